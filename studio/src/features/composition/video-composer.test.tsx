import { act, fireEvent, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { beforeEach, expect, test, vi } from 'vitest';
import type { Forecast, Job, RenderConfiguration, Task } from '../../api/client';
import { storeLook } from '../../session/look';
import { visit, violations } from '../../test/render';
import { aJob, answer, aScript, aTask as aTaskOf, fresh, http, HttpResponse, page, refusal, server } from '../../test/server';
import { Socket } from '../../test/socket';

const aTask = (changes: Partial<Task>) => aTaskOf({ job_id: aJob().job_id, task_type: 'segment_render', status: 'queued', ...changes });

/** The project as the server has it, and what the page asked of it. */
const project = {
  jobs: [] as Job[],
  tasks: [] as Task[],
  previews: [] as Record<string, unknown>[],
  rehearsed: [] as Record<string, unknown>[],
  rendered: [] as { key: string | null; body: Record<string, unknown> }[],
  picture: 'drawn',
  film: {} as RenderConfiguration,
};

const step = (name: string, cached: boolean, more: Partial<Forecast['tasks'][number]> = {}) => ({
  name,
  task_type: 'segment_render' as const,
  cached,
  assumed: false,
  ...more,
});

const aForecast = (changes: Partial<Forecast> = {}): Forecast => ({
  tasks: [
    step('narration-rise', true, { task_type: 'audio_synthesis', scene_id: 'rise' }),
    step('narration-fall', true, { task_type: 'audio_synthesis', scene_id: 'fall' }),
    step('segment-rise', true, { scene_id: 'rise' }),
    step('transition-rise', false, { scene_id: 'rise' }),
    step('segment-fall', false, { scene_id: 'fall' }),
    step('composition', false, { task_type: 'video_composition' }),
  ],
  task_count: 6,
  cached_count: 3,
  assumed: false,
  assumptions: [],
  expected_seconds: 12.4,
  work_seconds: 12.4,
  basis: 'By how long the latest tasks took.',
  slots: { cpu_intensive: 2 },
  cost: { currency: 'USD', total: 0, providers: [] },
  ...changes,
});

/** By RFC 7396. */
const merged = (target: unknown, patch: unknown): unknown =>
  typeof patch !== 'object' || patch === null
    ? patch
    : Object.entries(patch).reduce<Record<string, unknown>>(
        (all, [name, value]) => {
          const { [name]: was, ...others } = all;
          return value === null ? others : { ...others, [name]: merged(was ?? {}, value) };
        },
        { ...(target as Record<string, unknown>) },
      );

let forecast: Forecast;

beforeEach(() => {
  fresh();
  Object.assign(project, { jobs: [], tasks: [], previews: [], rehearsed: [], rendered: [], picture: 'drawn', film: { providers: { voice: 'piper' }, style_preferences: { picture_style: 'ink' } } });
  forecast = aForecast();
  server.use(
    http.get('*/api/projects/tides/script', () => answer('getScript', aScript(), 200, { ETag: '"3"' })),
    http.get('*/api/projects/tides/film', () => answer('getFilmSettings', { configuration: project.film }, 200, { ETag: '"f"' })),
    http.patch('*/api/projects/tides/film', async ({ request }) => {
      const patch = (await request.json()) as RenderConfiguration;
      project.film = merged(project.film, patch) as RenderConfiguration;
      return answer('changeFilmSettings', { configuration: project.film });
    }),
    http.post('*/api/projects/tides/preview', async ({ request }) => {
      project.previews.push((await request.json()) as Record<string, unknown>);
      return HttpResponse.arrayBuffer(new Uint8Array([0xff, 0xd8]).buffer, {
        headers: { 'Content-Type': 'image/jpeg', 'Preview-Picture': project.picture, 'Preview-Words': 'guessed' },
      });
    }),
    http.post('*/api/projects/tides/render', async ({ request }) => {
      const body = (await request.json()) as Record<string, unknown>;
      if (new URL(request.url).searchParams.get('dry_run')) {
        project.rehearsed.push(body);
        return answer('renderProject', forecast);
      }
      project.rendered.push({ key: request.headers.get('Idempotency-Key'), body });
      const job = aJob({ script_id: aScript().script_id, configuration: { topic: 'The tides', context: 'x', script_id: aScript().script_id } });
      project.jobs = [job];
      return answer('renderProject', job, 202);
    }),
    http.get('*/api/jobs', () => answer('listJobs', page(project.jobs))),
    http.get('*/api/tasks', () => answer('listTasks', page(project.tasks))),
    http.get('*/api/files', () => answer('listFiles', page([]))),
  );
});

const open = () => visit('/workflow/compose?project=tides');
const render = () => screen.findByRole('button', { name: 'Render' });
const scene = (place: number) => screen.getAllByRole('article')[place - 1]!;
const configurationOf = (body: Record<string, unknown> | undefined) => body?.['configuration'] as Record<string, unknown>;

test('shows a frame of each scene at once, and what a render would do', async () => {
  open();
  expect(await screen.findByAltText('Scene 1, The sea rises, as it will look')).toBeInTheDocument();
  expect(await screen.findByAltText('Scene 2, It falls again, as it will look')).toBeInTheDocument();
  expect(await screen.findByText('3 of 6 tasks run, the rest is reused')).toBeVisible();
  expect(screen.getByText('about 12 seconds · costs nothing')).toBeVisible();
  expect(scene(1)).toHaveTextContent('Only its transition will be rendered');
  expect(scene(2)).toHaveTextContent('Will be rendered');
  expect(project.rendered).toEqual([]);
  expect(await violations()).toEqual([]);
});

test('shows the frames anew as soon as a setting was changed, once, and saves it', async () => {
  open();
  await screen.findByAltText(/Scene 2/);
  const before = project.previews.length;
  fireEvent.click(screen.getByRole('radio', { name: 'Sunrise' })); // faster than anybody can, so that no pause is between
  fireEvent.click(screen.getByRole('radio', { name: 'Paper' }));
  fireEvent.change(screen.getByLabelText('Shape'), { target: { value: '9:16' } });
  await waitFor(() => expect(project.previews.length).toBe(before + 2));
  expect(project.previews.slice(-2).map((body) => body['scene_id'])).toEqual(['rise', 'fall']);
  expect(configurationOf(project.previews.at(-1))).toMatchObject({ aspect_ratio: '9:16', style_preferences: { theme: 'paper', captions: 'karaoke' } });
  await waitFor(() => expect(configurationOf(project.rehearsed.at(-1))).toMatchObject({ aspect_ratio: '9:16' }));
  expect(await screen.findByText('Saved')).toBeVisible();
  expect(project.film).toMatchObject({
    aspect_ratio: '9:16',
    style_preferences: { theme: 'paper', picture_style: 'ink' }, // what another step chose stays
    providers: { voice: 'piper' },
  });
});

test('asks for no frames when what was changed cannot be seen in them', async () => {
  open();
  await screen.findByAltText(/Scene 2/);
  const before = project.previews.length;
  await userEvent.selectOptions(screen.getByLabelText('Music'), 'Bright');
  await waitFor(() => expect(configurationOf(project.rehearsed.at(-1))).toMatchObject({ music: 'bright' }));
  expect(project.previews).toHaveLength(before);
});

test('takes a brand that is gone out of the film, and leaves what is its own', async () => {
  storeLook({ theme: 'system', language: 'en', single_keys: true, brand: {} }, true);
  project.film = {
    style_preferences: { accent: '#ff6600', font: 'serif', picture_style: 'ink' },
    custom_config: { brand: { accent: '#ff6600', font: 'sans' } },
  };
  open();
  await screen.findByText('3 of 6 tasks run, the rest is reused');
  expect(project.film.style_preferences).toMatchObject({ font: 'serif', picture_style: 'ink' });
  expect(project.film.style_preferences).not.toHaveProperty('accent');
  expect(project.film.custom_config).toEqual({ brand: { font: 'sans' } });
});

test('has the settings after a refresh', async () => {
  const first = open();
  await userEvent.click(await screen.findByRole('radio', { name: 'Forest' }));
  await screen.findByText('Saved');
  first.unmount();
  open();
  expect(await screen.findByRole('radio', { name: 'Forest' })).toBeChecked();
});

test('says where a frame is not what the film will show', async () => {
  project.picture = 'stand_in';
  open();
  expect(await screen.findAllByText('Stand-in: the picture is made when you render')).toHaveLength(2);
});

test('renders, shows each scene come along live, and leads on to publishing', async () => {
  project.tasks = [
    aTask({ task_id: 't1', metadata: { scene_id: 'rise' }, status: 'completed', progress: 100, cached: true }),
    aTask({ task_id: 't2', metadata: { scene_id: 'fall' } }),
    aTask({ task_id: 't3', task_type: 'video_composition' }),
  ];
  const { router } = open();
  await screen.findByText('3 of 6 tasks run, the rest is reused');
  await userEvent.click(await render());
  expect(await screen.findByRole('progressbar', { name: 'Progress of The tides' })).toBeVisible();
  expect(project.rendered).toHaveLength(1);
  expect(project.rendered[0]!.key).toMatch(/^[0-9a-f-]{36}$/);
  expect(project.rendered[0]!.body).toMatchObject({ session_id: 'session-1', configuration: { quality: 'medium', output_format: 'mp4' } });
  await waitFor(() => expect(scene(1)).toHaveTextContent('Reused'));
  expect(screen.getByText('This film is being made')).toBeVisible();
  expect(screen.getByRole('button', { name: 'Render' })).toBeDisabled();
  expect(scene(2)).toHaveTextContent('Waiting');

  act(() => Socket.last!.hear({ type: 'event', id: '1-0', event_type: 'progress_update', job_id: aJob().job_id, task_id: 't2', message: 'Rendering', data: { status: 'processing', percentage: 45 } }));
  expect(scene(2)).toHaveTextContent('Rendering45 %');
  expect(within(scene(2)).getByRole('progressbar', { name: 'Progress of scene 2' })).toHaveAttribute('aria-valuenow', '45');

  project.tasks = project.tasks.map((task) => ({ ...task, status: 'completed', progress: 100 }));
  project.jobs = [{ ...project.jobs[0]!, status: 'completed', video_id: 'v1' }];
  forecast = aForecast({ tasks: forecast.tasks.map((task) => ({ ...task, cached: true })), cached_count: 6, expected_seconds: 0 });
  act(() => Socket.last!.hear({ type: 'event', id: '2-0', event_type: 'completion', job_id: aJob().job_id, message: 'The video is ready.' }));
  expect(await screen.findByText('Your film is ready')).toBeVisible();
  expect(await screen.findByText('2 of 3 tasks ran, the rest was reused')).toBeVisible();
  expect(await screen.findByText('Nothing has to run: all 6 tasks are made already')).toBeVisible();
  expect(scene(1)).toHaveTextContent('Unchanged, is reused');
  await userEvent.click(screen.getByRole('button', { name: 'On to publishing' }));
  expect(router.state.location.href).toBe('/workflow/upload?project=tides');
});

test('shows several at once, and cancels one', async () => {
  project.jobs = [
    aJob({ job_id: 'j2', configuration: { topic: 'Tides, tall', context: 'x' } }),
    aJob({ job_id: 'j1', status: 'queued', progress: { percentage: 0, stages_completed: [] } }),
  ];
  let cancelled = '';
  server.use(
    http.post('*/api/jobs/:id/cancel', ({ params }) => {
      cancelled = String(params['id']);
      return answer('cancelJob', aJob({ status: 'cancelled' }));
    }),
  );
  open();
  expect(await screen.findAllByRole('progressbar', { name: /^Progress of (Tides, tall|The tides)$/ })).toHaveLength(2);
  expect(screen.getByRole('button', { name: 'Render this too' })).toBeVisible();
  await userEvent.click(screen.getByRole('button', { name: 'Cancel: The tides' }));
  expect(cancelled).toBe('j1');
});

test('says what went wrong and what to do, and tries again', async () => {
  project.jobs = [aJob({ status: 'failed', error: { error_code: 'KEY_MISSING', error_message: 'There is no key for openai.', retry_count: 0, max_retries: 3 } })];
  let retried = '';
  server.use(
    http.post('*/api/jobs/:id/retry', ({ params }) => {
      retried = String(params['id']);
      return answer('retryJob', aJob({ status: 'queued' }), 202);
    }),
  );
  open();
  const alert = await screen.findByRole('alert');
  expect(alert).toHaveTextContent('There is no key for openai.');
  expect(alert).toHaveTextContent('Enter a key in the settings, then try again.');
  await userEvent.click(within(alert).getByRole('button', { name: 'Try again' }));
  expect(retried).toBe(aJob().job_id);
});

test('says why a render is refused, and sends it again under the same key', async () => {
  open();
  const button = await render();
  const keys: (string | null)[] = [];
  server.use(
    http.post('*/api/projects/tides/render', ({ request }) => {
      if (new URL(request.url).searchParams.get('dry_run')) return answer('renderProject', forecast);
      keys.push(request.headers.get('Idempotency-Key'));
      return refusal(429, 'QUOTA_EXCEEDED', 'You have used up today’s jobs.');
    }),
  );
  await waitFor(() => expect(button).toBeEnabled());
  await userEvent.click(button);
  expect(await screen.findByText('You have used up today’s jobs.')).toBeVisible();
  await userEvent.click(button);
  await waitFor(() => expect(keys).toHaveLength(2));
  expect(keys[0]).toBe(keys[1]);
});

test('says what is wrong with a setting, field by field', async () => {
  server.use(
    http.post('*/api/projects/tides/render', () =>
      refusal(422, 'VALIDATION_ERROR', 'The request contains invalid data.', [
        { field: 'configuration.music', message: 'There is no such music.', code: 'INVALID_INPUT' },
      ]),
    ),
  );
  open();
  expect(await screen.findByText('There is no such music.')).toBeVisible();
  expect(await render()).toBeDisabled();
});

test('takes music of the person’s own', async () => {
  const file = { id: 'm1', filename: 'm1.mp3', original_filename: 'waves.mp3', file_type: 'audio' as const, mime_type: 'audio/mpeg', file_size: 9, checksum: 'a'.repeat(64), tags: [], download_url: '/x', metadata: {}, created_at: '2026-11-21T09:00:00Z' };
  let uploaded = false;
  server.use(
    http.get('*/api/files', () => answer('listFiles', page(uploaded ? [file] : []))),
    http.post('*/api/files', () => {
      uploaded = true;
      return answer('uploadFiles', { items: [file] }, 201);
    }),
  );
  open();
  await userEvent.upload(await screen.findByLabelText('Upload music'), new File(['beat'], 'waves.mp3', { type: 'audio/mpeg' }));
  expect(await screen.findByRole('option', { name: 'waves.mp3' })).toBeInTheDocument();
  await waitFor(() => expect(screen.getByLabelText('Music')).toHaveValue('m1'));
  await waitFor(() => expect(configurationOf(project.rehearsed.at(-1))).toMatchObject({ music: 'm1' }));
});

test('asks for permission to tell of it only after a click, and tells once it is done and nobody looks', async () => {
  const told: string[] = [];
  const asked = vi.fn(() => {
    Browser.permission = 'granted';
    return Promise.resolve('granted' as const);
  });
  class Browser {
    static permission: NotificationPermission = 'default';
    static requestPermission = asked;
    onclick = null;
    constructor(title: string, { body, tag }: { body: string; tag: string }) {
      told.push(`${title} | ${body} | ${tag}`);
    }
    close() {}
  }
  vi.stubGlobal('Notification', Browser);
  project.jobs = [aJob()];
  open();
  const tell = await screen.findByRole('button', { name: 'Tell me when it is done' });
  expect(asked).not.toHaveBeenCalled();
  await userEvent.click(tell);
  expect(await screen.findByText(/The browser tells you/)).toBeVisible();
  expect(asked).toHaveBeenCalledOnce();
  vi.spyOn(document, 'hasFocus').mockReturnValue(false);
  act(() => Socket.last!.hear({ type: 'event', id: '3-0', event_type: 'completion', job_id: aJob().job_id, task_id: 't', message: 'A task' }));
  act(() => Socket.last!.hear({ type: 'event', id: '4-0', event_type: 'completion', job_id: aJob().job_id, message: 'The video is ready.' }));
  expect(told).toEqual([`Your film is ready | The tides: The video is ready. | ${aJob().job_id}`]);
});

test('leads to the script while there is none', async () => {
  server.use(http.get('*/api/projects/tides/script', () => refusal(404, 'NOT_FOUND', 'There is no script.')));
  const { router } = open();
  await userEvent.click(await screen.findByRole('button', { name: 'To the script' }));
  expect(router.state.location.href).toBe('/workflow/script?project=tides');
});

test('says what a film begins with while there is no project', async () => {
  visit('/workflow/compose');
  expect(await screen.findByText('No film yet')).toBeVisible();
  expect(await violations()).toEqual([]);
});
