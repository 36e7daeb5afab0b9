import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { beforeEach, expect, test } from 'vitest';
import type { Job, Scene, Script } from '../../api/client';
import { visit, violations } from '../../test/render';
import { aJob, answer, aTask, fresh, http, HttpResponse, page, refusal, server } from '../../test/server';

const SCENES: Scene[] = [
  { scene_id: 'tides', title: 'The tides', narration: 'The sea rises. The sea falls.', sources: [{ document: 'tides.pdf', page: 3, section: 'Why', text: 'Twice a day.' }] },
  { scene_id: 'moon', title: 'The moon', narration: 'The moon pulls.', sources: [{ document: 'context', text: 'The moon pulls.' }] },
  { scene_id: 'sun', title: 'The sun', narration: 'The sun helps.', sources: [] },
];

/** A script as the server keeps it: in versions, refusing what is outdated. */
class Scripts {
  versions: Script[] = [];
  refusals = 0;
  saves: { auto: boolean; seen: string | null }[] = [];

  save(scenes: Scene[], changes: Partial<Script> = {}): Script {
    const script: Script = {
      script_id: `0196f0aa-0000-7000-8000-00000000010${this.versions.length}`,
      project_id: 'tides',
      title: 'The tides',
      language: 'en',
      source: 'generated',
      version: this.versions.length + 1,
      scenes,
      auto_saved: false,
      created_at: '2026-11-21T09:00:00Z',
      ...changes,
    };
    this.versions.push(script);
    return script;
  }

  get newest() {
    return this.versions.at(-1);
  }

  readonly handlers = [
    http.get('*/api/projects/tides/script', ({ request }) => {
      const wanted = new URL(request.url).searchParams.get('version');
      const found = wanted ? this.versions[Number(wanted) - 1] : this.newest;
      if (found) return answer('getScript', found, 200, { ETag: `"${found.version}"` });
      this.refusals++;
      return refusal(404, 'NOT_FOUND', 'Project tides has no script yet.');
    }),
    http.put('*/api/projects/tides/script', async ({ request }) => {
      const seen = request.headers.get('If-Match');
      if (seen && seen !== `"${this.newest?.version}"`) return refusal(412, 'CONFLICT', 'It was changed since you read it.');
      const body = (await request.json()) as { title: string; scenes: Scene[]; auto_save: boolean };
      const silent = body.scenes.findIndex((scene) => !scene.narration.trim());
      if (silent >= 0) {
        return refusal(422, 'VALIDATION_ERROR', 'The request contains invalid data.', [
          { field: `scenes[${silent}].narration`, message: 'It must not be empty.', code: 'INVALID_INPUT' },
        ]);
      }
      this.saves.push({ auto: body.auto_save, seen });
      const saved = this.save(body.scenes, { title: body.title, source: 'uploaded', auto_saved: body.auto_save });
      return answer('saveScript', saved, 200, { ETag: `"${saved.version}"` });
    }),
    http.get('*/api/projects/tides/script/versions', () =>
      answer(
        'listScriptVersions',
        page(this.versions.map(({ scenes, project_id: _, ...rest }) => ({ ...rest, scene_count: scenes.length })).reverse()),
      ),
    ),
  ];
}

let scripts: Scripts;
let jobs: Job[];

beforeEach(() => {
  fresh();
  scripts = new Scripts();
  jobs = [];
  server.use(...scripts.handlers, http.get('*/api/jobs', () => answer('listJobs', page(jobs))));
});

const said = () => scripts.newest?.scenes.map((scene) => scene.narration);
const cards = () => within(screen.getByRole('list', { name: 'Scenes' })).getAllByRole('article').map((card) => card.getAttribute('aria-label'));
const writing = (changes: Partial<Job> = {}) => aJob({ job_type: 'script_generation', ...changes });

async function open() {
  scripts.save(SCENES);
  const shown = visit('/workflow/script?project=tides');
  await screen.findByRole('list', { name: 'Scenes' });
  return shown;
}

const field = (place: number) => screen.getByLabelText(`What is said in scene ${place}`);

test('asks for a topic and for something to say, and is accessible', async () => {
  visit('/workflow/script');
  await userEvent.click(await screen.findByRole('button', { name: 'Write the script' }));
  expect(await screen.findByText('Give the video a topic.')).toBeVisible();
  expect(await violations()).toEqual([]);
});

test('has a script written alone, as it is wished, and goes to its project', async () => {
  let sent: unknown;
  server.use(
    http.get('*/api/providers', () =>
      answer('listProviders', {
        seams: [
          {
            seam: 'writer',
            in_use: ['extractive'],
            providers: [
              { name: 'extractive', needs_key: false },
              { name: 'openai', needs_key: true, key: 'own' },
              { name: 'gemini', needs_key: true, key: 'none' },
            ],
          },
        ],
      }),
    ),
    http.post('*/api/jobs', async ({ request }) => {
      sent = await request.json();
      jobs = [writing({ status: 'queued' })];
      return answer('createJob', jobs[0]!, 202);
    }),
  );
  const { router } = visit('/workflow/script');
  await userEvent.type(await screen.findByLabelText('Topic'), 'The tides');
  await userEvent.type(screen.getByLabelText('Context'), 'The moon pulls the sea.');
  await userEvent.selectOptions(screen.getByLabelText('Kind'), 'Lesson: step by step, with formulas');
  await userEvent.selectOptions(screen.getByLabelText('Language of the film'), 'German');
  await userEvent.type(screen.getByLabelText('Length in seconds'), '90');
  const writer = await screen.findByLabelText('Writer');
  expect(within(writer).queryByRole('option', { name: 'gemini' })).not.toBeInTheDocument(); // it has no key
  await userEvent.selectOptions(writer, 'openai');
  await userEvent.type(screen.getByLabelText('Tone'), 'warm');
  await userEvent.click(screen.getByRole('button', { name: 'Write the script' }));
  await waitFor(() =>
    expect(sent).toMatchObject({
      job_type: 'script_generation',
      session_id: 'session-1',
      configuration: {
        topic: 'The tides',
        context: 'The moon pulls the sea.',
        language: 'de',
        file_ids: [],
        template_id: 'lesson',
        target_duration: 90,
        style_preferences: { tone: 'warm' },
        providers: { writer: 'openai' },
      },
    }),
  );
  await waitFor(() => expect(router.state.location.search).toEqual({ project: 'tides' }));
  expect(await screen.findByRole('progressbar', { name: 'Writing the script about The tides' })).toBeVisible();
  expect(sent).toHaveProperty('metadata.brief.topic', 'The tides');
});

test('refuses a length that is none', async () => {
  visit('/workflow/script');
  await userEvent.type(await screen.findByLabelText('Length in seconds'), 'long');
  await userEvent.click(screen.getByRole('button', { name: 'Write the script' }));
  expect(await screen.findByText('Give a number from 5 to 14,400, or nothing.')).toBeVisible();
});

test('shows the script as soon as it is written, and asks for none before', async () => {
  jobs = [writing()];
  visit('/workflow/script?project=tides');
  expect(await screen.findByRole('progressbar')).toHaveAttribute('aria-valuenow', '41');
  expect(scripts.refusals).toBe(0);
  const written = scripts.save(SCENES);
  jobs = [writing({ status: 'completed', script_id: written.script_id })];
  expect(await screen.findByRole('list', { name: 'Scenes' })).toBeVisible();
  expect(field(2)).toHaveValue('The moon pulls.');
  expect(scripts.refusals).toBe(0);
  expect(await violations()).toEqual([]);
});

test('shows the script that is there while another one is being written', async () => {
  jobs = [writing()];
  await open();
  expect(screen.getByRole('progressbar')).toBeVisible();
  expect(field(2)).toHaveValue('The moon pulls.');
});

test('says why it could not be written, and offers to try again', async () => {
  jobs = [
    writing({ status: 'failed', error: { error_code: 'KEY_REFUSED', error_message: 'OpenAI did not take the key.', error_details: {}, retry_count: 0, max_retries: 3 } }),
  ];
  visit('/workflow/script?project=tides');
  const alert = await screen.findByRole('alert');
  expect(alert).toHaveTextContent('OpenAI did not take the key.');
  expect(alert).toHaveTextContent('Look at the key in the settings');
  expect(screen.getByRole('button', { name: 'Write the script' })).toBeEnabled();
});

test('uploads what is dropped in, says what is refused, and lets it be removed', async () => {
  let wanted: unknown;
  const arrived = ['tides.md', 'large.pdf', 'moon.txt'];
  server.use(
    http.post('*/api/files', () => {
      const name = arrived.shift()!; // in the order in which they were dropped; jsdom's forms do not come through
      if (name === 'large.pdf') return refusal(413, 'FILE_TOO_LARGE', 'large.pdf has 600 MB: at most 500 MB can be uploaded.');
      return HttpResponse.json({ data: { items: [{ id: `id of ${name}`, file_size: 2_048 }] } }, { status: 201 });
    }),
    http.post('*/api/jobs', async ({ request }) => {
      wanted = await request.json();
      return answer('createJob', writing({ status: 'queued' }), 202);
    }),
  );
  visit('/workflow/script');
  const zone = (await screen.findByText(/Drop them here/)).parentElement!;
  const files = ['tides.md', 'large.pdf', 'song.mp3', 'moon.txt'].map((name) => new File(['x'], name));
  fireEvent.drop(zone, { dataTransfer: { files, types: ['Files'] } });
  expect(await screen.findByRole('button', { name: 'Remove tides.md' })).toBeVisible();
  expect(await screen.findByText('large.pdf has 600 MB: at most 500 MB can be uploaded.')).toBeVisible();
  expect(screen.getByText(/This is no document that can be read/)).toBeVisible();
  await userEvent.click(await screen.findByRole('button', { name: 'Remove moon.txt' }));
  await userEvent.click(screen.getByRole('button', { name: 'Remove large.pdf' }));
  expect(screen.queryByText(/600 MB/)).not.toBeInTheDocument();

  await userEvent.type(screen.getByLabelText('Topic'), 'The tides');
  await userEvent.click(screen.getByRole('button', { name: 'Write the script' }));
  await waitFor(() => expect(wanted).toMatchObject({ configuration: { file_ids: ['id of tides.md'] } }));
});

test('tells where what is said comes from', async () => {
  await open();
  await userEvent.click(within(screen.getByRole('article', { name: /scene 1/ })).getByText('1 source'));
  expect(screen.getByText('tides.pdf · page 3 · Why')).toBeVisible();
  expect(screen.getByText('Twice a day.')).toBeVisible();
  await userEvent.click(within(screen.getByRole('article', { name: /scene 2/ })).getByText('1 source'));
  expect(screen.getByText('What you wrote')).toBeVisible();
  expect(within(screen.getByRole('article', { name: /scene 3/ })).getByText(/nobody checked/)).toBeVisible();
});

test('saves what is typed by itself, for what it has read', async () => {
  await open();
  await userEvent.type(field(2), ' And how.');
  await waitFor(() => expect(said()?.[1]).toBe('The moon pulls. And how.'));
  expect(scripts.saves).toEqual([{ auto: true, seen: '"1"' }]);
  expect(await screen.findByText('Saved')).toBeVisible();
});

test('takes back and does again, by button and by key', async () => {
  await open();
  await userEvent.type(field(3), '!');
  await userEvent.keyboard('{Control>}z{/Control}');
  expect(field(3)).toHaveValue('The sun helps.');
  expect(screen.getByText('Taken back: typing.')).toBeVisible();
  await userEvent.click(screen.getByRole('button', { name: 'Redo' }));
  expect(field(3)).toHaveValue('The sun helps.!');
  expect(screen.getByRole('button', { name: 'Redo' })).toBeDisabled();
});

test('moves a scene by the arrow keys, and keeps the focus on it', async () => {
  await open();
  screen.getByRole('button', { name: 'Move scene 3, The sun' }).focus();
  await userEvent.keyboard('{ArrowUp}');
  expect(cards()).toEqual(['scene 1, The tides', 'scene 2, The sun', 'scene 3, The moon']);
  expect(screen.getByText('“The sun” is scene 2 of 3 now.')).toBeVisible();
  await waitFor(() => expect(screen.getByRole('button', { name: 'Move scene 2, The sun' })).toHaveFocus());
  await userEvent.keyboard('{ArrowUp}{ArrowUp}');
  expect(cards()[0]).toBe('scene 1, The sun');
  await waitFor(() => expect(said()?.[0]).toBe('The sun helps.'));
});

test('moves a scene by dragging its handle, and puts it back by Escape', async () => {
  await open();
  for (const [at, item] of [...screen.getByRole('list', { name: 'Scenes' }).children].entries()) {
    item.getBoundingClientRect = () => ({ top: at * 100, height: 100, bottom: at * 100 + 100, left: 0, right: 0, width: 0, x: 0, y: at * 100, toJSON: () => '' });
  }
  const handle = screen.getByRole('button', { name: 'Move scene 1, The tides' });
  fireEvent.pointerDown(handle, { button: 0, clientY: 20 });
  fireEvent.pointerMove(handle, { clientY: 260 });
  fireEvent.keyDown(window, { key: 'Escape' });
  fireEvent.pointerUp(handle, { clientY: 260 });
  expect(cards()[0]).toBe('scene 1, The tides');

  fireEvent.pointerDown(handle, { button: 0, clientY: 20 });
  fireEvent.pointerMove(handle, { clientY: 260 });
  fireEvent.pointerUp(handle, { clientY: 260 });
  expect(cards()).toEqual(['scene 1, The moon', 'scene 2, The sun', 'scene 3, The tides']);
});

test('splits where the cursor is, merges, and deletes with undo', async () => {
  await open();
  const first = field(1) as HTMLTextAreaElement;
  first.setSelectionRange(15, 15);
  fireEvent.select(first);
  await userEvent.click(screen.getByRole('button', { name: 'Split: scene 1, The tides' }));
  expect(field(1)).toHaveValue('The sea rises.');
  expect(field(2)).toHaveValue('The sea falls.');
  await userEvent.click(screen.getByRole('button', { name: 'Merge with next: scene 1, The tides' }));
  expect(field(1)).toHaveValue('The sea rises. The sea falls.');
  await userEvent.click(screen.getByRole('button', { name: 'Delete: scene 2, The moon' }));
  expect(cards()).toEqual(['scene 1, The tides', 'scene 2, The sun']);
  await waitFor(() => expect(said()).toHaveLength(2));
  await userEvent.click(screen.getByRole('button', { name: 'Undo' }));
  expect(cards()).toEqual(['scene 1, The tides', 'scene 2, The moon', 'scene 3, The sun']);
  await waitFor(() => expect(said()).toHaveLength(3));
});

test('keeps a scene that says nothing in the browser, and says that it is not saved', async () => {
  await open();
  await userEvent.click(screen.getByRole('button', { name: 'Add a scene' }));
  expect(await screen.findByText(/Say something in this scene/)).toBeVisible();
  expect(await screen.findByText('Could not be saved: It must not be empty.')).toBeVisible();
  await waitFor(() => expect(field(4)).toHaveFocus());
  await userEvent.type(field(4), 'Both together.');
  await waitFor(() => expect(said()?.[3]).toBe('Both together.'));
});

test('shows what would change before a rewritten scene is taken', async () => {
  let asked: { task_data: Record<string, unknown> } | undefined;
  server.use(
    http.post('*/api/tasks/submit/script_generation', async ({ request }) => {
      asked = (await request.json()) as typeof asked;
      return answer('submitTask', aTask({ status: 'queued' }), 202);
    }),
    http.get('*/api/tasks/:id', () =>
      answer(
        'getTask',
        aTask({
          status: 'completed',
          result: { data: { scene: { ...SCENES[1], narration: 'The moon tugs.' }, notes: ['Chosen from your sentences.'] } },
        }),
      ),
    ),
  );
  await open();
  await userEvent.click(screen.getByRole('button', { name: 'Rewrite: scene 2, The moon' }));
  const panel = screen.getByRole('region', { name: 'Rewriting “The moon”' });
  await userEvent.type(within(panel).getByLabelText('What shall be different?'), 'Livelier');
  await userEvent.click(within(panel).getByRole('button', { name: 'Rewrite it' }));
  expect(await within(panel).findByText('Chosen from your sentences.')).toBeVisible();
  expect(asked?.task_data).toMatchObject({ scene_id: 'moon', instruction: 'Livelier', variant: 0 });
  expect(field(2)).toHaveValue('The moon pulls.');
  expect(panel).toHaveTextContent('Removed: pulls.');
  await userEvent.click(within(panel).getByRole('button', { name: 'Take it' }));
  expect(field(2)).toHaveValue('The moon tugs.');
  await waitFor(() => expect(said()?.[1]).toBe('The moon tugs.'));
  await userEvent.click(screen.getByRole('button', { name: 'Undo' }));
  expect(field(2)).toHaveValue('The moon pulls.');
});

test('shows what changed since a version, and goes back to it', async () => {
  scripts.save([SCENES[0]!, { ...SCENES[1]!, narration: 'The moon tugs.' }]);
  await open();
  await userEvent.click(screen.getByRole('button', { name: 'Versions' }));
  await userEvent.click(await screen.findByRole('button', { name: /^Version 1/ }));
  const restore = await screen.findByRole('button', { name: 'Go back to version 1' });
  expect(screen.getByText('Added', { selector: 'p' })).toBeVisible();
  expect(screen.getByText('Changed', { selector: 'p' }).parentElement).toHaveTextContent('The moon Removed: tugs. Added: pulls.');
  expect(await violations()).toEqual([]);
  await userEvent.click(restore);
  expect(cards()).toEqual(['scene 1, The tides', 'scene 2, The moon']);
  await waitFor(() => expect(said()).toEqual(['The sea rises. The sea falls.', 'The moon tugs.']));
  await userEvent.click(screen.getByRole('button', { name: 'Undo' }));
  expect(cards()).toHaveLength(3);
});

test('loses neither side of a conflict', async () => {
  await open();
  scripts.save([{ ...SCENES[0]!, narration: 'Said elsewhere.' }], { source: 'uploaded', auto_saved: true });
  await userEvent.type(field(1), ' Said here.');
  expect(await screen.findByText('Another tab or browser saved something else here.')).toBeVisible();
  expect(screen.getByRole('region', { name: /^What stands here/ })).toHaveTextContent('Said Removed: elsewhere.');
  await userEvent.click(screen.getByRole('button', { name: 'Take the other one' }));
  expect(await screen.findByDisplayValue('Said elsewhere.')).toBeVisible();
  await userEvent.click(screen.getByRole('button', { name: 'Undo' }));
  expect(field(1)).toHaveValue('The sea rises. The sea falls. Said here.');
  await waitFor(() => expect(said()?.[0]).toBe('The sea rises. The sea falls. Said here.'));
  expect(scripts.saves.at(-1)).toEqual({ auto: false, seen: '"2"' }); // what was said elsewhere stays a version
});

test('brings back what was typed before a refresh and could not be sent', async () => {
  const first = await open();
  server.use(http.put('*/api/projects/tides/script', () => HttpResponse.error()));
  await userEvent.type(field(3), ' A little.');
  expect(await screen.findByText(/Offline: kept in this browser/)).toBeVisible();
  first.unmount();

  server.use(...scripts.handlers);
  visit('/workflow/script?project=tides');
  expect(await screen.findByDisplayValue('The sun helps. A little.')).toBeVisible();
  await waitFor(() => expect(said()?.[2]).toBe('The sun helps. A little.'));
});

test('has it written anew as another answer to the same brief', async () => {
  let sent: { configuration: { custom_config?: { variant: number } } } | undefined;
  const brief = { topic: 'The tides', context: 'The moon pulls.', documents: [{ id: 'file-1', name: 'tides.md', size: 7_000 }], tone: 'warm' };
  jobs = [writing({ status: 'completed', metadata: { brief } })];
  server.use(
    http.post('*/api/jobs', async ({ request }) => {
      sent = (await request.json()) as typeof sent;
      return answer('createJob', writing({ status: 'queued' }), 202);
    }),
  );
  await open();
  await userEvent.click(screen.getByRole('button', { name: 'Write it anew' }));
  await waitFor(() => expect(screen.getByLabelText('Context')).toHaveValue('The moon pulls.'));
  expect(screen.getByRole('button', { name: 'Remove tides.md' })).toBeVisible();
  await userEvent.click(screen.getByRole('button', { name: 'Write the script' }));
  await waitFor(() => expect(sent?.configuration).toMatchObject({ topic: 'The tides', file_ids: ['file-1'], custom_config: { variant: 1 } }));
});

test('goes on to voice and pictures with everything saved', async () => {
  const { router } = await open();
  await userEvent.type(field(1), ' Always.');
  await userEvent.click(screen.getAllByRole('button', { name: 'On to voice and pictures' })[0]!);
  await waitFor(() => expect(router.state.location.pathname).toBe('/workflow/media'));
  expect(router.state.location.search).toEqual({ project: 'tides' });
  expect(said()?.[0]).toBe('The sea rises. The sea falls. Always.');
});

test('says so when there is no such project', async () => {
  const unknown = () => refusal(404, 'PROJECT_NOT_FOUND', 'There is no project tides.');
  server.use(http.get('*/api/projects/tides/script', unknown), http.get('*/api/projects/tides/script/versions', unknown));
  const { router } = visit('/workflow/script?project=tides');
  expect(await screen.findByText('There is no project tides.')).toBeVisible();
  await userEvent.click(screen.getByRole('button', { name: 'Begin a new film' }));
  await waitFor(() => expect(router.state.location.search).toEqual({}));
});
