import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { beforeEach, expect, test } from 'vitest';
import type { CleanupReport, StorageArea } from '../api/client';
import { visit, violations } from '../test/render';
import { answer, http, page, refusal, server } from '../test/server';

const anArea = (changes: Partial<StorageArea> = {}): StorageArea => ({
  id: '0196f0aa-0000-7000-8000-000000000009',
  directory_path: 'projects/*/video',
  storage_type: 'videos',
  total_size_bytes: 3_000_000,
  file_count: 12,
  cleanup_policy: { max_age_days: 30, max_size_mb: null, preserve_completed_videos: true },
  access_permissions: { public_read: false, authenticated_read: true, admin_write: true },
  ...changes,
});

const aReport = (changes: Partial<CleanupReport> = {}): CleanupReport => ({
  storage_type: 'videos',
  dry_run: true,
  started_at: '2026-11-21T09:00:00Z',
  files_removed: 2,
  bytes_freed: 1_500_000,
  in_use: 10,
  reasons: { expired: 2 },
  removed: [
    { path: 'projects/a/video/1/output.mp4', size_bytes: 1_000_000, reason: 'expired' },
    { path: 'projects/a/video/2/output.mp4', size_bytes: 500_000, reason: 'expired' },
  ],
  ...changes,
});

let area: StorageArea;

beforeEach(() => {
  area = anArea();
  server.use(
    http.get('*/api/storage', () =>
      answer('listStorageAreas', page([area, anArea({ id: '0196f0aa-0000-7000-8000-000000000008', storage_type: 'audio', total_size_bytes: 1_000_000, file_count: 8 })])),
    ),
  );
});

const films = async () => within(await screen.findByRole('article', { name: 'Films' }));

test('shows how much room each area takes', async () => {
  visit('/storage');
  expect(await screen.findByText('4.0 MB in 20 files')).toBeVisible();
  const card = await films();
  expect(card.getByText('3.0 MB')).toBeVisible();
  expect(card.getByText('75 %')).toBeVisible();
  expect(await violations()).toEqual([]);
});

test('shows first what would go, and removes it then', async () => {
  const asked: unknown[] = [];
  server.use(
    http.post('*/api/storage/:id/cleanup', async ({ request }) => {
      const body = (await request.json()) as { dry_run: boolean };
      asked.push(body);
      return answer('cleanUpStorageArea', aReport({ dry_run: body.dry_run }));
    }),
  );
  visit('/storage');
  const card = await films();
  expect(card.queryByRole('button', { name: /^Remove/ })).not.toBeInTheDocument();
  await userEvent.click(card.getByRole('button', { name: 'See what would go of Films' }));
  expect(await card.findByText('2 files would go, 1.5 MB.')).toBeVisible();
  expect(card.getByText('Older than the limit: 2')).toBeVisible();
  expect(card.getByText('projects/a/video/1/output.mp4')).toBeInTheDocument();
  expect(await violations()).toEqual([]);
  await userEvent.click(card.getByRole('button', { name: 'Remove 2 files, 1.5 MB' }));
  expect(await card.findByText('2 files removed, 1.5 MB.')).toBeVisible();
  expect(asked).toEqual([{ dry_run: true }, { dry_run: false }]);
  expect(card.queryByRole('button', { name: /^Remove/ })).not.toBeInTheDocument();
});

test('says why there is nothing to remove, or why it cannot be done now', async () => {
  server.use(http.post('*/api/storage/:id/cleanup', () => answer('cleanUpStorageArea', aReport({ files_removed: 0, bytes_freed: 0, reasons: {}, removed: [] })), { once: true }));
  visit('/storage');
  const card = await films();
  await userEvent.click(card.getByRole('button', { name: 'See what would go of Films' }));
  expect(await card.findByText('Nothing to remove: 10 files are in use.')).toBeVisible();
  server.use(http.post('*/api/storage/:id/cleanup', () => refusal(409, 'CONFLICT', 'Another cleanup is running.')));
  await userEvent.click(card.getByRole('button', { name: 'See what would go of Films' }));
  expect(await card.findByText('Another cleanup is running.')).toBeVisible();
});

test('changes what may go', async () => {
  let sent: unknown;
  server.use(
    http.patch('*/api/storage/:id', async ({ request }) => {
      sent = await request.json();
      area = anArea({ cleanup_policy: { max_age_days: null, max_size_mb: 500, preserve_completed_videos: false } });
      return answer('changeStorageArea', area);
    }),
  );
  visit('/storage');
  const form = within(await screen.findByRole('form', { name: 'What may go of Films' }));
  const save = form.getByRole('button', { name: 'Save' });
  expect(save).toBeDisabled();
  await userEvent.type(form.getByLabelText('Oldest first while over, MB'), 'many');
  expect(form.getByText('A whole number from 0 to 1,000,000,000, or nothing.')).toBeVisible();
  expect(save).toBeDisabled();
  await userEvent.clear(form.getByLabelText('Oldest first while over, MB'));
  await userEvent.type(form.getByLabelText('Oldest first while over, MB'), '500');
  await userEvent.clear(form.getByLabelText('Older than, days'));
  await userEvent.click(form.getByRole('checkbox'));
  await userEvent.click(save);
  await waitFor(() => expect(sent).toEqual({ cleanup_policy: { max_age_days: null, max_size_mb: 500, preserve_completed_videos: false } }));
  await waitFor(async () => expect((await films()).getByRole('button', { name: 'Save' })).toBeDisabled());
});

test('says so to those who may not see it', async () => {
  server.use(http.get('*/api/storage', () => refusal(403, 'FORBIDDEN', 'This is for administrators.')));
  visit('/storage');
  expect(await screen.findByRole('alert')).toHaveTextContent('Ask an administrator for the permission.');
});
