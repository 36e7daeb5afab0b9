import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Publisher, Task, Video } from '../../api/client';
import { visit, violations } from '../../test/render';
import { answer, aTask, aVideo, http, HttpResponse, page, refusal, server } from '../../test/server';

const ID = aVideo().video_id;
const STILLS = ['a', 'b'].map((letter, index) => ({
  id: `0196f0aa-0000-7000-8000-00000000000${letter}`,
  filename: `thumb-${index + 1}.jpg`,
  file_size: 9000,
  width: 1280,
  height: 720,
  format: 'jpg',
  timestamp_seconds: 11 + 22 * index,
  created_at: '2026-11-21T09:01:00Z',
}));
const FILM: Partial<Video> = {
  description: 'Why the sea rises.',
  tags: ['sea'],
  chapters: [
    { title: 'The sea', start_seconds: 0, end_seconds: 20 },
    { title: 'The moon', start_seconds: 20, end_seconds: 50 },
    { title: 'The coast', start_seconds: 50, end_seconds: 67.4 },
  ],
  description_footer: '0:00 The sea\n0:20 The moon\n0:50 The coast\n\nCredits\nMusic: generated',
  thumbnails: STILLS,
  thumbnail_urls: ['/a.jpg', '/b.jpg'],
  storyboard_url: `/api/videos/${ID}/storyboard?expires=1&signature=s`,
};
const SET_UP: Publisher[] = [
  { platform: 'folder', configured: true, needs: [] },
  { platform: 's3', configured: false, needs: ['REELWRIGHT_PUBLISH_BUCKET'] },
  { platform: 'webhook', configured: true, needs: [] },
  { platform: 'youtube', configured: false, needs: ['REELWRIGHT_YOUTUBE_CLIENT_ID', 'REELWRIGHT_YOUTUBE_CLIENT_SECRET'] },
];
const YOUTUBE: Publisher = {
  platform: 'youtube',
  configured: true,
  needs: [],
  connected: true,
  account: {
    account_id: '0196f0aa-0000-7000-8000-00000000000c',
    channel_id: 'UC1',
    channel_title: 'Tidal Films',
    captions: true,
    connected_at: '2026-11-20T09:00:00Z',
  },
  quota: { uploads_left: 3, units_left: 9000, resets_at: '2026-11-22T08:00:00Z' },
};

/** One that has begun. */
const aPublication = (changes: Partial<Task> = {}) =>
  aTask({ task_type: 'youtube_upload', progress: 40, current_step: 'Copying the-tides.mp4', ...changes });

let asked: Record<string, unknown>[];
let film: Video;
let places: Publisher[];
let task: Task;

beforeEach(() => {
  asked = [];
  film = aVideo(FILM);
  places = SET_UP;
  task = aPublication();
  vi.spyOn(HTMLMediaElement.prototype, 'play').mockResolvedValue();
  vi.spyOn(HTMLMediaElement.prototype, 'pause').mockReturnValue();
  server.use(
    http.get('*/api/videos', () => answer('listVideos', page([film]))),
    http.get('*/api/publishers', () => answer('listPublishers', { items: places })),
    http.post('*/api/videos/:id/publish', async ({ request }) => {
      asked.push((await request.json()) as Record<string, unknown>);
      return answer('publishVideo', task, 202);
    }),
    http.get('*/api/tasks/:id', () => answer('getTask', task)),
  );
});
afterEach(() => vi.restoreAllMocks());

const open = () => visit(`/workflow/upload?project=tides&video=${ID}`);
const button = (name: string) => screen.findByRole('button', { name });

/** Resolves when the last step stands there with its places. */
async function opened() {
  const studio = open();
  await screen.findByRole('radio', { name: 'A folder' });
  return studio;
}

test('says what to do while no film is ready', async () => {
  server.use(http.get('*/api/videos', () => answer('listVideos', page<Video>([]))));
  const { router } = open();
  expect(await screen.findByText('No finished film yet')).toBeVisible();
  await userEvent.click(screen.getByRole('button', { name: 'To the step before' }));
  await waitFor(() => expect(router.state.location.pathname).toBe('/workflow/compose'));
});

test('shows the film with its chapters, and is right for everybody', async () => {
  await opened();
  expect(screen.getByRole('link', { name: 'Film, MP4, 5.6 MB' })).toHaveAttribute('href', film.download_url);
  expect(screen.getByRole('link', { name: 'Subtitles, English, SRT' })).toBeVisible();
  expect(screen.getByText(/Credits/)).toHaveTextContent('0:20 The moon');
  expect(screen.getByLabelText('Description')).toHaveValue('Why the sea rises.');
  expect(await violations()).toEqual([]);
});

test('jumps to chapters, and plays by keyboard', async () => {
  await opened();
  const player = screen.getByRole('region', { name: 'Player: The tides' });
  const film = player.querySelector('video')!;
  await userEvent.click(within(player).getByRole('button', { name: /The moon/ }));
  expect(film.currentTime).toBe(20);
  expect(within(player).getByRole('button', { name: /The moon/ })).toHaveAttribute('aria-current', 'true');
  await userEvent.keyboard('n');
  expect(film.currentTime).toBe(50);
  await userEvent.keyboard('{ArrowLeft}');
  expect(film.currentTime).toBe(45);
  await userEvent.keyboard('p');
  expect(film.currentTime).toBe(20);
  expect(within(player).getByRole('slider', { name: 'Position' })).toHaveAttribute('aria-valuetext', '0:20 of 1:07, The moon');
  await userEvent.keyboard('k');
  expect(HTMLMediaElement.prototype.play).toHaveBeenCalled();
});

test('switches captions on and off', async () => {
  const tracks = [{ mode: 'disabled' }];
  vi.spyOn(HTMLMediaElement.prototype, 'textTracks', 'get').mockReturnValue(tracks as never);
  await opened();
  const captions = screen.getByRole('button', { name: 'Captions' });
  expect(captions).toHaveAttribute('aria-pressed', 'false');
  await userEvent.click(captions);
  expect(captions).toHaveAttribute('aria-pressed', 'true');
  expect(tracks[0]!.mode).toBe('showing');
  await userEvent.keyboard('c');
  expect(tracks[0]!.mode).toBe('disabled');
});

test('shows the frame under the pointer while somebody drags along the time line', async () => {
  server.use(
    http.get('*/api/videos/:id/storyboard', () =>
      HttpResponse.text(
        'WEBVTT\n\n00:00:00.000 --> 00:00:20.000\n/sheet-1.jpg?s=1#xywh=0,0,160,90\n\n00:00:20.000 --> 00:01:07.400\n/sheet-1.jpg?s=1#xywh=160,0,160,90\n',
      ),
    ),
  );
  await opened();
  const slider = screen.getByRole('slider', { name: 'Position' });
  vi.spyOn(slider.parentElement!, 'getBoundingClientRect').mockReturnValue(new DOMRect(100, 0, 200, 24));
  fireEvent(slider, new MouseEvent('pointermove', { bubbles: true, clientX: 200 }));
  const preview = await screen.findByTestId('preview');
  expect(preview).toHaveTextContent('0:34 The moon');
  expect(preview.firstElementChild).toHaveStyle({ backgroundPosition: '-160px -0px' });
  fireEvent.pointerLeave(slider.parentElement!);
  expect(screen.queryByTestId('preview')).not.toBeInTheDocument();
});

test('publishes to a folder what is typed, and tells of it until it is there', async () => {
  await opened();
  const title = screen.getByLabelText('Title');
  await userEvent.clear(title);
  await userEvent.type(title, 'How tides work');
  await userEvent.type(screen.getByLabelText('Tags'), ', moon');
  await userEvent.click(screen.getByRole('radio', { name: 'The film at 0:33' }));
  await userEvent.click(screen.getByRole('radio', { name: 'A folder' }));
  await userEvent.click(screen.getByRole('button', { name: 'Publish' }));

  expect(await screen.findByRole('progressbar', { name: 'How far publishing is' })).toHaveAttribute('aria-valuenow', '40');
  expect(screen.getByText('Copying the-tides.mp4')).toBeVisible();
  expect(asked).toEqual([
    {
      platform: 'folder',
      title: 'How tides work',
      description: 'Why the sea rises.',
      tags: ['sea', 'moon'],
      captions: true,
      thumbnail_id: STILLS[1]!.id,
    },
  ]);

  film = aVideo({ ...FILM, published: [{ platform: 'folder', id: 'how-tides-work-1', at: '2026-11-21T09:03:00Z' }] });
  task = aPublication({ status: 'completed', progress: 100, result: { data: { warnings: ['The thumbnail is too large.'] } } });
  expect(await screen.findByText('Published to A folder')).toBeVisible();
  expect(screen.getByText('The thumbnail is too large.')).toBeVisible();
  expect(await screen.findByText('how-tides-work-1')).toBeVisible();
});

test('brings back after a refresh what was typed and what runs', async () => {
  const first = await opened();
  await userEvent.click(screen.getByRole('radio', { name: 'A folder' }));
  await userEvent.click(screen.getByRole('button', { name: 'Publish' }));
  await screen.findByRole('progressbar', { name: 'How far publishing is' });
  first.unmount();

  await opened();
  expect(await screen.findByRole('progressbar', { name: 'How far publishing is' })).toBeVisible();
  expect(screen.getByRole('radio', { name: 'A folder' })).toBeChecked();
});

test('never chooses for the person who may see it', async () => {
  places = [...SET_UP.slice(0, 3), YOUTUBE];
  await opened();
  await userEvent.click(screen.getByRole('radio', { name: 'YouTube' }));
  expect(screen.getByText('Connected: Tidal Films')).toBeVisible();
  expect(screen.getByText(/3 uploads, 9,000 units/)).toBeVisible();
  for (const privacy of ['Only you', 'Who has the link', 'Everybody']) expect(screen.getByRole('radio', { name: privacy })).not.toBeChecked();
  await userEvent.click(screen.getByRole('button', { name: 'Publish' }));
  expect(await screen.findByText('Choose who may see it: nobody chooses for you.')).toBeVisible();
  expect(asked).toEqual([]);

  await userEvent.click(screen.getByRole('radio', { name: 'Only you' }));
  fireEvent.change(screen.getByLabelText('Public from'), { target: { value: '2020-01-01T10:00' } });
  await userEvent.click(screen.getByRole('button', { name: 'Publish' }));
  expect(await screen.findByText('That is over: name a moment to come.')).toBeVisible();
  fireEvent.change(screen.getByLabelText('Public from'), { target: { value: '2126-01-01T10:00' } });
  await userEvent.type(screen.getByLabelText('Playlist'), 'PL12');
  await userEvent.selectOptions(screen.getByLabelText('Category'), 'Education');
  await userEvent.selectOptions(screen.getByLabelText('Made for children'), 'No');
  await userEvent.click(screen.getByLabelText('Subtitles go along'));
  await userEvent.click(screen.getByRole('button', { name: 'Publish' }));
  await waitFor(() => expect(asked).toHaveLength(1));
  expect(asked[0]).toMatchObject({
    platform: 'youtube',
    privacy: 'private',
    publish_at: new Date('2126-01-01T10:00').toISOString(),
    playlist_id: 'PL12',
    category_id: '27',
    made_for_kids: false,
    captions: false,
  });
  expect(await violations()).toEqual([]);
});

test('says how to set up what is not', async () => {
  await opened();
  expect(screen.getByRole('radio', { name: 'A bucket' })).toBeDisabled();
  expect(screen.getByRole('radio', { name: 'A bucket' })).toHaveAccessibleDescription(/REELWRIGHT_PUBLISH_BUCKET/);
  expect(screen.getByRole('radio', { name: 'YouTube' })).toHaveAccessibleDescription(/REELWRIGHT_YOUTUBE_CLIENT_ID/);
});

test('connects a channel in the browser, and on another device', async () => {
  const { account: _, connected: __, ...unconnected } = YOUTUBE;
  places = [...SET_UP.slice(0, 3), { ...unconnected, connected: false }];
  const flows: unknown[] = [];
  server.use(
    http.post('*/api/publishers/youtube/connect', async ({ request }) => {
      const { flow } = (await request.json()) as { flow: 'web' | 'device' };
      flows.push(flow);
      return answer('connectYouTube', { flow, authorization_url: 'https://accounts.example/yes', expires_at: '2026-11-21T09:15:00Z' });
    }),
  );
  await opened();
  await userEvent.click(screen.getByRole('radio', { name: 'YouTube' }));
  expect(screen.getByRole('button', { name: 'Publish' })).toBeDisabled();
  await userEvent.click(await button('Connect your channel'));
  expect(await screen.findByRole('link', { name: 'Say yes at Google' })).toHaveAttribute('href', 'https://accounts.example/yes');
  expect(flows).toEqual(['web']);
  places = [...SET_UP.slice(0, 3), YOUTUBE];
  expect(await screen.findByText('Connected: Tidal Films')).toBeVisible();
  expect(screen.getByRole('button', { name: 'Publish' })).toBeEnabled();
});

test('shows the code that is still to be entered', async () => {
  const { account: _, connected: __, ...unconnected } = YOUTUBE;
  const awaited = { flow: 'device', user_code: 'ABCD-EFGH', verification_url: 'https://google.example/device', interval: 5, expires_at: '2026-11-21T09:15:00Z' } as const;
  places = [...SET_UP.slice(0, 3), { ...unconnected, connected: false, awaited }];
  await opened();
  await userEvent.click(screen.getByRole('radio', { name: 'YouTube' }));
  expect(screen.getByText('ABCD-EFGH')).toBeVisible();
  expect(screen.getByText(/google\.example\/device/)).toBeVisible();
});

test('uploads a second time only when asked to', async () => {
  places = [...SET_UP.slice(0, 3), YOUTUBE];
  film = aVideo({ ...FILM, published: [{ platform: 'youtube', id: 'yt1', url: 'https://youtu.be/yt1', at: '2026-11-20T09:03:00Z' }] });
  await opened();
  expect(screen.getByRole('link', { name: 'Open on YouTube' })).toHaveAttribute('href', 'https://youtu.be/yt1');
  await userEvent.click(screen.getByRole('radio', { name: 'YouTube' }));
  await userEvent.click(screen.getByRole('radio', { name: 'Everybody' }));
  expect(screen.getByRole('button', { name: 'Publish' })).toBeDisabled();
  await userEvent.click(screen.getByLabelText('It is there already. Publish it a second time'));
  await userEvent.click(screen.getByRole('button', { name: 'Publish' }));
  await waitFor(() => expect(asked[0]).toMatchObject({ again: true, privacy: 'public' }));
});

test('takes a picture of one’s own as the thumbnail', async () => {
  server.use(
    http.post('*/api/files', () =>
      answer(
        'uploadFiles',
        {
          items: [
            {
              id: '0196f0aa-0000-7000-8000-0000000000f1',
              filename: 'cover.png',
              original_filename: 'cover.png',
              file_type: 'image',
              mime_type: 'image/png',
              file_size: 5,
              checksum: 'a'.repeat(64),
              tags: [],
              download_url: '/d',
              metadata: {},
              created_at: '2026-11-21T09:00:00Z',
            },
          ],
        } as never,
        201,
      ),
    ),
  );
  await opened();
  await userEvent.upload(screen.getByLabelText('A picture of yours'), new File(['image'], 'cover.png', { type: 'image/png' }));
  expect(await screen.findByText('cover.png')).toBeVisible();
  await userEvent.click(screen.getByRole('radio', { name: 'A folder' }));
  await userEvent.click(screen.getByRole('button', { name: 'Publish' }));
  await waitFor(() => expect(asked[0]).toMatchObject({ thumbnail_file_id: '0196f0aa-0000-7000-8000-0000000000f1' }));
  expect(asked[0]).not.toHaveProperty('thumbnail_id');
});

test('says at the field what the server refuses', async () => {
  server.use(
    http.post('*/api/videos/:id/publish', () =>
      refusal(422, 'VALIDATION_ERROR', 'The request contains invalid data.', [
        { field: 'title', message: 'YouTube takes no < in a title.', code: 'INVALID_INPUT' },
      ]),
    ),
  );
  await opened();
  await userEvent.click(screen.getByRole('radio', { name: 'A folder' }));
  await userEvent.click(screen.getByRole('button', { name: 'Publish' }));
  expect(await screen.findByText('YouTube takes no < in a title.')).toBeVisible();
  expect(screen.getByLabelText('Title')).toBeInvalid();
  await userEvent.type(screen.getByLabelText('Title'), '!');
  expect(screen.getByLabelText('Title')).toBeValid();
});

test('says when the quota is spent, and what to do', async () => {
  server.use(http.post('*/api/videos/:id/publish', () => refusal(429, 'QUOTA_EXCEEDED', '0 uploads are left, until tomorrow.')));
  await opened();
  await userEvent.click(screen.getByRole('radio', { name: 'A folder' }));
  await userEvent.click(screen.getByRole('button', { name: 'Publish' }));
  expect(await screen.findByText('0 uploads are left, until tomorrow.')).toBeVisible();
  expect(screen.getByText(/Wait until then/)).toBeVisible();
});

test('tries again what failed, where it stopped', async () => {
  let again = '';
  server.use(
    http.post('*/api/tasks/:id/retry', ({ params }) => {
      again = String(params['id']);
      task = aPublication();
      return answer('retryTask', task, 202);
    }),
  );
  task = aPublication({ status: 'failed', error: { error_code: 'KEY_REFUSED', error_message: 'Google no longer accepts the permission.', retry_count: 0, max_retries: 3 } });
  await opened();
  await userEvent.click(screen.getByRole('radio', { name: 'A folder' }));
  await userEvent.click(screen.getByRole('button', { name: 'Publish' }));
  expect(await screen.findByText('Google no longer accepts the permission.')).toBeVisible();
  await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
  await screen.findByRole('progressbar', { name: 'How far publishing is' });
  expect(again).toBe(task.task_id);
});

test('gives a lost answer no second publication', async () => {
  const keys: (string | null)[] = [];
  server.use(
    http.post('*/api/videos/:id/publish', ({ request }) => {
      keys.push(request.headers.get('Idempotency-Key'));
      return keys.length === 1 ? HttpResponse.error() : answer('publishVideo', task, 202);
    }),
  );
  await opened();
  await userEvent.click(screen.getByRole('radio', { name: 'A folder' }));
  await userEvent.click(screen.getByRole('button', { name: 'Publish' }));
  expect(await screen.findByText(/Reelwright cannot be reached/)).toBeVisible();
  await userEvent.click(screen.getByRole('button', { name: 'Publish' }));
  await screen.findByRole('progressbar', { name: 'How far publishing is' });
  expect(keys[0]).toBeTruthy();
  expect(keys[1]).toBe(keys[0]);
});
