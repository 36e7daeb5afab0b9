import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, test } from 'vitest';
import { visit, violations } from '../test/render';
import { aJob, answer, http, page, server } from '../test/server';
import { jobSearch } from './searches';

/** The server's list of `jobs`; notes what it was asked. */
function list(jobs: ReturnType<typeof aJob>[], pagination = {}) {
  const asked: URLSearchParams[] = [];
  server.use(
    http.get('*/api/jobs', ({ request }) => {
      asked.push(new URL(request.url).searchParams);
      return answer('listJobs', page(jobs, pagination));
    }),
  );
  return asked;
}

test('says what to do while there are none', async () => {
  visit('/jobs');
  expect(await screen.findByText('No jobs yet')).toBeVisible();
  expect(screen.getByRole('link', { name: 'Make a video' })).toHaveAttribute('href', '/');
  expect(await violations()).toEqual([]);
});

test('asks for what the filters and the address say', async () => {
  const asked = list([]);
  const { router } = visit('/jobs?status=failed&page=2&nonsense=1');
  expect(await screen.findByText('No job is like that')).toBeVisible();
  expect(Object.fromEntries(asked[0]!)).toMatchObject({ status: 'failed', page: '2' });
  await userEvent.selectOptions(screen.getByLabelText('Kind'), 'Batch');
  await waitFor(() => expect(Object.fromEntries(asked.at(-1)!)).toMatchObject({ status: 'failed', job_type: 'batch_video_generation', page: '1' }));
  await userEvent.type(screen.getByLabelText('Project'), 'tides');
  await waitFor(() => expect(asked.at(-1)!.get('project_id')).toBe('tides'));
  expect(router.state.location.search).toEqual({ status: 'failed', job_type: 'batch_video_generation', project_id: 'tides' });
  await userEvent.click(screen.getByRole('button', { name: 'Clear the filters' }));
  await waitFor(() => expect(asked.at(-1)!.get('status')).toBeNull());
});

test('turns the pages', async () => {
  const asked = list([aJob({ status: 'cancelled' })], { total_items: 23, total_pages: 3, has_next: true });
  visit('/jobs');
  expect(await screen.findByText('Page 1 of 3')).toBeVisible();
  expect(screen.getByText('23 jobs')).toBeVisible();
  expect(screen.getByRole('button', { name: 'Previous' })).toBeDisabled();
  await userEvent.click(screen.getByRole('button', { name: 'Next' }));
  await waitFor(() => expect(asked.at(-1)!.get('page')).toBe('2'));
});

test('leads into the work on each, as its kind has it', async () => {
  list([
    aJob({ job_id: 'a', status: 'completed', video_id: 'v' }),
    aJob({ job_id: 'b', status: 'failed', project_id: 'honey' }),
    aJob({ job_id: 'c', job_type: 'batch_video_generation', configuration: { topic: 'Ten bridges', job_count: 10 } }),
  ]);
  visit('/jobs');
  const links = await screen.findAllByRole('link', { name: 'Open in the workflow: The tides' });
  expect(links.map((link) => link.getAttribute('href'))).toEqual(['/workflow/upload?project=tides', '/workflow/script?project=honey']);
  expect(screen.getByRole('link', { name: 'Its videos: Ten bridges' })).toHaveAttribute('href', '/batch?job=c');
});

test('cancels what runs', async () => {
  list([aJob()]);
  let cancelled = '';
  server.use(
    http.post('*/api/jobs/:id/cancel', ({ params }) => {
      cancelled = String(params['id']);
      return answer('cancelJob', aJob({ status: 'cancelled' }));
    }),
  );
  visit('/jobs');
  await userEvent.click(await screen.findByRole('button', { name: 'Cancel: The tides' }));
  await waitFor(() => expect(cancelled).toBe(aJob().job_id));
});

test('says what to do about a failure, as its kind wants it', async () => {
  const error = (code: string) => ({ error_code: code, error_message: `It was ${code}.`, retry_count: 0, max_retries: 3 });
  list([
    aJob({ job_id: 'a', status: 'failed', error: error('KEY_REFUSED') }),
    aJob({ job_id: 'b', status: 'failed', error: error('SOMETHING_NEW') }),
  ]);
  visit('/jobs');
  expect(await screen.findByText('It was KEY_REFUSED.')).toBeVisible();
  expect(screen.getByText('Look at the key in the settings, then try again.')).toBeVisible();
  expect(screen.getByText(/what was finished is kept\. If it fails once more/)).toBeVisible();
  expect(screen.getAllByRole('button', { name: 'Try again: The tides' })).toHaveLength(2);
  expect(await violations()).toEqual([]);
});

test('takes from an address only what a filter can be', () => {
  expect(jobSearch({ status: 'nonsense', job_type: 7, page: '-3', project_id: '' })).toEqual({});
  expect(jobSearch({ status: 'queued', page: '3', project_id: 42 })).toEqual({ status: 'queued', page: 3, project_id: '42' });
});
