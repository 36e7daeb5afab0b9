import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import axe from 'axe-core';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { aJob, aVideo, http, HttpResponse, page, server, success } from '../test/server';
import { show } from '../test/render';
import { HomePage } from './home-page';
import { SessionProvider } from './session-context';

/** A socket that a test speaks through. */
class Socket {
  static last: Socket | undefined;
  onopen: (() => void) | null = null;
  onmessage: ((message: { data: string }) => void) | null = null;
  onclose: (() => void) | null = null;
  constructor(readonly url: string) {
    Socket.last = this;
    queueMicrotask(() => this.onopen?.());
  }
  send() {}
  close() {}
}

beforeEach(() => {
  Socket.last = undefined;
  vi.stubGlobal('WebSocket', Socket);
});
afterEach(() => vi.unstubAllGlobals());

const home = () =>
  show(
    <SessionProvider>
      <HomePage />
    </SessionProvider>,
  );

test('says what to do when nothing was made yet, and is accessible', async () => {
  const { container } = home();
  expect(await screen.findByText('Nothing made yet')).toBeVisible();
  const found = await axe.run(container, { rules: { 'color-contrast': { enabled: false } } }); // jsdom has no colours
  expect(found.violations).toEqual([]);
});

test('asks for a topic and for something to say before it asks the server', async () => {
  home();
  await userEvent.click(screen.getByRole('button', { name: 'Make the video' }));
  expect(await screen.findByText('Give the video a topic.')).toBeVisible();
  expect(screen.getByText('Say something about the topic, or add a document.')).toBeVisible();
  expect(screen.getByLabelText('Topic')).toHaveAttribute('aria-invalid', 'true');
});

test('sends topic, context and uploaded documents as one job of this session', async () => {
  let sent: unknown;
  server.use(
    http.post('*/api/files', () => success({ items: [{ id: 'file-1' }] }, 201)),
    http.post('*/api/jobs', async ({ request }) => {
      sent = await request.json();
      return success(aJob({ status: 'queued' }), 202);
    }),
  );
  home();
  await waitFor(() => expect(Socket.last?.url).toContain('/ws/progress/session-1'));
  await userEvent.type(screen.getByLabelText('Topic'), 'The tides');
  await userEvent.upload(screen.getByLabelText('Documents'), new File(['# Tides'], 'tides.md', { type: 'text/markdown' }));
  await userEvent.selectOptions(screen.getByLabelText('Shape'), '9:16');
  await userEvent.click(screen.getByRole('button', { name: 'Make the video' }));
  await waitFor(() =>
    expect(sent).toEqual({
      session_id: 'session-1',
      configuration: { topic: 'The tides', context: 'The tides', quality: 'medium', aspect_ratio: '9:16', file_ids: ['file-1'] },
    }),
  );
});

test('shows what the server refuses, at the field and with the request id', async () => {
  server.use(
    http.post('*/api/jobs', () =>
      HttpResponse.json(
        {
          status: 'error',
          message: 'The request contains invalid data.',
          error: {
            message: 'The request contains invalid data.',
            code: 'VALIDATION_ERROR',
            field_errors: [{ field: 'configuration.topic', message: 'This topic cannot be used.', code: 'INVALID_INPUT' }],
            timestamp: '2026-11-21T09:00:00Z',
            request_id: 'r-42',
          },
          timestamp: '2026-11-21T09:00:00Z',
        },
        { status: 422 },
      ),
    ),
  );
  home();
  await userEvent.type(screen.getByLabelText('Topic'), 'x');
  await userEvent.type(screen.getByLabelText('Context'), 'A sentence.');
  await userEvent.click(screen.getByRole('button', { name: 'Make the video' }));
  expect(await screen.findByText('This topic cannot be used.')).toBeVisible();
  expect(screen.getByRole('alert')).toHaveTextContent('r-42');
});

test('shows the stages of a running job, and what the socket says of it', async () => {
  const job = aJob();
  server.use(http.get('*/api/jobs', () => success(page([job]))));
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
    http.get('*/api/jobs', () => success(page([aJob({ status: 'completed', video_id: video.video_id })]))),
    http.get('*/api/videos/:id', () => success(video)),
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
      success(
        page([
          aJob({
            status: 'failed',
            error: { error_code: 'INVALID_INPUT', error_message: 'The document holds no sentences.', retry_count: 0, max_retries: 3 },
          } as never),
        ]),
      ),
    ),
    http.post('*/api/jobs/:id/retry', () => {
      retried = true;
      return success(aJob({ status: 'queued' }), 202);
    }),
  );
  home();
  expect(await screen.findByText('The document holds no sentences.')).toBeVisible();
  await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
  await waitFor(() => expect(retried).toBe(true));
});

test('says so when the server cannot be reached', async () => {
  server.use(http.get('*/api/jobs', () => HttpResponse.error()));
  home();
  expect(await screen.findByText(/cannot be reached/)).toBeVisible();
});
