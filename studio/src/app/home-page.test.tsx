import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { beforeEach, expect, test } from 'vitest';
import { visit, violations } from '../test/render';
import { catalogue } from '../text/use-text';
import { aJob, answer, aProject, aVideo, http, HttpResponse, page, refusal, server } from '../test/server';
import { Socket } from '../test/socket';

const home = () => visit('/');

beforeEach(() => server.use(http.get('*/api/projects/:id', () => answer('getProject', aProject()))));

test('leads who is new here to a finished film by one click, and is accessible', async () => {
  let sent: { configuration: Record<string, unknown> } | undefined;
  const video = aVideo();
  server.use(
    http.post('*/api/jobs', async ({ request }) => {
      sent = (await request.json()) as typeof sent;
      const job = aJob({ status: 'completed', video_id: video.video_id });
      server.use(http.get('*/api/jobs', () => answer('listJobs', page([job]))));
      return answer('createJob', aJob({ status: 'queued' }), 202);
    }),
    http.get('*/api/videos/:id', () => answer('getVideo', video)),
  );
  home();
  const begin = await screen.findByRole('button', { name: 'Make the sample film' });
  expect(await violations()).toEqual([]);
  await userEvent.click(begin);
  expect(await screen.findByRole('link', { name: /Download MP4/ })).toBeVisible();
  expect(sent?.configuration).toMatchObject({
    topic: 'Why the sky is blue',
    language: 'en',
    providers: { writer: 'extractive', voice: 'embedded', illustrator: 'designed', music_maker: 'generated' },
  });
  expect(await screen.findByRole('link', { name: /Script: The tides/ })).toHaveAttribute('href', '/workflow/script?project=tides');
});

test('has its own samples within what the server takes, in every language', async () => {
  for (const language of ['en', 'de'] as const) {
    const { sample } = (await catalogue(language)).make;
    expect(sample.topic.length).toBeLessThanOrEqual(500);
    expect(sample.context.length).toBeLessThanOrEqual(2000);
  }
});

test('leads into the steps', async () => {
  home();
  const steps = within(await screen.findByRole('region', { name: 'Or step by step' }));
  expect(steps.getAllByRole('link').map((link) => link.getAttribute('href'))).toEqual(
    ['trending', 'script', 'media', 'compose', 'upload'].map((step) => `/workflow/${step}`),
  );
});

test('leads from a script that was written alone to its editor', async () => {
  const job = aJob({ status: 'completed', job_type: 'script_generation' });
  server.use(http.get('*/api/jobs', () => answer('listJobs', page([job]))));
  home();
  expect(await screen.findByRole('link', { name: 'Open the script' })).toHaveAttribute('href', '/workflow/script?project=tides');
});

test('asks for a topic and for something to say before it asks the server', async () => {
  home();
  await userEvent.click(await screen.findByRole('button', { name: 'Make the video' }));
  expect(await screen.findByText('Give the video a topic.')).toBeVisible();
  expect(screen.getByText('Say something about the topic, or add a document.')).toBeVisible();
  expect(screen.getByLabelText('Topic')).toHaveAttribute('aria-invalid', 'true');
});

test('sends topic, context and uploaded documents as one job of this session, and keeps how the film is made', async () => {
  let sent: unknown;
  let film: unknown;
  server.use(
    http.patch('*/api/projects/tides/film', async ({ request }) => {
      film = await request.json();
      return answer('changeFilmSettings', { configuration: {} });
    }),
    http.post('*/api/files', () => HttpResponse.json({ data: { items: [{ id: 'file-1', file_size: 7 }] } }, { status: 201 })),
    http.post('*/api/jobs', async ({ request }) => {
      sent = await request.json();
      return answer('createJob', aJob({ status: 'queued' }), 202);
    }),
  );
  home();
  await waitFor(() => expect(Socket.last?.url).toContain('/ws/progress/session-1'));
  await userEvent.type(await screen.findByLabelText('Topic'), 'The tides');
  await userEvent.upload(screen.getByLabelText('Documents'), new File(['# Tides'], 'tides.md', { type: 'text/markdown' }));
  expect(await screen.findByRole('button', { name: 'Remove tides.md' })).toBeVisible();
  await userEvent.selectOptions(screen.getByLabelText('Shape'), '9:16');
  await userEvent.selectOptions(screen.getByLabelText('Quality'), 'high');
  await userEvent.click(screen.getByRole('button', { name: 'Make the video' }));
  await waitFor(() =>
    expect(sent).toEqual({
      session_id: 'session-1',
      configuration: { topic: 'The tides', context: 'The tides', language: 'en', quality: 'high', aspect_ratio: '9:16', file_ids: ['file-1'] },
    }),
  );
  await waitFor(() => expect(film).toEqual({ quality: 'high', aspect_ratio: '9:16' }));
});

test('shows what the server refuses, at the field and with the request id', async () => {
  server.use(
    http.post('*/api/jobs', () =>
      refusal(422, 'VALIDATION_ERROR', 'The request contains invalid data.', [
        { field: 'configuration.topic', message: 'This topic cannot be used.', code: 'INVALID_INPUT' },
      ]),
    ),
  );
  home();
  await userEvent.type(await screen.findByLabelText('Topic'), 'x');
  await userEvent.type(screen.getByLabelText('Context'), 'A sentence.');
  await userEvent.click(screen.getByRole('button', { name: 'Make the video' }));
  expect(await screen.findByText('This topic cannot be used.')).toBeVisible();
  expect(screen.getByRole('alert')).toHaveTextContent('r-42');
});

test('shows the stages of a running job, and what the socket says of it', async () => {
  const job = aJob();
  server.use(http.get('*/api/jobs', () => answer('listJobs', page([job]))));
  home();
  expect(await screen.findByRole('progressbar')).toHaveAttribute('aria-valuenow', '41');
  expect(screen.getByText('Writing the script')).toHaveTextContent('done');
  expect(screen.getByText('Voice and pictures')).toHaveTextContent('running');
  await waitFor(() => expect(Socket.last).toBeDefined());
  Socket.last?.onmessage?.({
    data: JSON.stringify({ type: 'event', id: '1-0', event_type: 'progress_update', job_id: job.job_id, message: 'Speaking scene 2.' }),
  });
  expect(await screen.findByText('Speaking scene 2.')).toBeVisible();
});

test('plays and downloads a finished video', async () => {
  const video = aVideo();
  server.use(
    http.get('*/api/jobs', () => answer('listJobs', page([aJob({ status: 'completed', video_id: video.video_id })]))),
    http.get('*/api/videos/:id', () => answer('getVideo', video)),
  );
  home();
  const download = await screen.findByRole('link', { name: /Download MP4/ });
  expect(download).toHaveAttribute('href', video.download_url);
  expect(download).toHaveTextContent('5.6 MB');
  expect(screen.getByRole('link', { name: 'SRT' })).toHaveAttribute('href', video.subtitle_tracks[0]?.url);
});

test('says why a job failed, and tries it again', async () => {
  let retried = false;
  server.use(
    http.get('*/api/jobs', () =>
      answer('listJobs', page([
          aJob({
            status: 'failed',
            error: { error_code: 'INVALID_INPUT', error_message: 'The document holds no sentences.', retry_count: 0, max_retries: 3 },
          } as never),
        ]),
      ),
    ),
    http.post('*/api/jobs/:id/retry', () => {
      retried = true;
      return answer('createJob', aJob({ status: 'queued' }), 202);
    }),
  );
  home();
  expect(await screen.findByText('The document holds no sentences.')).toBeVisible();
  await userEvent.click(screen.getByRole('button', { name: /^Try again: / }));
  await waitFor(() => expect(retried).toBe(true));
});

test('says so when the server cannot be reached', async () => {
  server.use(http.get('*/api/jobs', () => HttpResponse.error()));
  home();
  expect(await screen.findByText(/cannot be reached/)).toBeVisible();
});
