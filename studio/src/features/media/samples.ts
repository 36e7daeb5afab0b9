import type { Asset, BoardPart, Storyboard, Task } from './board';
import type { Script } from './wishes';

/** What tests are made of. */
export function anAsset(changes: Partial<Asset> = {}): Asset {
  return {
    media_id: 'asset-1',
    project_id: 'tides',
    asset_type: 'image',
    source_type: 'generated',
    role: 'image',
    media_url: '/media/a.png',
    url_path: '/media/a.png',
    file_name: 'a.png',
    file_size: 1000,
    format: 'png',
    metadata: { provider: 'designed' },
    generation_metadata: {},
    created_at: '2026-11-21T09:00:00Z',
    ...changes,
  } as Asset;
}

export function aTask(changes: Partial<Task> = {}): Task {
  return {
    task_id: 'task-1',
    project_id: 'tides',
    user_id: 'local',
    task_type: 'image_generation',
    queue_name: 'gpu_medium',
    priority: 'normal',
    status: 'queued',
    progress: 0,
    task_data: {},
    metadata: {},
    created_at: '2026-11-21T09:00:00Z',
    retry_count: 0,
    cached: false,
    ...changes,
  };
}

export const aPart = (state: BoardPart['state'], changes: Partial<BoardPart> = {}): BoardPart => ({ state, origin: 'made', providers: ['designed'], ...changes });

export const aStoryboard = (scenes: Storyboard['scenes'], changes: Partial<Storyboard> = {}): Storyboard => ({
  project_id: 'tides',
  script_id: 'script-1',
  script_version: 1,
  language: 'en',
  film: {},
  scenes,
  ...changes,
});

export const aScript = (changes: Partial<Script> = {}): Script => ({
  script_id: 'script-1',
  project_id: 'tides',
  title: 'Tides',
  language: 'en',
  source: 'generated',
  version: 1,
  auto_saved: false,
  created_at: '2026-11-21T09:00:00Z',
  scenes: [
    { scene_id: 'moon', title: 'The moon', narration: 'The moon pulls.', visual: { kind: 'title', headline: 'Moon' } },
    { scene_id: 'sea', title: 'The sea', narration: 'The sea follows.', visual_prompt: 'Waves at dusk', visual: { kind: 'statement', headline: 'Sea' } },
  ],
  ...changes,
});
