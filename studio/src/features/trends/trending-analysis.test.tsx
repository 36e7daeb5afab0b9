import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { beforeEach, expect, test } from 'vitest';
import type { Task } from '../../api/client';
import { visit, violations } from '../../test/render';
import { answer, aTask, fresh, http, HttpResponse, refusal, server } from '../../test/server';
import type { Item, Report } from './report';

const item = (id: string, title: string, points: number, changes: Partial<Item> = {}): Item => ({
  id,
  title,
  age_hours: 10,
  views_per_hour: 500,
  score: {
    points,
    known: 1,
    parts: [
      { name: 'speed', value: 0.8, share: 0.5, points: points - 10 },
      { name: 'freshness', value: 0.5, share: 0.15, points: 10 },
    ],
    why: `${points - 10} for speed, 10.0 for freshness.`,
  },
  ...changes,
});

const REPORT: Report = {
  source: 'sample',
  is_sample: true,
  about: 'Invented videos with invented figures.',
  as_of: '2026-11-21T09:00:00Z',
  quota_units: 0,
  looked: 100,
  items: [
    item('i1', 'Why tides turn twice', 82, { url: 'https://videos.example/1', views_per_hour: 12_000, age_hours: 5 }),
    item('i2', 'Tides explained', 61, { url: 'javascript:alert(1)' }),
    item('i3', 'Knitting', 30, { views_per_hour: undefined as never, age_hours: undefined as never }),
  ],
  phrases: [{ text: 'tides', titles: 2, share: 0.02, views_per_hour: 6_250 }],
  clusters: [{ id: 'c1', label: 'tides', size: 2, phrases: ['tides'], points: 71.5, items: ['i1', 'i2'] }],
  suggestions: [
    {
      cluster: 'c1',
      topic: 'tides',
      angles: ['2 of 100 titles are about it.', 'It is watched 2.0 times as fast as the median of all.'],
      titles: ['Tides, explained', 'What is behind tides?'],
      items: ['i1', 'i2'],
    },
  ],
  unclustered: 98,
  notes: ['Likes are not known of 3 videos.'],
};

let submitted: { project_id: string; task_data: Record<string, unknown> }[];
let task: Task;

beforeEach(() => {
  fresh();
  submitted = [];
  task = aTask({ task_type: 'trending_analysis', status: 'completed', result: { data: REPORT } });
  server.use(
    http.get('*/api/providers', () =>
      answer('listProviders', {
        seams: [
          {
            seam: 'trend_source',
            in_use: ['sample'],
            providers: [
              { name: 'sample', needs_key: false },
              { name: 'youtube', needs_key: true, key: 'none' },
              { name: 'feeds', needs_key: false },
              { name: 'file', needs_key: false },
            ],
          },
        ],
      }),
    ),
    http.post('*/api/tasks/submit/trending_analysis', async ({ request }) => {
      submitted.push((await request.json()) as (typeof submitted)[0]);
      return answer('submitTask', aTask({ task_type: 'trending_analysis', status: 'queued', task_id: task.task_id }), 202);
    }),
    http.get('*/api/tasks/:id', () => answer('getTask', task)),
  );
});

async function look() {
  await userEvent.click(await screen.findByRole('button', { name: 'Look for trends' }));
  await screen.findByRole('heading', { name: 'Topics to make a film of' });
}

test('says what to do while nothing was looked at, and is accessible', async () => {
  visit('/workflow/trending');
  expect(await screen.findByText('Nothing looked at yet')).toBeVisible();
  expect(screen.getByRole('radio', { name: /^Sample/ })).toBeChecked();
  expect(await violations()).toEqual([]);
});

test('looks at the sample, and says that it is one', async () => {
  visit('/workflow/trending');
  await look();
  expect(submitted).toEqual([expect.objectContaining({ session_id: 'session-1', task_data: { provider: 'sample' } })]);
  expect(screen.getByText(/^A sample: these videos and figures are invented/)).toBeVisible();
  expect(screen.getByText(/100 titles looked at/)).toBeVisible();
  expect(screen.getByText('Likes are not known of 3 videos.')).toBeVisible();
  expect(await violations()).toEqual([]);
});

test('draws what it found, and has the same figures as tables', async () => {
  visit('/workflow/trending');
  await look();
  expect(screen.getByRole('img', { name: /Points of each topic.*tides: 72 points, 2 titles/ })).toBeInTheDocument();
  expect(screen.getByRole('img', { name: /In how many titles.*tides: in 2 titles/ })).toBeInTheDocument();
  expect(screen.getByRole('img', { name: /The fastest is “Why tides turn twice” with 12,000 views per hour/ })).toBeInTheDocument();
  const best = screen.getByRole('region', { name: 'The best, and why' });
  await userEvent.click(within(best).getByText('As a table'));
  const [, first, , third] = within(best).getAllByRole('row');
  expect(within(first!).getAllByRole('cell').map((cell) => cell.textContent)).toEqual(['82.0', '72.0', 'not known', '10.0', 'not known']);
  expect(third).toHaveTextContent('Knitting');
});

test('follows titles to pages of the web only', async () => {
  visit('/workflow/trending');
  await look();
  await userEvent.click(screen.getByText('Rests on 2 titles'));
  expect(screen.getByRole('link', { name: 'Why tides turn twice' })).toHaveAttribute('href', 'https://videos.example/1');
  expect(screen.queryByRole('link', { name: 'Tides explained' })).not.toBeInTheDocument();
});

test('takes a topic with title and angle to the script', async () => {
  const { router } = visit('/workflow/trending');
  await look();
  await userEvent.click(screen.getByRole('radio', { name: 'What is behind tides?' }));
  await userEvent.click(screen.getByRole('radio', { name: /It is watched 2.0 times/ }));
  await userEvent.click(screen.getByRole('button', { name: 'Take this topic: tides' }));
  await waitFor(() => expect(router.state.location.pathname).toBe('/workflow/script'));
  expect(await screen.findByLabelText('Topic')).toHaveValue('What is behind tides?');
  expect(screen.getByLabelText('Angle')).toHaveValue('It is watched 2.0 times as fast as the median of all.');
});

test('keeps what stands in the brief besides', async () => {
  const first = visit('/workflow/script');
  await userEvent.type(await screen.findByLabelText('Context'), 'The moon pulls.');
  first.unmount();
  visit('/workflow/trending');
  await look();
  await userEvent.click(screen.getByRole('button', { name: 'Take this topic: tides' }));
  expect(await screen.findByLabelText('Topic')).toHaveValue('Tides, explained');
  expect(screen.getByLabelText('Context')).toHaveValue('The moon pulls.');
});

test('says how YouTube is set up while it is not', async () => {
  visit('/workflow/trending');
  await userEvent.click(await screen.findByRole('radio', { name: /^YouTube/ }));
  expect(await screen.findByText('Not set up yet')).toBeVisible();
  expect(screen.getByText(/REELWRIGHT_YOUTUBE_API_KEY/)).toBeVisible();
  await userEvent.type(screen.getByLabelText('Topic'), 'tides');
  await userEvent.type(screen.getByLabelText('Country'), 'de');
  await userEvent.click(screen.getByRole('button', { name: 'Look for trends' }));
  await waitFor(() => expect(submitted[0]?.task_data).toEqual({ provider: 'youtube', topic: 'tides', region: 'DE' }));
});

test('looks at feeds once there is an address', async () => {
  visit('/workflow/trending');
  await userEvent.click(await screen.findByRole('radio', { name: /^Feeds/ }));
  expect(screen.getByRole('button', { name: 'Look for trends' })).toBeDisabled();
  await userEvent.type(screen.getByLabelText('Addresses of feeds'), 'https://a.example/feed{Enter}https://b.example/feed');
  await userEvent.click(screen.getByRole('button', { name: 'Look for trends' }));
  await waitFor(() => expect(submitted[0]?.task_data).toEqual({ provider: 'feeds', feeds: ['https://a.example/feed', 'https://b.example/feed'] }));
});

test('looks at a table of the user’s, and refuses what is none', async () => {
  server.use(http.post('*/api/files', () => HttpResponse.json({ data: { items: [{ id: 'file-1', file_size: 90 }] } }, { status: 201 })));
  visit('/workflow/trending');
  await userEvent.click(await screen.findByRole('radio', { name: /^A table/ }));
  const input = screen.getByLabelText('Choose a table');
  await userEvent.upload(input, new File(['x'], 'song.mp3'), { applyAccept: false });
  expect(await screen.findByText(/song.mp3 is no table/)).toBeVisible();
  await userEvent.upload(input, new File(['title\nTides'], 'mine.csv'));
  expect(await screen.findByText('mine.csv is there.')).toBeVisible();
  await userEvent.click(screen.getByRole('button', { name: 'Look for trends' }));
  await waitFor(() => expect(submitted[0]?.task_data).toEqual({ provider: 'file', file: { file_id: 'file-1' } }));
});

test('shows how far it is, and lets it be stopped', async () => {
  let cancelled = false;
  task = aTask({ task_type: 'trending_analysis', status: 'processing', progress: 30, current_step: 'Looking for trends' });
  server.use(
    http.delete('*/api/tasks/:id', () => {
      cancelled = true;
      task = { ...task, status: 'cancelled' };
      return answer('cancelTask', task);
    }),
  );
  visit('/workflow/trending');
  await userEvent.click(await screen.findByRole('button', { name: 'Look for trends' }));
  expect(await screen.findByRole('progressbar')).toHaveAttribute('aria-valuenow', '30');
  await userEvent.click(screen.getByRole('button', { name: 'Cancel' }));
  await waitFor(() => expect(cancelled).toBe(true));
  await waitFor(() => expect(screen.queryByRole('progressbar')).not.toBeInTheDocument());
});

test('says why a look failed, and what a refused one lacks', async () => {
  task = aTask({
    task_type: 'trending_analysis',
    status: 'failed',
    error: { error_code: 'KEY_MISSING', error_message: 'YouTube needs a key.', error_details: {}, retry_count: 0, max_retries: 3 },
  });
  visit('/workflow/trending');
  await userEvent.click(await screen.findByRole('button', { name: 'Look for trends' }));
  expect(await screen.findByText('YouTube needs a key.')).toBeVisible();
  expect(screen.getByText(/Enter a key in the settings/)).toBeVisible();

  server.use(
    http.post('*/api/tasks/submit/trending_analysis', () =>
      refusal(422, 'VALIDATION_ERROR', 'The request contains invalid data.', [
        { field: 'task_data', message: 'The region is "D": write two capital letters, such as DE.', code: 'INVALID_INPUT' },
      ]),
    ),
  );
  await userEvent.click(screen.getByRole('button', { name: 'Look for trends' }));
  expect(await screen.findByText(/two capital letters/)).toBeVisible();
});

test('shows the last look again after a refresh', async () => {
  const first = visit('/workflow/trending');
  await look();
  first.unmount();
  visit('/workflow/trending');
  expect(await screen.findByRole('heading', { name: 'Topics to make a film of' })).toBeVisible();
  expect(submitted).toHaveLength(1);
});
