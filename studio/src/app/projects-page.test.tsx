import { act, fireEvent, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { visit, violations } from '../test/render';
import { answer, aProject, http, page, refusal, server } from '../test/server';
import { UNDO_MS } from '../ui/undo';

let deleted: string[];

beforeEach(() => {
  deleted = [];
  server.use(
    http.get('*/api/projects', ({ request }) => {
      const number = Number(new URL(request.url).searchParams.get('page'));
      const items =
        number === 1
          ? [aProject(), aProject({ project_id: 'honey', project_name: 'Honey', active_tasks: 2 })].filter(
              (project) => !deleted.includes(project.project_id),
            )
          : [aProject({ project_id: 'bridges', project_name: 'Bridges in the wind' })];
      return answer('listProjects', page(items, { page: number, total_items: 3, total_pages: 2, has_next: number === 1 }));
    }),
    http.delete('*/api/projects/:id', ({ params }) => {
      deleted.push(String(params['id']));
      return answer('deleteProject', { project_id: String(params['id']) });
    }),
  );
});
afterEach(() => vi.useRealTimers());

test('lists projects, and leads to their jobs', async () => {
  visit('/projects');
  expect(await screen.findByRole('heading', { name: 'The tides' })).toBeVisible();
  expect(screen.getByRole('link', { name: 'Jobs of The tides' })).toHaveAttribute('href', '/jobs?project_id=tides');
  expect(screen.getByRole('button', { name: 'Delete Honey' })).toBeDisabled();
  expect(screen.getByText(/cancel its jobs before you delete it/)).toBeVisible();
  expect(screen.getByText('3 projects')).toBeVisible();
  expect(await violations()).toEqual([]);
});

test('searches all of them, also those that were not shown yet', async () => {
  visit('/projects');
  await userEvent.type(await screen.findByLabelText('Search'), 'wind bridges');
  expect(await screen.findByRole('heading', { name: 'Bridges in the wind' })).toBeVisible();
  expect(screen.queryByRole('heading', { name: 'Honey' })).not.toBeInTheDocument();
  expect(await screen.findByText('1 project')).toBeVisible();
  await userEvent.type(screen.getByLabelText('Search'), 'x');
  expect(await screen.findByText('No project is called like that')).toBeVisible();
});

test('says what to do while there are none', async () => {
  server.use(http.get('*/api/projects', () => answer('listProjects', page<ReturnType<typeof aProject>>([]))));
  visit('/projects');
  expect(await screen.findByText('No projects yet')).toBeVisible();
  expect(screen.getByRole('link', { name: 'Make a video' })).toBeVisible();
});

test('gives a deleted project back, and asks nothing of the server', async () => {
  visit('/projects');
  const remove = await screen.findByRole('button', { name: 'Delete The tides' });
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  fireEvent.click(remove);
  expect(screen.queryByRole('heading', { name: 'The tides' })).not.toBeInTheDocument();
  fireEvent.click(screen.getByRole('button', { name: 'Undo' }));
  expect(screen.getByRole('heading', { name: 'The tides' })).toBeInTheDocument();
  act(() => void vi.advanceTimersByTime(UNDO_MS * 2));
  vi.useRealTimers();
  expect(deleted).toEqual([]);
});

test('deletes it when nobody took it back, but not while somebody is at the button', async () => {
  visit('/projects');
  const remove = await screen.findByRole('button', { name: 'Delete The tides' });
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  fireEvent.click(remove);
  act(() => screen.getByRole('button', { name: 'Undo' }).focus());
  act(() => void vi.advanceTimersByTime(UNDO_MS * 2));
  expect(screen.getByRole('button', { name: 'Undo' })).toBeInTheDocument();
  act(() => screen.getByRole('button', { name: 'Undo' }).blur());
  act(() => void vi.advanceTimersByTime(UNDO_MS));
  vi.useRealTimers();
  await waitFor(() => expect(deleted).toEqual(['tides']));
});

test('says on whichever page why it could not be deleted', async () => {
  server.use(http.delete('*/api/projects/:id', () => refusal(409, 'INVALID_STATE', 'The project has unfinished jobs.')));
  const { router } = visit('/projects');
  await userEvent.click(await screen.findByRole('button', { name: 'Delete The tides' }));
  await act(() => router.navigate({ to: '/jobs' }));
  await screen.findByRole('heading', { level: 1, name: 'Jobs' });
  fireEvent(window, new Event('pagehide'));
  expect(await screen.findByText('The project has unfinished jobs.')).toBeVisible();
  await userEvent.click(screen.getByRole('button', { name: 'Close' }));
  expect(screen.queryByText('The project has unfinished jobs.')).not.toBeInTheDocument();
});

test('deletes it at once when the studio is left', async () => {
  visit('/projects');
  await userEvent.click(await screen.findByRole('button', { name: 'Delete The tides' }));
  fireEvent(window, new Event('pagehide'));
  await waitFor(() => expect(deleted).toEqual(['tides']));
});
