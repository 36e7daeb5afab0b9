import { screen, within } from '@testing-library/react';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Queue, Worker } from '../api/client';
import { visit, violations } from '../test/render';
import { answer, http, page, refusal, server } from '../test/server';

const aQueue = (changes: Partial<Queue> = {}): Queue => ({
  queue_name: 'io',
  pending_count: 0,
  priority_distribution: { urgent: 0, high: 0, normal: 0, low: 0 },
  consumers: 1,
  slots: 4,
  running: 0,
  ...changes,
});

const aWorker = (changes: Partial<Worker> = {}): Worker => ({
  worker_id: 'reelwright@studio-1',
  queues: ['io', 'cpu_intensive'],
  runtime: 'jvm',
  status: 'idle',
  active_tasks: 0,
  concurrency: 4,
  memory_usage: 512_000_000,
  tasks_completed: 42,
  load_average: 0.5,
  last_heartbeat: '2026-11-21T09:00:00Z',
  hostname: 'studio-1',
  pid: 1,
  version: '0.1.0',
  ...changes,
});

let queues: Queue[];
let workers: Worker[];

beforeEach(() => {
  queues = [aQueue()];
  workers = [aWorker()];
  server.use(
    http.get('*/api/queues', () => answer('listQueues', page(queues))),
    http.get('*/api/workers', () => answer('listWorkers', page(workers))),
  );
});
afterEach(() => vi.useRealTimers());

test('shows queues and workers with their figures', async () => {
  queues = [aQueue({ pending_count: 7, running: 4, estimated_wait_time: 95, priority_distribution: { urgent: 0, high: 2, normal: 5, low: 0 } })];
  workers = [aWorker({ status: 'busy', active_tasks: 4, gpu_utilization: 0.83 })];
  visit('/workers');
  const queue = within(await screen.findByRole('article', { name: 'io' }));
  expect(queue.getByText('4 of 4')).toBeVisible();
  expect(queue.getByText('1:35')).toBeVisible();
  expect(queue.getByText('High: 2')).toBeVisible();
  expect(queue.queryByText('Low: 0')).not.toBeInTheDocument();
  expect(queue.getByRole('img')).toHaveAccessibleName('io: 7 waiting, at most 7 in the last 5 minutes; 4 running, at most 4');
  const worker = within(await screen.findByRole('article', { name: 'reelwright@studio-1' }));
  expect(worker.getByText('Busy')).toBeVisible();
  expect(worker.getByText('512.0 MB')).toBeVisible();
  expect(worker.getByText('83 %')).toBeVisible();
  expect(worker.getByText('Serves io, cpu_intensive')).toBeVisible();
  expect(await violations()).toEqual([]);
});

test('collects what it sees, and draws it', async () => {
  vi.useFakeTimers({ shouldAdvanceTime: true });
  queues = [aQueue({ pending_count: 9 })];
  visit('/workers');
  const plot = await screen.findByRole('img', { name: /^io: 9 waiting, at most 9/ });
  const before = plot.querySelectorAll('path')[1]!.getAttribute('d')!;
  queues = [aQueue({ pending_count: 3 })];
  await vi.advanceTimersByTimeAsync(2_100);
  expect(await screen.findByRole('img', { name: /^io: 3 waiting, at most 9/ })).toBe(plot);
  const after = plot.querySelectorAll('path')[1]!.getAttribute('d')!;
  expect(after).not.toBe(before);
  expect(after.match(/V/g)).toHaveLength(1);
});

test('says what to do where nobody works', async () => {
  queues = [aQueue({ queue_name: 'gpu_heavy', pending_count: 1, consumers: 0, slots: 0 })];
  workers = [];
  visit('/workers');
  expect(await screen.findByText(/Nobody serves this queue.*--queues gpu_heavy=1/)).toBeVisible();
  expect(await screen.findByText('No worker is there')).toBeVisible();
});

test('tells of a failure, and goes on looking', async () => {
  server.use(http.get('*/api/queues', () => refusal(503, 'SERVICE_UNAVAILABLE', 'Redis does not answer.')));
  visit('/workers');
  expect(await screen.findByText('Redis does not answer.')).toBeVisible();
  expect(await screen.findByRole('article', { name: 'reelwright@studio-1' })).toBeVisible();
});
