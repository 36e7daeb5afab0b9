import { act, fireEvent, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { visit, violations } from '../test/render';
import { answer, aProject, http, page, refusal, server } from '../test/server';
import { UNDO_MS } from '../ui/undo';

let deleted: string[];
let asked: URLSearchParams[];

beforeEach(() => {
  deleted = [];
  asked = [];
  server.use(
    http.get('*/api/projects', ({ request }) => {
      const query = new URL(request.url).searchParams;
      asked.push(query);
      const number = Number(query.get('page'));
      const items =
        query.get('search') === 'wind bridges' || number === 2
          ? [aProject({ project_id: 'bridges', project_name: 'Bridges in the wind' })]
          : query.get('search')
            ? []
            : [aProject(), aProject({ project_id: 'honey', project_name: 'Honey', active_tasks: 2 })];
      const left = items.filter((project) => !deleted.includes(project.project_id));
      const total = query.get('search') ? left.length : 3;
      return answer('listProjects', page(left, { page: number, total_items: total, total_pages: 2, has_next: !query.get('search') && number === 1 }));
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

test('leads into the work on a project', async () => {
  visit('/projects');
  expect(await screen.findByRole('link', { name: 'The tides' })).toHaveAttribute('href', '/workflow/script?project=tides');
});

test('has the server search, when the typing pauses', async () => {
  const { router } = visit('/projects');
  await screen.findByRole('heading', { name: 'Honey' });
  await userEvent.type(await screen.findByLabelText('Search'), 'wind bridges');
  expect(await screen.findByRole('heading', { name: 'Bridges in the wind' })).toBeVisible();
  await waitFor(() => expect(screen.queryByRole('heading', { name: 'Honey' })).not.toBeInTheDocument());
  expect(await screen.findByText('1 project')).toBeVisible();
  expect(router.state.location.search).toEqual({ q: 'wind bridges' });
  expect(asked.map((query) => query.get('search'))).not.toContain('w');
  await userEvent.type(screen.getByLabelText('Search'), 'x');
  expect(await screen.findByText('No project is called like that')).toBeVisible();
  await userEvent.clear(screen.getByLabelText('Search'));
  expect(await screen.findByRole('heading', { name: 'Honey' })).toBeVisible();
});

test('shows more of them when that is wanted', async () => {
  visit('/projects');
  await userEvent.click(await screen.findByRole('button', { name: 'Show more' }));
  expect(await screen.findByRole('heading', { name: 'Bridges in the wind' })).toBeVisible();
});

test('begins a project, and leads into it', async () => {
  let sent: unknown;
  server.use(
    http.post('*/api/projects', async ({ request }) => {
      sent = await request.json();
      return answer('createProject', aProject({ project_id: 'bees', project_name: 'Bees' }), 201);
    }),
  );
  const { router } = visit('/projects');
  await userEvent.click(await screen.findByRole('button', { name: 'New project' }));
  const dialog = await screen.findByRole('dialog', { name: 'New project' });
  expect(await violations()).toEqual([]);
  await userEvent.click(within(dialog).getByRole('button', { name: 'Begin' }));
  expect(await within(dialog).findByText('Give the project a name.')).toBeVisible();
  await userEvent.type(within(dialog).getByLabelText('Name'), ' Bees {Enter}');
  await waitFor(() => expect(router.state.location.pathname).toBe('/workflow/script'));
  expect(router.state.location.search).toEqual({ project: 'bees' });
  expect(sent).toEqual({ project_name: 'Bees', session_id: 'session-1' });
});

test('renames a project, and says why it could not', async () => {
  let sent: unknown;
  server.use(http.patch('*/api/projects/honey', () => refusal(503, 'SERVICE_UNAVAILABLE', 'The database does not answer.'), { once: true }));
  visit('/projects');
  await userEvent.click(await screen.findByRole('button', { name: 'Rename Honey' }));
  const dialog = await screen.findByRole('dialog', { name: 'Rename Honey' });
  const name = within(dialog).getByLabelText('Name');
  expect(name).toHaveValue('Honey');
  await userEvent.clear(name);
  await userEvent.type(name, 'Wax');
  await userEvent.click(within(dialog).getByRole('button', { name: 'Rename' }));
  expect(await within(dialog).findByText('The database does not answer.')).toBeVisible();
  expect(name).toHaveValue('Wax');
  server.use(
    http.patch('*/api/projects/honey', async ({ request }) => {
      sent = await request.json();
      return answer('changeProject', aProject({ project_id: 'honey', project_name: 'Wax' }));
    }),
  );
  await userEvent.click(within(dialog).getByRole('button', { name: 'Rename' }));
  await waitFor(() => expect(screen.queryByLabelText('Name')).not.toBeInTheDocument());
  expect(sent).toEqual({ project_name: 'Wax' });
});

test('duplicates a project under another name', async () => {
  let sent: unknown;
  server.use(
    http.post('*/api/projects/tides/duplicate', async ({ request }) => {
      sent = await request.json();
      return answer('duplicateProject', aProject({ project_id: 'copy', project_name: 'The tides (copy)' }), 201);
    }),
  );
  visit('/projects');
  await userEvent.click(await screen.findByRole('button', { name: 'Duplicate The tides' }));
  const dialog = await screen.findByRole('dialog', { name: 'Duplicate The tides' });
  await userEvent.click(within(dialog).getByRole('button', { name: 'Duplicate' }));
  await waitFor(() => expect(sent).toEqual({ project_name: 'The tides (copy)', session_id: 'session-1' }));
  await waitFor(() => expect(screen.queryByLabelText('Name')).not.toBeInTheDocument());
});

test('says what to do while there are none', async () => {
  server.use(http.get('*/api/projects', () => answer('listProjects', page<ReturnType<typeof aProject>>([]))));
  visit('/projects');
  expect(await screen.findByText('No projects yet')).toBeVisible();
  await userEvent.click(screen.getByRole('button', { name: 'Begin one' }));
  expect(await screen.findByRole('dialog', { name: 'New project' })).toBeInTheDocument();
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
