import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, test } from 'vitest';
import { SAMPLE } from '../features/batch/table';
import { visit, violations } from '../test/render';
import { aJob, answer, fresh, http, page, refusal, server } from '../test/server';

const csv = (text: string, name = 'videos.csv') => new File([text], name, { type: 'text/csv' });
const choose = async (text: string, name?: string) => userEvent.upload(await screen.findByLabelText('Choose or drop a CSV file'), csv(text, name));
const aBatch = (changes = {}) =>
  aJob({ job_id: 'batch-1', job_type: 'batch_video_generation', configuration: { topic: 'Bees and 1 more', job_count: 2 }, ...changes });

/** A server that takes batches, and knows one with two videos. */
function taking() {
  const orders: { body: unknown; key: string | null }[] = [];
  server.use(
    http.post('*/api/jobs/batch', async ({ request }) => {
      orders.push({ body: await request.json(), key: request.headers.get('Idempotency-Key') });
      return answer('createBatch', aBatch({ status: 'queued' }), 202);
    }),
    http.get('*/api/jobs/batch-1', () => answer('getJob', aBatch({ progress: { percentage: 50, stages_completed: [] } }))),
    http.get('*/api/jobs', ({ request }) => {
      expect(new URL(request.url).searchParams.get('parent_job_id')).toBe('batch-1');
      return answer('listJobs', page([
        aJob({ job_id: 'a', status: 'completed', configuration: { topic: 'Bees', context: 'Honey.' } }),
        aJob({ job_id: 'b', status: 'failed', configuration: { topic: 'Tides', context: 'Moon.' } }),
      ]));
    }),
  );
  return orders;
}

test('says what to do first, and has a sample', async () => {
  visit('/batch');
  expect(await screen.findByText('Choose a table first.')).toBeVisible();
  expect(screen.getByRole('button', { name: 'Make the videos' })).toBeDisabled();
  const sample = screen.getByRole('link', { name: 'Download a sample' });
  expect(sample).toHaveAttribute('download', 'reelwright-batch.csv');
  expect(decodeURIComponent(sample.getAttribute('href')!.split(',').slice(1).join(','))).toBe(`\uFEFF${SAMPLE}`);
  expect(await violations()).toEqual([]);
});

test('orders what the table says, with what holds for all, and shows how far it is', async () => {
  const orders = taking();
  const { router } = visit('/batch');
  await choose('\uFEFFtopic;context;aspect_ratio\r\nBees;"Honey; and wax";9:16\r\nTides;Moon.;\r\n');
  expect(await screen.findByText('2 videos, ready')).toBeVisible();
  const table = within(screen.getByRole('table'));
  expect(table.getByRole('cell', { name: 'Honey; and wax' })).toBeVisible();
  await userEvent.selectOptions(screen.getByLabelText('Quality'), 'high');
  await userEvent.selectOptions(screen.getByLabelText('Music'), 'None');
  expect(await violations()).toEqual([]);
  await userEvent.click(screen.getByRole('button', { name: 'Make 2 videos' }));

  await waitFor(() => expect(router.state.location.search).toEqual({ job: 'batch-1' }));
  const shared = { quality: 'high', captions: 'both', music: 'none', language: 'en' };
  expect(orders.map((order) => order.body)).toEqual([
    {
      session_id: 'session-1',
      priority: 'normal',
      configurations: [
        { ...shared, topic: 'Bees', context: 'Honey; and wax', aspect_ratio: '9:16' },
        { ...shared, topic: 'Tides', context: 'Moon.', aspect_ratio: '16:9' },
      ],
    },
  ]);
  expect(await screen.findByRole('progressbar', { name: 'Progress of Bees and 1 more' })).toHaveAttribute('aria-valuenow', '50');
  expect(screen.getByText('1 of 2 done, 1 failed')).toBeVisible();
  expect(screen.getByRole('article', { name: 'Tides' })).toHaveTextContent('Failed');
  expect(await violations()).toEqual([]);
});

test('says by row and column what is wrong, and takes it when it was mended by hand', async () => {
  visit('/batch');
  await choose('topic,context,quality,Notes\nBees,,best,x\nTides,Moon,,,what?');
  expect(await screen.findByText('3 things to mend')).toBeVisible();
  const rows = screen.getAllByRole('row').slice(1);
  expect(rows[0]).toHaveTextContent('Missing: every video needs one.');
  expect(rows[0]).toHaveTextContent('“best” is none of low, medium, high, ultra.');
  expect(rows[1]).toHaveTextContent('More cells than the first line names');
  expect(screen.getByText(/Not used.*“Notes”/)).toBeVisible();
  expect(screen.getByRole('button', { name: 'Make 2 videos' })).toBeDisabled();
  fireEvent.change(screen.getByLabelText('Or write and change it here'), { target: { value: 'topic,context\nBees,Honey.' } });
  expect(await screen.findByText('1 video, ready')).toBeVisible();
});

test('says in words why a file is no table of videos', async () => {
  visit('/batch');
  await choose('name,text\nBees,Honey.');
  expect(await screen.findByText('The first line has no column “topic”: it reads name, text.')).toBeVisible();
  await choose('x'.repeat(1_000_001), 'huge.csv');
  expect(await screen.findByText(/huge\.csv is larger than 1 MB/)).toBeVisible();
  expect(screen.getByText('The first line has no column “topic”: it reads name, text.')).toBeVisible();
});

test('takes a file that is dropped', async () => {
  visit('/batch');
  const field = await screen.findByLabelText('Choose or drop a CSV file');
  fireEvent.drop(field, { dataTransfer: { files: [csv('topic,context\nBees,Honey.')] } });
  expect(await screen.findByText('1 video, ready')).toBeVisible();
});

test('keeps the table over a refresh', async () => {
  fresh();
  const first = visit('/batch');
  await choose('topic,context\nBees,Honey.');
  await screen.findByText('1 video, ready');
  await userEvent.selectOptions(screen.getByLabelText('Priority'), 'High');
  first.unmount();
  visit('/batch');
  expect(await screen.findByText('1 video, ready')).toBeVisible();
  expect(screen.getByLabelText('Priority')).toHaveValue('high');
});

test('shows what the server refuses in its cell, and asks again under the same key', async () => {
  const keys: (string | null)[] = [];
  server.use(
    http.post('*/api/jobs/batch', ({ request }) => {
      keys.push(request.headers.get('Idempotency-Key'));
      return refusal(422, 'VALIDATION_ERROR', 'The request contains invalid data.', [
        { field: 'configurations[1].voice', message: 'No voice is called Bob.', code: 'INVALID_INPUT' },
        { field: 'configurations', message: 'That is more than 1 job today.', code: 'INVALID_INPUT' },
      ]);
    }),
  );
  visit('/batch');
  await choose('topic,context,voice\nBees,Honey.,\nTides,Moon.,Bob');
  const make = await screen.findByRole('button', { name: 'Make 2 videos' });
  await userEvent.click(make);
  expect(await screen.findByText('No voice is called Bob.')).toBeVisible();
  expect(screen.getAllByRole('row')[2]).toHaveTextContent('No voice is called Bob.');
  expect(screen.getByText('That is more than 1 job today.')).toBeVisible();
  await userEvent.click(make);
  await waitFor(() => expect(keys).toHaveLength(2));
  expect(keys[0]).toBe(keys[1]);
});

test('cancels a whole batch', async () => {
  let cancelled = false;
  taking();
  server.use(
    http.post('*/api/jobs/batch-1/cancel', () => {
      cancelled = true;
      return answer('cancelJob', aBatch({ status: 'cancelled' }));
    }),
  );
  visit('/batch?job=batch-1');
  await userEvent.click(await screen.findByRole('button', { name: 'Cancel all of them' }));
  await waitFor(() => expect(cancelled).toBe(true));
});
