import { http, HttpResponse } from 'msw';
import { setupServer } from 'msw/node';
import type { ApiKey, Job, MediaAsset, Pagination, Permissions, Project, Script, Session, Task, Video } from '../api/client';
import type { components, operations } from '../api/schema';

type ErrorDetail = components['schemas']['ErrorDetail'];

/** A job as the server would tell of it; `changes` makes it the one a test is about. */
export function aJob(changes: Partial<Job> = {}): Job {
  return {
    job_id: '0196f0aa-0000-7000-8000-000000000001',
    user_id: 'local',
    project_id: 'tides',
    job_type: 'video_generation',
    priority: 'normal',
    configuration: { topic: 'The tides', context: 'The moon pulls the sea.' },
    status: 'processing',
    progress: { percentage: 41.7, current_stage: 'media_generation', stages_completed: ['content_analysis', 'script_generation'] },
    created_at: '2026-11-21T09:00:00Z',
    updated_at: '2026-11-21T09:00:10Z',
    is_deleted: false,
    ...changes,
  } as Job;
}

export function aVideo(changes: Partial<Video> = {}): Video {
  return {
    video_id: '0196f0aa-0000-7000-8000-000000000002',
    job_id: '0196f0aa-0000-7000-8000-000000000001',
    project_id: 'tides',
    user_id: 'local',
    filename: 'the-tides.mp4',
    file_size: 5_587_540,
    duration_seconds: 67.4,
    duration_formatted: '01:07',
    width: 1280,
    height: 720,
    format: 'mp4',
    status: 'ready',
    title: 'The tides',
    tags: [],
    custom_metadata: {},
    chapters: [],
    published: [],
    thumbnails: [],
    thumbnail_urls: [],
    subtitle_tracks: [
      { id: 'srt-1', language: 'en', language_name: 'English', filename: 'subtitles_en.srt', file_size: 900, format: 'srt', is_auto_generated: true, created_at: '2026-11-21T09:01:00Z', url: '/api/videos/v/subtitles/srt-1?expires=1&signature=s' },
      { id: 'vtt-1', language: 'en', language_name: 'English', filename: 'subtitles_en.vtt', file_size: 900, format: 'vtt', is_auto_generated: true, created_at: '2026-11-21T09:01:00Z', url: '/api/videos/v/subtitles/vtt-1?expires=1&signature=s' },
    ],
    download_url: '/api/videos/0196f0aa-0000-7000-8000-000000000002/download',
    stream_url: '/api/videos/0196f0aa-0000-7000-8000-000000000002/stream',
    created_at: '2026-11-21T09:00:00Z',
    updated_at: '2026-11-21T09:01:00Z',
    is_public: false,
    download_count: 0,
    view_count: 0,
    is_deleted: false,
    ...changes,
  } as Video;
}

export function aScript(changes: Partial<Script> = {}): Script {
  const scene = (id: string, title: string) => ({ scene_id: id, title, narration: `${title} is said.`, visual_prompt: '', visual: { kind: 'statement' as const } });
  return {
    script_id: '0196f0aa-0000-7000-8000-000000000004',
    project_id: 'tides',
    title: 'The tides',
    language: 'en',
    source: 'generated',
    version: 3,
    auto_saved: false,
    scenes: [scene('rise', 'The sea rises'), scene('fall', 'It falls again')] as Script['scenes'],
    created_at: '2026-11-21T09:00:00Z',
    ...changes,
  };
}

type Answered<Name extends keyof operations> = operations[Name]['responses'] extends infer Responses
  ? { [Status in keyof Responses]: Responses[Status] extends { content: { 'application/json': { data: infer Data } } } ? Data : never }[keyof Responses]
  : never;

/** The success that the contract promises for an operation. */
export const answer = <Name extends keyof operations>(_operation: Name, data: Answered<Name>, status = 200, headers: HeadersInit = {}) =>
  HttpResponse.json(
    { status: 'success', message: 'Done', data: data as object, timestamp: '2026-11-21T09:00:00Z', request_id: 'r-1' },
    { status, headers },
  );

/** The refusal that the contract promises for every operation. */
export const refusal = (status: number, code: ErrorDetail['code'], message: string, fieldErrors: NonNullable<ErrorDetail['field_errors']> = []) =>
  HttpResponse.json(
    {
      status: 'error',
      message,
      error: { message, code, field_errors: fieldErrors, timestamp: '2026-11-21T09:00:00Z', request_id: 'r-42' },
      timestamp: '2026-11-21T09:00:00Z',
      request_id: 'r-42',
    } satisfies components['schemas']['ErrorEnvelope'],
    { status },
  );

export const page = <Item>(items: Item[], changes: Partial<Pagination> = {}) => ({
  items,
  pagination: { page: 1, items_per_page: 20, total_items: items.length, total_pages: 1, has_next: false, has_previous: false, ...changes },
});

/** A picture of the tides, made of a prompt and shown in their video. */
export function anAsset(changes: Partial<MediaAsset> = {}): MediaAsset {
  return {
    media_id: '0196f0aa-0000-7000-8000-000000000003',
    project_id: 'tides',
    asset_type: 'image',
    source_type: 'generated',
    role: 'image',
    media_url: '/media/projects/tides/image.png?expires=1&signature=s',
    url_path: '/media/projects/tides/image.png?expires=1&signature=s',
    file_name: 'output.png',
    file_size: 120_000,
    format: 'png',
    resolution: '1280x720',
    metadata: { provider: 'designed' },
    generation_metadata: { task: 'image-the-moon-over-the-sea-2f0a3a', task_type: 'image_generation' },
    used_in: [{ video_id: '0196f0aa-0000-7000-8000-000000000002', title: 'The tides' }],
    created_at: '2026-11-21T09:00:30Z',
    ...changes,
  };
}

export function aSession(changes: Partial<Session> = {}): Session {
  return {
    session_id: 'session-1',
    preferences: {},
    workflow_state: {},
    created_at: '2026-11-21T09:00:00Z',
    expires_at: '2026-11-22T09:00:00Z',
    last_activity: '2026-11-21T09:00:00Z',
    status: 'active',
    ...changes,
  };
}

export function aProject(changes: Partial<Project> = {}): Project {
  return {
    project_id: 'tides',
    project_name: 'The tides',
    user_id: 'local',
    task_count: 12,
    active_tasks: 0,
    storage_prefix: 'projects/tides',
    ui_progress: {},
    auto_save_data: {},
    created_at: '2026-11-21T09:00:00Z',
    last_activity: '2026-11-21T09:10:00Z',
    is_deleted: false,
    ...changes,
  };
}

/** What an administrator may do, as in local mode. */
export function somePermissions(changes: Partial<Permissions> = {}): Permissions {
  return {
    user_id: 'local',
    role: 'admin',
    permissions: ['generate_videos', 'upload_files', 'access_premium_features', 'view_all_jobs', 'cancel_any_job', 'access_system_metrics'],
    can_generate_videos: true,
    can_upload_files: true,
    can_access_premium_features: true,
    can_view_all_jobs: true,
    can_cancel_any_job: true,
    can_access_system_metrics: true,
    max_concurrent_jobs: 10,
    max_daily_jobs: 1000,
    max_file_size_mb: 500,
    ...changes,
  };
}

export function aTask(changes: Partial<Task> = {}): Task {
  return {
    task_id: '0196f0aa-0000-7000-8000-000000000003',
    project_id: 'tides',
    user_id: 'local',
    task_type: 'script_generation',
    queue_name: 'io',
    priority: 'normal',
    status: 'processing',
    progress: 0,
    task_data: {},
    metadata: {},
    created_at: '2026-11-21T09:00:00Z',
    retry_count: 0,
    cached: false,
    ...changes,
  };
}

/** Sessions, workflow and component states as the server keeps them: with entity tags, and refusing what is outdated. */
export class Memory {
  readonly sessions = new Map<string, Session>();
  readonly states = new Map<string, { value: Record<string, unknown>; edition: number }>();

  constructor() {
    this.begin();
  }

  begin(): Session {
    const session = aSession({ session_id: `session-${this.sessions.size + 1}` });
    this.sessions.set(session.session_id, session);
    return session;
  }

  /** As if a day had passed. */
  expire() {
    for (const id of this.sessions.keys()) this.sessions.set(id, aSession({ session_id: '' }));
    this.states.clear();
  }

  private readonly gone = () => refusal(404, 'SESSION_NOT_FOUND', 'There is no such session.');
  private has = (id: unknown) => this.sessions.get(String(id))?.session_id === id;
  private begun = false;

  private save(key: string, request: Request, value: Record<string, unknown>) {
    const known = this.states.get(key);
    const seen = request.headers.get('If-Match');
    if (seen && seen !== `"${known?.edition}"`) return undefined;
    const edition = (known?.edition ?? 0) + 1;
    this.states.set(key, { value, edition });
    return { ETag: `"${edition}"` };
  }

  readonly handlers = [
    http.post('*/api/sessions', () => {
      const session = this.begun ? this.begin() : this.sessions.get('session-1')!;
      this.begun = true;
      return answer('createSession', session, 201);
    }),
    http.get('*/api/sessions/:id', ({ params }) =>
      this.has(params['id']) ? answer('getSession', this.sessions.get(String(params['id']))!, 200, { ETag: '"s"' }) : this.gone(),
    ),
    http.put('*/api/sessions/:id', async ({ params, request }) => {
      const session = this.sessions.get(String(params['id']))!;
      const { preferences } = (await request.json()) as { preferences: { ui?: object; api_keys?: Record<string, string | null> } };
      const keys = { ...session.preferences.api_keys };
      for (const [name, key] of Object.entries(preferences.api_keys ?? {})) {
        if (key === null) delete keys[name];
        else keys[name] = { last_four: key.slice(-4) };
      }
      const changed = { ...session, preferences: { ui: { ...preferences.ui }, api_keys: keys } };
      this.sessions.set(session.session_id, changed);
      return answer('saveSession', changed);
    }),
    http.get('*/api/sessions/:id/workflow-state', ({ params }) => {
      if (!this.has(params['id'])) return this.gone();
      const state = this.states.get(`${String(params['id'])} workflow`);
      return answer('getWorkflowState', state?.value ?? {}, 200, { ETag: `"${state?.edition}"` });
    }),
    http.put('*/api/sessions/:id/workflow-state', async ({ params, request }) => {
      const value = (await request.json()) as Record<string, unknown>;
      const saved = this.save(`${String(params['id'])} workflow`, request, value);
      return saved ? answer('saveWorkflowState', value, 200, saved) : refusal(412, 'CONFLICT', 'It was changed since you read it.');
    }),
    http.get('*/api/sessions/:id/ui-state/:component', ({ params }) => {
      if (!this.has(params['id'])) return this.gone();
      const state = this.states.get(`${String(params['id'])} ${String(params['component'])}`);
      if (!state) return refusal(404, 'NOT_FOUND', 'Nothing was saved yet.');
      return answer('getComponentState', this.state(params, state.value), 200, { ETag: `"${state.edition}"` });
    }),
    http.put('*/api/sessions/:id/ui-state/:component', async ({ params, request }) => {
      if (!this.has(params['id'])) return this.gone();
      const { form_data: value } = (await request.json()) as { form_data: Record<string, unknown> };
      const saved = this.save(`${String(params['id'])} ${String(params['component'])}`, request, value);
      if (!saved) return refusal(412, 'CONFLICT', 'It was changed since you read it.');
      return answer('saveComponentState', this.state(params, value), 200, saved);
    }),
  ];

  private state(params: Record<string, unknown>, value: Record<string, unknown>) {
    return {
      state_id: 'state-1',
      session_id: String(params['id']),
      component_name: String(params['component']),
      form_data: value,
      ui_state: {},
      last_updated: '2026-11-21T09:00:00Z',
      auto_save: true,
    };
  }
}

export const server = setupServer();

/** A server with nothing made yet. */
export function fresh(): Memory {
  const memory = new Memory();
  server.resetHandlers(
    ...memory.handlers,
    http.get('*/api/jobs', () => answer('listJobs', page<Job>([]))),
    http.get('*/api/users/me/permissions', () => answer('getMyPermissions', somePermissions())),
    http.get('*/api/api-keys', () => answer('listApiKeys', page<ApiKey>([]))),
    http.get('*/api/providers', () => answer('listProviders', { seams: [] })),
    http.get('*/api/voices', () => answer('listVoices', { voices: [], unavailable: [] })),
  );
  return memory;
}

export { http, HttpResponse };
