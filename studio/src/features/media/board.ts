import type { Task } from '../../api/client';
import type { components } from '../../api/schema';

export type Storyboard = components['schemas']['Storyboard'];
export type BoardScene = Storyboard['scenes'][number];
export type BoardPart = components['schemas']['StoryboardPart'];
export type Asset = components['schemas']['MediaAsset'];
export type { Task };

/** How much of a film's pictures and voices is there. */
export interface Tally {
  parts: number;
  ready: number;
  underway: number;
  failed: number;
  missing: number;
  /** How long the voices speak that are there. */
  seconds: number;
  /** Whether the film's length is known: all voices are there. */
  spoken: boolean;
}

export const partsOf = (scene: BoardScene) => [scene.picture, scene.voice] as const;

export function tally(board: Storyboard): Tally {
  const parts = board.scenes.flatMap(partsOf);
  const of = (state: BoardPart['state']) => parts.filter((part) => part.state === state).length;
  const voices = board.scenes.map((scene) => scene.voice);
  return {
    parts: parts.length,
    ready: of('ready'),
    underway: of('underway'),
    failed: of('failed'),
    missing: of('missing'),
    seconds: voices.reduce((sum, voice) => sum + (voice.asset?.duration ?? 0), 0),
    spoken: voices.every((voice) => voice.state === 'ready'),
  };
}

/** What the socket last said of a task. */
export interface Heard {
  status: string;
  percentage: number;
  step: string;
}

/** How far a task is: what was heard last, unless what was read is newer. Tasks never go back, but begin anew when tried again. */
export function progressOf(task: Task, heard: Heard | undefined): Heard {
  const read = { status: task.status, percentage: task.progress, step: task.current_step ?? '' };
  if (!heard || task.status === 'processing' && heard.status === 'queued') return read;
  return heard.percentage >= read.percentage ? heard : read;
}

/** All tasks that make something of the board, by their ids. */
export function tasksOf(board: Storyboard): ReadonlyMap<string, Task> {
  return new Map(
    board.scenes
      .flatMap(partsOf)
      .flatMap(({ state, task }) => (state === 'underway' && task ? [[task.task_id, task] as const] : [])),
  );
}

export interface Credit {
  title: string;
  author: string;
  licence: string;
  url: string;
}

/** Whom to thank for a picture. */
export function creditsOf(asset: Asset): readonly Credit[] {
  const told = asset.metadata['attributions'];
  if (!Array.isArray(told)) return [];
  return told.map((entry: Record<string, unknown>) => {
    const text = (name: string) => (typeof entry[name] === 'string' ? entry[name] : '');
    return { title: text('title'), author: text('author'), licence: text('licence'), url: /^https?:/.test(text('url')) ? text('url') : '' };
  });
}

/** Who made it, as its provider is called. */
export const makerOf = (asset: Asset) => (typeof asset.metadata['provider'] === 'string' ? asset.metadata['provider'] : '');

/** Why those did not make it who were asked before. */
export function excusesOf(asset: Asset): readonly string[] {
  const told = asset.metadata['stood_in_because'];
  return Array.isArray(told) ? told.filter((reason): reason is string => typeof reason === 'string') : [];
}

/** A picture or clip that can be seen: where its bytes are. */
export const isClip = (asset: Asset) => asset.asset_type === 'video_clip';

/** Of a reference such as `openai/gpt-image-2`, the provider. */
export const nameOf = (reference: string) => reference.split('/')[0] ?? reference;

/** Voices that say a text the same each time, so that asking again gives nothing else. */
export const isSteady = (provider: string) => nameOf(provider) === 'embedded';

/** `16:9` as a CSS aspect ratio. */
export const shapeOf = (board: Storyboard) => (board.film.aspect_ratio ?? '16:9').replace(':', ' / ');
