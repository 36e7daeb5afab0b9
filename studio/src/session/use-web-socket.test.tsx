import { QueryClient } from '@tanstack/react-query';
import { act, render, screen, waitFor } from '@testing-library/react';
import { afterEach, expect, test, vi } from 'vitest';
import type { Task } from '../api/client';
import { Surroundings } from '../app/studio';
import { aTask, fresh } from '../test/server';
import { Socket } from '../test/socket';
import { useWebSocket } from './use-web-socket';

const JOB = '0196f0aa-0000-7000-8000-000000000001';

function Probe() {
  const { connection, messages } = useWebSocket();
  return (
    <>
      <p>connection {connection}</p>
      <p>message {messages.get(JOB)}</p>
    </>
  );
}

async function connected(queries = new QueryClient()) {
  const shown = render(
    <Surroundings queries={queries}>
      <Probe />
    </Surroundings>,
  );
  await screen.findByText('connection live');
  return { queries, ...shown };
}

const event = (id: string, changes: object = {}) => ({ type: 'event', id, event_type: 'status_change', job_id: JOB, message: `Message ${id}`, ...changes });

afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

test('shows whether it is connected, and comes back after pauses that grow and differ from browser to browser', async () => {
  vi.spyOn(Math, 'random').mockReturnValue(0.5);
  await connected();
  vi.useFakeTimers();
  Socket.opens = false;
  act(() => Socket.last!.cut());
  expect(screen.getByText('connection lost')).toBeVisible();
  for (const pause of [375, 750, 1500]) {
    const before = Socket.all.length;
    act(() => void vi.advanceTimersByTime(pause - 1));
    expect(Socket.all).toHaveLength(before);
    act(() => void vi.advanceTimersByTime(1));
    expect(Socket.all).toHaveLength(before + 1);
    expect(screen.getByText('connection lost')).toBeVisible();
    act(() => Socket.last!.cut());
  }
  vi.spyOn(Math, 'random').mockReturnValue(0);
  Socket.opens = true;
  await act(() => vi.advanceTimersByTimeAsync(3000)); // the pause before was drawn already
  expect(screen.getByText('connection live')).toBeVisible();
  act(() => Socket.last!.cut());
  const before = Socket.all.length;
  await act(() => vi.advanceTimersByTimeAsync(250)); // it was back, so it begins with the shortest one
  expect(Socket.all).toHaveLength(before + 1);
});

test('resumes after the last event, and after a refresh of the page too', async () => {
  fresh();
  const first = await connected();
  expect(Socket.last!.sent).toEqual([]);
  act(() => Socket.last!.hear(event('5-0')));
  act(() => Socket.last!.hear(event('6-0')));
  expect(screen.getByText('message Message 6-0')).toBeVisible();
  act(() => Socket.last!.cut());
  await waitFor(() => expect(Socket.all).toHaveLength(2));
  await waitFor(() => expect(Socket.last!.sent).toEqual([JSON.stringify({ type: 'resume', last_id: '6-0' })]));
  first.unmount();
  await connected();
  expect(Socket.last!.sent).toEqual([JSON.stringify({ type: 'resume', last_id: '6-0' })]);
});

test('moves the tasks that somebody looks at, and never back by what is older', async () => {
  const { queries } = await connected();
  const known = aTask({ job_id: JOB, status: 'processing', progress: 40 });
  queries.setQueryData(['tasks', JOB], [known]);
  const now = () => queries.getQueryData<Task[]>(['tasks', JOB])![0]!;
  let told = 0;
  const tell = (data: object) => act(() => Socket.last!.hear(event(`7-${told++}`, { task_id: known.task_id, data })));

  tell({ status: 'processing', percentage: 60, current_step: 'Rendering' });
  expect(now()).toMatchObject({ status: 'processing', progress: 60, current_step: 'Rendering' });
  tell({ status: 'processing', percentage: 50 });
  tell({ status: 'queued', percentage: 0 });
  expect(now()).toMatchObject({ status: 'processing', progress: 60 });
  tell({ status: 'retrying', percentage: 0 });
  expect(now()).toMatchObject({ status: 'retrying', progress: 0 });
  tell({ status: 'completed', percentage: 99, cached: true });
  expect(now()).toMatchObject({ status: 'completed', progress: 100, cached: true });
  tell({ status: 'processing', percentage: 10 });
  expect(now().status).toBe('completed');
});

test('looks again at the tasks of a job that has more than were known, and at all after a gap', async () => {
  const { queries } = await connected();
  queries.setQueryData(['tasks', JOB], [aTask()]);
  act(() => Socket.last!.hear(event('8-0', { task_id: 'another', data: { status: 'queued' } })));
  expect(queries.getQueryState(['tasks', JOB])?.isInvalidated).toBe(true);
  queries.setQueryData(['tasks', JOB], [aTask()]);
  expect(queries.getQueryState(['tasks', JOB])?.isInvalidated).toBe(false);
  act(() => Socket.last!.hear({ type: 'gap' }));
  expect(queries.getQueryState(['tasks', JOB])?.isInvalidated).toBe(true);
});
