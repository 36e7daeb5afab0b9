import { QueryClient } from '@tanstack/react-query';
import { screen, waitFor } from '@testing-library/react';
import { act, renderHook } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { ReactNode } from 'react';
import { expect, test } from 'vitest';
import { Surroundings } from '../app/studio';
import { visit } from '../test/render';
import { answer, aProject, fresh, http, HttpResponse, refusal, server } from '../test/server';
import { useWorkflowState } from './use-workflow-state';

function theState() {
  const queries = new QueryClient({ defaultOptions: { queries: { retry: false } } });
  const wrapper = ({ children }: { children: ReactNode }) => <Surroundings queries={queries}>{children}</Surroundings>;
  return renderHook(() => useWorkflowState(), { wrapper });
}

const saved = (memory: ReturnType<typeof fresh>) => memory.states.get('session-1 workflow')?.value;

test('begins with nothing, and saves the step and its project', async () => {
  const memory = fresh();
  const { result } = theState();
  await waitFor(() => expect(result.current?.saving).toBe('nothing'));
  act(() => result.current.change({ current_step: 'script', project_id: 'tides' }));
  expect(result.current.value).toEqual({ current_step: 'script', project_id: 'tides' });
  await waitFor(() => expect(saved(memory)).toEqual({ current_step: 'script', project_id: 'tides' }));
  await waitFor(() => expect(result.current.saving).toBe('saved'));
});

test('has the step again on the next visit', async () => {
  fresh().states.set('session-1 workflow', { value: { current_step: 'media', project_id: 'tides', forms: { a: 1 } }, edition: 4 });
  const { result } = theState();
  await waitFor(() => expect(result.current?.value).toEqual({ current_step: 'media', project_id: 'tides', forms: { a: 1 } }));
});

test('keeps what could not be sent, and sends it when the server is back', async () => {
  const memory = fresh();
  const { result } = theState();
  await waitFor(() => expect(result.current?.saving).toBe('nothing'));
  server.use(http.put('*/api/sessions/:id/workflow-state', () => HttpResponse.error()));
  act(() => result.current.change({ current_step: 'compose' }));
  await waitFor(() => expect(result.current.saving).toBe('offline'));
  server.resetHandlers();
  server.use(...memory.handlers);
  act(() => void window.dispatchEvent(new Event('online')));
  await waitFor(() => expect(saved(memory)).toEqual({ current_step: 'compose' }));
});

test('asks which one holds when another tab went to another step', async () => {
  const memory = fresh();
  memory.states.set('session-1 workflow', { value: { current_step: 'script' }, edition: 1 });
  const { result } = theState();
  await waitFor(() => expect(result.current?.saving).toBe('saved'));
  memory.states.set('session-1 workflow', { value: { current_step: 'upload' }, edition: 2 });
  act(() => result.current.change({ current_step: 'media' }));
  await waitFor(() => expect(result.current.saving).toBe('conflict'));
  expect(result.current.theirs).toEqual({ current_step: 'upload' });
  act(() => result.current.keepMine());
  await waitFor(() => expect(saved(memory)).toEqual({ current_step: 'media' }));
});

test('follows the address of the workflow, and leads back there from the first page', async () => {
  const memory = fresh();
  server.use(
    http.get('*/api/projects/:id/script', () => refusal(404, 'NOT_FOUND', 'There is none.')),
    http.get('*/api/projects/:id', () => answer('getProject', aProject())),
  );
  const first = visit('/workflow/script?project=tides');
  await waitFor(() => expect(saved(memory)).toMatchObject({ current_step: 'script', project_id: 'tides' }));
  first.unmount();

  const { router } = visit('/');
  await userEvent.click(await screen.findByRole('link', { name: /Script: The tides/ }));
  await waitFor(() => expect(router.state.location.pathname).toBe('/workflow/script'));
  expect(router.state.location.search).toEqual({ project: 'tides' });
});

test('offers nothing to go on with where the project is gone', async () => {
  fresh().states.set('session-1 workflow', { value: { current_step: 'script', project_id: 'gone' }, edition: 1 });
  let asked = false;
  server.use(
    http.get('*/api/projects/:id', () => {
      asked = true;
      return refusal(404, 'PROJECT_NOT_FOUND', 'There is no project gone.');
    }),
  );
  visit('/');
  await screen.findByLabelText('Topic');
  await waitFor(() => expect(asked).toBe(true));
  expect(screen.queryByText('Go on where you left off')).not.toBeInTheDocument();
});
