import { act, fireEvent, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { beforeEach, expect, test } from 'vitest';
import type { MediaAsset, Video } from '../api/client';
import { visit, violations } from '../test/render';
import { anAsset, answer, aVideo, http, page, refusal, server } from '../test/server';
import { librarySearch } from './searches';

let asked: URLSearchParams[];
let deleted: string[];
let videos: Video[];
let media: MediaAsset[];

beforeEach(() => {
  asked = [];
  deleted = [];
  videos = [
    aVideo({ thumbnail_urls: ['/still.jpg'], resolution: '720p', published: [{ platform: 'youtube', id: 'y', url: 'https://youtu.be/y', at: '2026-11-21T10:00:00Z' }] }),
    aVideo({ video_id: '0196f0aa-0000-7000-8000-0000000000aa', title: 'Honey', status: 'processing' }),
  ];
  media = [
    anAsset(),
    anAsset({ media_id: '0196f0aa-0000-7000-8000-0000000000bb', asset_type: 'audio', role: 'narration', format: 'wav', duration: 7.2, metadata: { title: 'The sea rises.' }, used_in: [] }),
  ];
  server.use(
    http.get('*/api/videos', ({ request }) => {
      asked.push(new URL(request.url).searchParams);
      return answer('listVideos', page(videos.filter((video) => !deleted.includes(video.video_id)), { total_items: 30, total_pages: 2, has_next: true }));
    }),
    http.get('*/api/media', ({ request }) => {
      asked.push(new URL(request.url).searchParams);
      return answer('listMedia', page(media.filter((asset) => !deleted.includes(asset.media_id))));
    }),
    http.get('*/api/videos/:id', ({ params }) => answer('getVideo', videos.find((video) => video.video_id === params['id'])!)),
    http.delete('*/api/videos/:id', ({ params }) => {
      deleted.push(String(params['id']));
      return answer('deleteVideo', { video_id: String(params['id']) });
    }),
    http.delete('*/api/media/:id', ({ params }) => {
      deleted.push(String(params['id']));
      return answer('deleteMedia', { media_id: String(params['id']) });
    }),
  );
});

test('shows the videos as cards, and leads on with them', async () => {
  visit('/library');
  const card = within(await screen.findByRole('article', { name: 'The tides' }));
  expect(card.getByText('01:07')).toBeVisible();
  expect(card.getByText('5.6 MB')).toBeVisible();
  expect(card.getByText('Published: YouTube')).toBeVisible();
  expect(card.getByRole('link', { name: 'Publish: The tides' })).toHaveAttribute('href', `/workflow/upload?project=tides&video=${videos[0]!.video_id}`);
  expect(card.getByRole('link', { name: 'Edit: The tides' })).toHaveAttribute('href', '/workflow/script?project=tides');
  const making = within(screen.getByRole('article', { name: 'Honey' }));
  expect(making.getByText('In the making')).toBeVisible();
  expect(making.queryByRole('button', { name: /^Play: Honey/ })).not.toBeInTheDocument();
  expect(screen.getByText('30 videos')).toBeVisible();
  expect(await violations()).toEqual([]);
});

test('plays a video in its place', async () => {
  visit('/library');
  await userEvent.click(await screen.findByRole('button', { name: /^Play: The tides/ }));
  const card = screen.getByRole('article', { name: 'The tides' });
  await waitFor(() => expect(card.querySelector('video')).toHaveAttribute('src', videos[0]!.stream_url));
  await userEvent.click(screen.getByRole('button', { name: 'Close' }));
  expect(card.querySelector('video')).not.toBeInTheDocument();
});

test('asks for what the filters and the address say, page by page', async () => {
  const { router } = visit('/library?status=ready&page=2&nonsense=1');
  await screen.findByRole('article', { name: 'The tides' });
  expect(Object.fromEntries(asked[0]!)).toMatchObject({ status: 'ready', page: '2', sort_by: 'created_at', sort_order: 'desc' });
  await userEvent.type(screen.getByLabelText('Search'), 'moon');
  await waitFor(() => expect(asked.at(-1)!.get('q')).toBe('moon'));
  await userEvent.selectOptions(screen.getByLabelText('Order'), 'By title');
  await waitFor(() => expect(Object.fromEntries(asked.at(-1)!)).toMatchObject({ sort_by: 'title', sort_order: 'asc', page: '1', q: 'moon' }));
  expect(router.state.location.search).toEqual({ q: 'moon', status: 'ready', sort: 'title' });
  await userEvent.click(screen.getByRole('button', { name: 'Next' }));
  await waitFor(() => expect(asked.at(-1)!.get('page')).toBe('2'));
});

test('shows what films are made of, and where it is used', async () => {
  visit('/library');
  await userEvent.click(await screen.findByRole('link', { name: 'Media' }));
  const picture = within(await screen.findByRole('article', { name: 'The moon over the sea' }));
  expect(asked.at(-1)!.get('kind')).toBe('material');
  expect(picture.getByRole('link', { name: 'The tides' })).toHaveAttribute('href', '/library?q=The+tides');
  expect(picture.getByRole('button', { name: 'Delete: The moon over the sea' })).toBeDisabled();
  expect(within(screen.getByRole('article', { name: 'The sea rises.' })).getByText('Used in no video')).toBeVisible();
  expect(await violations()).toEqual([]);
  await userEvent.selectOptions(screen.getByLabelText('Kind'), 'Voices');
  await waitFor(() => expect(asked.at(-1)!.get('kind')).toBe('voice'));
});

test('gives a deleted video back, or deletes it when the studio is left', async () => {
  visit('/library');
  await userEvent.click(await screen.findByRole('button', { name: 'Delete: The tides' }));
  expect(screen.queryByRole('article', { name: 'The tides' })).not.toBeInTheDocument();
  expect(screen.getByText('29 videos')).toBeVisible();
  await userEvent.click(screen.getByRole('button', { name: 'Undo' }));
  expect(screen.getByRole('article', { name: 'The tides' })).toBeVisible();
  expect(deleted).toEqual([]);
  await userEvent.click(screen.getByRole('button', { name: 'Delete: The tides' }));
  act(() => void fireEvent(window, new Event('pagehide')));
  await waitFor(() => expect(deleted).toEqual([videos[0]!.video_id]));
});

test('deletes a file that no video is made of', async () => {
  visit('/library?show=media');
  await userEvent.click(await screen.findByRole('button', { name: 'Delete: The sea rises.' }));
  act(() => void fireEvent(window, new Event('pagehide')));
  await waitFor(() => expect(deleted).toEqual([media[1]!.media_id]));
});

test('says what to do while there is nothing, and when nothing fits', async () => {
  videos = [];
  server.use(http.get('*/api/videos', () => answer('listVideos', page<Video>([]))));
  visit('/library?q=nothing');
  expect(await screen.findByText('Nothing is like that')).toBeVisible();
  await userEvent.click(screen.getByRole('button', { name: 'Clear the filters' }));
  expect(await screen.findByText('No videos yet')).toBeVisible();
  expect(screen.getByRole('link', { name: 'Make a video' })).toHaveAttribute('href', '/');
});

test('says why it cannot be shown', async () => {
  server.use(http.get('*/api/videos', () => refusal(503, 'SERVICE_UNAVAILABLE', 'The database is away.')));
  visit('/library');
  expect(await screen.findByText('The database is away.')).toBeVisible();
});

test('keeps of the address what it knows', () => {
  expect(librarySearch({ show: 'media', status: 'ready', kind: 'voice', page: '1' })).toEqual({ show: 'media', kind: 'voice' });
  expect(librarySearch({ q: 5, sort: 'created_at', page: '3', kind: 'voice' })).toEqual({ q: '5', page: 3 });
});
