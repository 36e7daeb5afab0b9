import { act, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { beforeEach, expect, test, vi } from 'vitest';
import { visit, violations } from '../../test/render';
import { aProject, answer, fresh, http, HttpResponse, page, refusal, server } from '../../test/server';
import { Socket } from '../../test/socket';
import type { Task } from '../../api/client';
import type { BoardPart, Storyboard } from './board';
import { anAsset, aPart, aScript, aStoryboard, aTask } from './samples';
import type { FilmConfiguration, Script } from './wishes';

const ADDRESS = '/workflow/media?project=tides';

/** The server's project `tides`, as the storyboard sees and changes it. */
class Tides {
  script: Script = aScript();
  edition = 1;
  film: FilmConfiguration = {};
  said: { word: string; say?: string; ipa?: string }[] = [];
  board: Storyboard = aStoryboard([
    { scene_id: 'moon', picture: aPart('missing'), voice: aPart('missing', { providers: ['embedded'] }) },
    { scene_id: 'sea', picture: aPart('missing'), voice: aPart('missing', { providers: ['embedded'] }) },
  ]);
  tasks: Task[] = [];
  readonly asked: Record<string, unknown>[] = [];

  part(scene: number, name: 'picture' | 'voice', changes: Partial<BoardPart>) {
    const { task: _, ...rest } = this.board.scenes[scene]![name];
    const scenes = this.board.scenes.map((known, index) => (index === scene ? { ...known, [name]: { ...rest, ...changes } } : known));
    this.board = { ...this.board, scenes };
  }

  readonly handlers = [
    http.get('*/api/projects/tides/storyboard', () => answer('getProjectStoryboard', this.board)),
    http.post('*/api/projects/tides/storyboard', async ({ request }) => {
      this.asked.push((await request.json()) as Record<string, unknown>);
      return answer('makeProjectStoryboard', this.board, 202);
    }),
    http.get('*/api/projects/tides/script', () => answer('getScript', this.script, 200, { ETag: `"${this.edition}"` })),
    http.put('*/api/projects/tides/script', async ({ request }) => {
      if (request.headers.get('If-Match') !== `"${this.edition}"`) return refusal(412, 'CONFLICT', 'It was changed since you read it.');
      this.edition++;
      const { auto_save: _, ...saved } = (await request.json()) as Script & { auto_save: boolean };
      this.script = { ...this.script, ...saved, version: this.edition };
      return answer('saveScript', this.script, 200, { ETag: `"${this.edition}"` });
    }),
    http.get('*/api/projects/tides/film', () => answer('getFilmSettings', { configuration: this.film })),
    http.patch('*/api/projects/tides/film', async ({ request }) => {
      this.film = merged(this.film, (await request.json()) as Record<string, unknown>);
      return answer('changeFilmSettings', { configuration: this.film });
    }),
    http.get('*/api/projects/tides', () => answer('getProject', aProject({ pronunciations: this.said }), 200, { ETag: '"p"' })),
    http.patch('*/api/projects/tides', async ({ request }) => {
      this.said = ((await request.json()) as { pronunciations: Tides['said'] }).pronunciations;
      return answer('changeProject', aProject({ pronunciations: this.said }), 200, { ETag: '"p"' });
    }),
    http.get('*/api/queues', () => answer('listQueues', page([]))),
    http.get('*/api/projects/tides/tasks', () => answer('listProjectTasks', page(this.tasks))),
  ];
}

function merged(target: unknown, patch: Record<string, unknown>): Record<string, unknown> {
  const result: Record<string, unknown> = typeof target === 'object' ? { ...target } : {};
  for (const [name, value] of Object.entries(patch)) {
    if (value === null) delete result[name];
    else result[name] = typeof value === 'object' ? merged(result[name], value as Record<string, unknown>) : value;
  }
  return result;
}

const picture = (id: string, metadata: Record<string, unknown> = { provider: 'designed' }) =>
  anAsset({ media_id: id, media_url: `/media/${id}.png`, url_path: `/media/${id}.png`, metadata });

const narration = anAsset({ media_id: 'voice', asset_type: 'audio', media_url: '/media/moon.wav', url_path: '/media/moon.wav', duration: 3, metadata: {} });
const words = anAsset({ media_id: 'words', asset_type: 'document', media_url: '/media/moon.json', url_path: '/media/moon.json' });

const scene = (name: string) => screen.findByRole('article', { name });

let tides: Tides;

beforeEach(() => {
  fresh();
  tides = new Tides();
  server.use(...tides.handlers);
});

test('sends to the script while there is none', async () => {
  server.use(
    http.get('*/api/projects/tides/script', () => refusal(404, 'NOT_FOUND', 'Project tides has no script yet.')),
    http.get('*/api/projects/tides/storyboard', () => refusal(404, 'NOT_FOUND', 'Project tides has no script yet.')),
  );
  const { router } = visit(ADDRESS);
  await userEvent.click(await screen.findByRole('button', { name: 'To the script' }));
  expect(router.state.location.pathname).toBe('/workflow/script');
});

test('has the pictures and voices made that are missing, and shows them live', async () => {
  visit(ADDRESS);
  expect(await screen.findByText('0 of 4 are there')).toBeVisible();
  expect(within(await scene('Scene 1: The moon')).getByText('The moon pulls.')).toBeVisible();
  expect(await violations()).toEqual([]);

  tides.part(0, 'picture', { state: 'underway', task: aTask({ task_id: 'draw', queue_position: 2, estimated_wait_time: 12 }) });
  await userEvent.click(screen.getByRole('button', { name: 'Make pictures and voices' }));
  await waitFor(() => expect(tides.asked).toEqual([{ session_id: 'session-1' }]));
  const card = await scene('Scene 1: The moon');
  expect(await within(card).findByText('Waiting: number 2 in the queue, about 12 s')).toBeVisible();
  expect(await screen.findByText(/no worker serves gpu_medium/)).toBeVisible();

  tides.part(0, 'picture', { state: 'underway', task: aTask({ task_id: 'draw', status: 'processing', progress: 5 }) });
  hear('1', { status: 'processing', percentage: 5, current_step: 'Drawing the picture' });
  hear('2', { status: 'processing', percentage: 60, current_step: 'Drawing the picture' });
  expect(await within(card).findByText('Drawing the picture')).toBeVisible();
  await waitFor(() => expect(within(card).getByRole('progressbar', { name: 'Picture: Scene 1: The moon' })).toHaveAttribute('aria-valuenow', '60'));

  tides.part(0, 'picture', { state: 'ready', asset: picture('moon') });
  hear('3', { status: 'completed', percentage: 100 });
  expect(await within(card).findByRole('img', { name: 'What is shown: The moon' })).toHaveAttribute('src', '/media/moon.png');
  expect(screen.getByText('1 of 4 are there')).toBeVisible();
  expect(await violations()).toEqual([]);
});

function hear(id: string, data: Record<string, unknown>) {
  act(() => Socket.last?.onmessage?.({ data: JSON.stringify({ type: 'event', id, task_id: 'draw', event_type: 'progress_update', message: 'm', data }) }));
}

test('says in words what failed, tries it again, and stops what runs', async () => {
  const error = { error_code: 'INVALID_INPUT', error_message: 'piper has no voice nobody.', error_details: {}, retry_count: 0, max_retries: 3 };
  tides.part(1, 'voice', { state: 'failed', task: aTask({ task_id: 'speak', status: 'failed', error }) });
  tides.part(0, 'picture', { state: 'underway', task: aTask({ task_id: 'draw', status: 'processing' }) });
  let stopped = '';
  server.use(
    http.delete('*/api/tasks/:id', ({ params }) => {
      stopped = String(params['id']);
      tides.part(0, 'picture', { state: 'missing' });
      return answer('cancelTask', aTask({ task_id: stopped, status: 'cancelled' }));
    }),
  );
  visit(ADDRESS);
  expect(await within(await scene('Scene 2: The sea')).findByText('piper has no voice nobody.')).toBeVisible();
  await waitFor(() => expect(screen.getByRole('button', { name: 'Try again: Voice, Scene 2: The sea' })).toBeEnabled());
  await userEvent.click(screen.getByRole('button', { name: 'Try again: Voice, Scene 2: The sea' }));
  await waitFor(() => expect(tides.asked).toEqual([{ scenes: ['sea'], parts: ['voice'], session_id: 'session-1' }]));
  await userEvent.click(screen.getByRole('button', { name: 'Stop: Picture, Scene 1: The moon' }));
  expect(await screen.findByRole('button', { name: 'Make it: Picture, Scene 1: The moon' })).toBeVisible();
  expect(stopped).toBe('draw');
});

test('makes another picture of one scene, which the script keeps', async () => {
  tides.part(0, 'picture', { state: 'ready', asset: picture('moon') });
  visit(ADDRESS);
  const again = await screen.findByRole('button', { name: 'New picture: Scene 1: The moon' });
  await waitFor(() => expect(again).toBeEnabled());
  await userEvent.click(again);
  await waitFor(() => expect(tides.asked).toEqual([{ scenes: ['moon'], parts: ['picture'], session_id: 'session-1' }]));
  expect(tides.script.scenes[0]?.media).toEqual({ picture_variant: 1 });
  expect(tides.script.scenes[1]).toEqual({ ...aScript().scenes[1] });
});

test('chooses among candidates, has more made, and lets go of the choice', async () => {
  tides.part(0, 'picture', { state: 'ready', asset: picture('b'), candidates: [picture('b'), picture('a', { provider: 'pexels' })] });
  visit(ADDRESS);
  await userEvent.click(await screen.findByRole('button', { name: 'Change: Scene 1: The moon' }));
  const dialog = await screen.findByRole('dialog', { name: 'Scene 1: The moon' });
  expect(within(dialog).getByRole('radio', { name: 'Picture 2, by designed' })).toBeChecked();
  await userEvent.click(within(dialog).getByRole('radio', { name: 'Picture 1, by pexels' }));
  await waitFor(() => expect(tides.script.scenes[0]?.visual).toEqual({ kind: 'title', headline: 'Moon', asset_id: 'a' }));

  const other = { scene_id: 'moon', part: 'candidate' };
  tides.tasks = [aTask({ task_id: 'o1', metadata: other }), aTask({ task_id: 'o2', metadata: other }), aTask({ task_id: 'o3', metadata: { ...other, scene_id: 'sea' } })];
  await userEvent.click(within(dialog).getByRole('button', { name: 'Make three to choose from' }));
  await waitFor(() => expect(tides.asked).toEqual([{ scenes: ['moon'], others: 3, session_id: 'session-1' }]));
  expect(await within(dialog).findByText('2 being made: they appear here.')).toBeVisible();
  const error = { error_code: 'OUT_OF_CREDIT', error_message: 'There is no credit left.', error_details: {}, retry_count: 0, max_retries: 3 };
  tides.tasks = [aTask({ task_id: 'o1', metadata: other, status: 'failed', error })];
  act(() => Socket.last?.onmessage?.({ data: JSON.stringify({ type: 'gap' }) }));
  expect(await within(dialog).findByText('There is no credit left.')).toBeVisible();

  tides.part(0, 'picture', { origin: 'chosen', asset: picture('a') });
  act(() => Socket.last?.onmessage?.({ data: JSON.stringify({ type: 'gap' }) }));
  await userEvent.click(await within(dialog).findByRole('button', { name: 'Let it be made instead' }));
  await waitFor(() => expect(tides.script.scenes[0]?.visual).toEqual({ kind: 'title', headline: 'Moon' }));
  expect(await violations()).toEqual([]);
});

test('keeps a prompt that is being typed, and leaves alone what was changed elsewhere', async () => {
  visit(ADDRESS);
  await userEvent.click(await screen.findByRole('button', { name: 'Change: Scene 2: The sea' }));
  const prompt = await screen.findByLabelText('What to show, in words');
  await waitFor(() => expect(prompt).toHaveValue('Waves at dusk'));
  tides.script = { ...tides.script, scenes: tides.script.scenes.map((known) => ({ ...known, narration: `${known.narration} Twice a day.` })) };
  tides.edition++;
  await userEvent.type(prompt, ' in winter');
  await waitFor(() => expect(tides.script.scenes[1]?.visual_prompt).toBe('Waves at dusk in winter'));
  expect(tides.script.scenes[1]?.narration).toBe('The sea follows. Twice a day.');
});

test('asks whose change stays where two change the same', async () => {
  visit(ADDRESS);
  await userEvent.click(await screen.findByRole('button', { name: 'Change: Scene 2: The sea' }));
  const prompt = await screen.findByLabelText('What to show, in words');
  await waitFor(() => expect(prompt).toHaveValue('Waves at dusk'));
  tides.script = { ...tides.script, scenes: tides.script.scenes.map((known) => ({ ...known, visual_prompt: 'A harbour' })) };
  tides.edition++;
  await userEvent.type(prompt, '!');
  const dialog = screen.getByRole('dialog');
  await userEvent.click(await within(dialog).findByRole('button', { name: 'Take the other one' }));
  expect(prompt).toHaveValue('A harbour');
  expect(tides.script.scenes[1]?.visual_prompt).toBe('A harbour');
});

test('uploads a picture of one’s own, and says in words what cannot be shown', async () => {
  let sent = 0;
  server.use(
    http.post('*/api/files', () => {
      if (sent++ === 0) return refusal(415, 'UNSUPPORTED_MEDIA_TYPE', 'harbour.png is not what its name says.');
      const file = { id: 'file-1', filename: 'f.png', original_filename: 'harbour.png', file_type: 'image' as const, mime_type: 'image/png', file_size: 3, checksum: '0'.repeat(64), tags: [], download_url: '/f', metadata: {}, created_at: '2026-11-21T09:00:00Z' };
      return answer('uploadFiles', { items: [file] }, 201);
    }),
  );
  visit(ADDRESS);
  await userEvent.click(await screen.findByRole('button', { name: 'Change: Scene 1: The moon' }));
  const dialog = await screen.findByRole('dialog');
  const choose = within(dialog).getByLabelText('Your own picture or clip');
  await waitFor(() => expect(screen.getByRole('button', { name: 'Make it: Picture, Scene 1: The moon', hidden: true })).toBeEnabled());

  const person = userEvent.setup({ applyAccept: false }); // files can be dropped on it, or chosen as “all files”
  await person.upload(choose, new File(['x'], 'notes.pdf', { type: 'application/pdf' }));
  expect(await within(dialog).findByText('notes.pdf is neither a picture nor a film. Choose another file.')).toBeVisible();
  expect(sent).toBe(0);
  const png = new File(['png'], 'harbour.png', { type: 'image/png' });
  await person.upload(within(dialog).getByLabelText('Your own picture or clip'), png);
  expect(await within(dialog).findByText('harbour.png is not what its name says.')).toBeVisible();
  await person.upload(within(dialog).getByLabelText('Your own picture or clip'), png);
  await waitFor(() => expect(tides.asked).toEqual([{ scenes: ['moon'], parts: ['picture'], session_id: 'session-1' }]));
  expect(tides.script.scenes[0]?.media).toEqual({ file_id: 'file-1' });
});

test('thanks whose picture it is, and tells who could not make it', async () => {
  const attributions = [{ title: 'Sea at night', author: 'Ada', licence: 'Pexels licence', url: 'https://www.pexels.com/photo/1' }];
  tides.part(0, 'picture', { state: 'ready', asset: picture('moon', { provider: 'pexels', attributions, stood_in_because: ['openai: out of credit'] }) });
  visit(ADDRESS);
  const card = await scene('Scene 1: The moon');
  expect(within(card).getByRole('link', { name: '“Sea at night” by Ada (Pexels licence)' })).toHaveAttribute('href', 'https://www.pexels.com/photo/1');
  expect(within(card).getByText('Made by pexels')).toBeVisible();
  expect(within(card).getByText('openai: out of credit')).toBeInTheDocument();
});

test('lights up the words while they are heard', async () => {
  tides.part(0, 'voice', { state: 'ready', asset: narration, words });
  server.use(
    http.get('*/media/moon.json', () =>
      HttpResponse.json({
        sample_rate: 1000,
        samples: 3000,
        words: [
          { text: 'The', start: 0, end: 300, ends_sentence: false },
          { text: 'moon', start: 500, end: 900, ends_sentence: false },
          { text: 'pulls.', start: 1000, end: 2000, ends_sentence: true },
        ],
      }),
    ),
  );
  const player = { currentTime: 0, onended: null as (() => void) | null, play: () => Promise.resolve(), pause: vi.fn() };
  vi.stubGlobal('Audio', vi.fn(function () { return player; }));
  visit(ADDRESS);
  const card = await scene('Scene 1: The moon');
  await userEvent.click(within(card).getByRole('button', { name: 'Listen: Scene 1: The moon' }));
  const lit = () => card.querySelector('mark')?.textContent;
  await waitFor(() => expect(lit()).toBe('The'));
  player.currentTime = 1.2;
  await waitFor(() => expect(lit()).toBe('pulls.'));
  expect(card).toHaveTextContent('The moon pulls.');
  expect(await violations()).toEqual([]);
  await userEvent.click(within(card).getByRole('button', { name: 'Stop listening: Scene 1: The moon' }));
  expect(player.pause).toHaveBeenCalled();
  expect(lit()).toBeUndefined();
  expect(screen.getByText('0:03 spoken so far')).toBeVisible();
  expect(within(card).queryByRole('button', { name: /^Speak it again/ })).not.toBeInTheDocument(); // the embedded voice says it the same each time
});

test('chooses who makes the film’s pictures among those that are set up, and says how to set up the others', async () => {
  server.use(
    http.get('*/api/providers', () =>
      answer('listProviders', {
        seams: [
          {
            seam: 'illustrator',
            in_use: ['designed'],
            providers: [
              { name: 'designed', needs_key: false },
              { name: 'pexels', needs_key: true, key: 'own' },
              { name: 'openai', needs_key: true, key: 'none' },
              { name: 'sd-webui', needs_key: false },
            ],
          },
          { seam: 'clip_maker', in_use: [], providers: [{ name: 'pexels', needs_key: true, key: 'own' }] },
        ],
      }),
    ),
    http.post('*/api/providers/illustrator/sd-webui/test', () =>
      answer('testProvider', { answers: false, message: 'Nobody is at http://localhost:7860.', kind: 'unavailable', seconds: 0.1 }),
    ),
  );
  visit(ADDRESS);
  await userEvent.click(await screen.findByRole('button', { name: 'For the whole film' }));
  const pictures = await screen.findByLabelText('Pictures by');
  await waitFor(() => expect(within(pictures).getAllByRole('option').map((option) => option.textContent)).toEqual(['As set up here: designed', 'designed', 'pexels']));
  expect(await screen.findByText(/enter a key in the settings, or set REELWRIGHT_OPENAI_API_KEY/)).toBeInTheDocument();
  expect(await screen.findByText(/Nobody is at http:\/\/localhost:7860/)).toBeInTheDocument();
  await userEvent.selectOptions(pictures, 'pexels');
  await userEvent.type(screen.getByLabelText('The look, in words'), 'ink');
  await waitFor(() => expect(tides.film).toEqual({ providers: { illustrator: 'pexels' }, style_preferences: { picture_style: 'ink' } }));
  expect(await violations()).toEqual([]);
});

test('chooses the voice and its language, and how a word is said', async () => {
  server.use(
    http.get('*/api/voices', () =>
      answer('listVoices', {
        voices: [
          { provider: 'embedded', voice_id: 'clara', description: 'Clara', language: 'en-US', sample_url: '/api/voices/embedded/sample?voice=clara', sample_paid: false },
          { provider: 'piper', voice_id: 'thorsten', description: 'Thorsten', language: 'de-DE', sample_url: '/api/voices/piper/sample', sample_paid: false },
        ],
        unavailable: [{ provider: 'elevenlabs', reason: 'There is no key for elevenlabs.' }],
      }),
    ),
  );
  visit(ADDRESS);
  await userEvent.click(await screen.findByRole('button', { name: 'For the whole film' }));
  const speaker = await screen.findByLabelText('Voice');
  await waitFor(() => expect(within(speaker).getAllByRole('option').map((option) => option.textContent)).toEqual(['The usual one', 'Clara']));
  await userEvent.selectOptions(speaker, 'Clara');
  await waitFor(() => expect(tides.film).toEqual({ providers: { voice: 'embedded' }, voice: 'clara', style_preferences: {} }));
  expect(screen.getByText(/There is no key for elevenlabs\./)).toBeInTheDocument();
  await userEvent.selectOptions(screen.getByLabelText('Language that is spoken'), 'German');
  expect(await screen.findByText('Clara speaks American English.')).toBeVisible();
  await userEvent.selectOptions(speaker, 'Thorsten');
  await waitFor(() => expect(tides.film.voice).toBe('thorsten'));
  await waitFor(() => expect(tides.script.language).toBe('de'));

  await userEvent.type(screen.getByLabelText('Word'), 'nginx');
  await userEvent.type(screen.getByLabelText('Sounds like'), 'engine ex');
  await userEvent.click(screen.getByRole('button', { name: 'Add' }));
  await waitFor(() => expect(tides.said).toEqual([{ word: 'nginx', say: 'engine ex' }]));
  await userEvent.click(screen.getByRole('button', { name: 'Remove nginx' }));
  await waitFor(() => expect(tides.said).toEqual([]));
});

test('has a paid voice speak only after saying what that costs', async () => {
  const spoken: unknown[] = [];
  const played = vi.fn();
  vi.stubGlobal('Audio', vi.fn(function (url: string) { played(url); return { play: () => Promise.resolve(), pause: vi.fn(), currentTime: 0 }; }));
  server.use(
    http.get('*/api/voices', () =>
      answer('listVoices', {
        voices: [{ provider: 'openai', voice_id: 'alloy', description: 'Alloy', language: 'mul', sample_url: '/api/voices/openai/sample?voice=alloy', sample_paid: true }],
        unavailable: [],
      }),
    ),
    http.get('*/api/voices/openai/sample', () => refusal(404, 'NOT_FOUND', 'Nobody had it speak yet.')),
    http.post('*/api/voices/openai/sample', async ({ request }) => {
      spoken.push(await request.json());
      return answer('speakVoiceSample', { provider: 'openai', voice_id: 'alloy', language: 'en', sample_url: '/api/voices/openai/sample' }, 201);
    }),
  );
  visit(ADDRESS);
  await userEvent.click(await screen.findByRole('button', { name: 'For the whole film' }));
  await userEvent.selectOptions(await screen.findByLabelText('Voice'), 'Alloy');
  await userEvent.click(await screen.findByRole('button', { name: 'Hear Alloy' }));
  expect(await screen.findByText(/openai may count its sentence/)).toBeVisible();
  expect(played).not.toHaveBeenCalled();
  await userEvent.click(screen.getByRole('button', { name: 'Have Alloy speak' }));
  await waitFor(() => expect(played).toHaveBeenCalledWith('/api/voices/openai/sample?voice=alloy'));
  expect(spoken).toEqual([{ voice: 'alloy' }]);
});

test('leads on to the film', async () => {
  const { router } = visit(ADDRESS);
  await userEvent.click(await screen.findByRole('button', { name: 'On to the film' }));
  await waitFor(() => expect(router.state.location.pathname).toBe('/workflow/compose'));
  expect(router.state.location.search).toEqual({ project: 'tides' });
});
