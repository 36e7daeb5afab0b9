import type { Forecast, Task } from '../../api/client';

export type Doing = 'waiting' | 'voice' | 'picture' | 'rendering' | 'done' | 'reused' | 'failed' | 'cancelled';

export interface SceneState {
  doing: Doing;
  /** 0 to 1. */
  share: number;
}

/** How far each scene of a job is, by its id. A part that is rendered counts four times what its voice or picture does. */
export function sceneStates(tasks: readonly Task[]): ReadonlyMap<string, SceneState> {
  return new Map([...byScene(tasks)].map(([scene, own]) => [scene, { doing: doing(own), share: share(own) }]));
}

function byScene(tasks: readonly Task[]): Map<string, Task[]> {
  const scenes = new Map<string, Task[]>();
  for (const task of tasks) {
    const scene = task.metadata.scene_id;
    if (scene) scenes.set(scene, [...(scenes.get(scene) ?? []), task]);
  }
  return scenes;
}

const weight = (task: Task) => (task.task_type === 'segment_render' ? 4 : 1);

function share(tasks: readonly Task[]): number {
  const all = tasks.reduce((sum, task) => sum + weight(task), 0);
  const done = tasks.reduce((sum, task) => sum + weight(task) * (task.status === 'completed' ? 1 : task.progress / 100), 0);
  return all === 0 ? 0 : done / all;
}

function doing(tasks: readonly Task[]): Doing {
  if (tasks.some(({ status }) => status === 'failed' || status === 'expired')) return 'failed';
  if (tasks.some(({ status }) => status === 'cancelled')) return 'cancelled';
  if (tasks.every(({ status }) => status === 'completed')) return tasks.every(({ cached }) => cached) ? 'reused' : 'done';
  const running = tasks.filter(({ status }) => status === 'processing').map(({ task_type: type }) => type);
  if (running.includes('segment_render')) return 'rendering';
  if (running.includes('audio_synthesis')) return 'voice';
  return running.length > 0 ? 'picture' : 'waiting';
}

/** What a render would do for a scene. */
export type Touch = 'whole' | 'transition' | 'none';

/** By the scenes' ids. A scene whose neighbour was changed may need no more than another transition. */
export function touches(forecast: Forecast): ReadonlyMap<string, Touch> {
  const scenes = new Map<string, Touch>();
  for (const { cached, name, scene_id: scene } of forecast.tasks) {
    if (!scene) continue;
    const known = scenes.get(scene) ?? 'none';
    const touch = cached ? 'none' : name.startsWith('transition-') ? 'transition' : 'whole';
    scenes.set(scene, known === 'whole' || touch === 'none' ? known : touch);
  }
  return scenes;
}

export type Kind = 'audio_synthesis' | 'pictures' | 'segment_render' | 'other';

const KINDS: Partial<Record<Task['task_type'], Kind>> = {
  audio_synthesis: 'audio_synthesis',
  image_generation: 'pictures',
  video_generation: 'pictures',
  media_generation: 'pictures',
  segment_render: 'segment_render',
};

/** How many tasks of each kind run, and how many there are. */
export function kinds(forecast: Forecast): { kind: Kind; run: number; all: number }[] {
  return (['audio_synthesis', 'pictures', 'segment_render', 'other'] as const)
    .map((kind) => {
      const own = forecast.tasks.filter(({ task_type: type }) => (KINDS[type] ?? 'other') === kind);
      return { kind, run: own.filter(({ cached }) => !cached).length, all: own.length };
    })
    .filter(({ all }) => all > 0);
}
