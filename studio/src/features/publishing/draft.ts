import type { PublishOrder, Publisher, Video } from '../../api/client';

export type Platform = Publisher['platform'];
export type Privacy = NonNullable<PublishOrder['privacy']>;

export const PRIVACIES = ['private', 'unlisted', 'public'] as const satisfies readonly Privacy[];

/** What is typed about publishing a film; what is left out is as the film has it. Privacy has no default. */
export interface Draft {
  title?: string;
  description?: string;
  /** With commas between them. */
  tags?: string;
  thumbnail?: { made: string } | { own: string; name: string };
  platform?: Platform;
  privacy?: Privacy;
  /** Local time, as an input of the kind `datetime-local` has it. */
  publishAt?: string;
  withoutCaptions?: boolean;
  playlist?: string;
  category?: string;
  kids?: boolean;
  synthetic?: boolean;
  url?: string;
  again?: boolean;
  /** The task that publishes it, or has. */
  run?: { taskId: string; platform: Platform };
}

/** What somebody typed anew; undefined for what is as the film has it again. */
export type Change = { [Name in keyof Draft]?: Draft[Name] | undefined };

export const changed = (draft: Draft, change: Change): Draft =>
  Object.fromEntries(Object.entries({ ...draft, ...change }).filter(([, value]) => value !== undefined));

/** The drafts by their films. */
export interface Drafts {
  /** The film that the person chose, by its id. */
  chosen?: string;
  drafts: Record<string, Draft>;
}

export const NO_DRAFTS: Drafts = { drafts: {} };

const MOST_KEPT = 20;

/** The same with one changed; those that were changed longest ago go. */
export function withDraft({ drafts, ...rest }: Drafts, videoId: string, draft: Draft): Drafts {
  const { [videoId]: _, ...others } = drafts;
  return { ...rest, drafts: Object.fromEntries([...Object.entries(others), [videoId, draft] as const].slice(-MOST_KEPT)) };
}

export const tagsIn = (typed: string): string[] =>
  typed
    .split(',')
    .map((tag) => tag.trim())
    .filter((tag, index, all) => tag !== '' && all.indexOf(tag) === index);

/** What a platform takes of a title. */
export const longestTitle = (platform: Platform | undefined) => (platform === 'youtube' ? 100 : 200);
export const LONGEST_DESCRIPTION = 5000;

export const hasViewers = (platform: Platform | undefined) => platform === 'youtube';

export type Field = 'title' | 'platform' | 'privacy' | 'publish_at';

/** The fields that something is wrong with, before the server is asked. */
export function faults(draft: Draft, video: Video, now: number): ReadonlySet<Field> {
  const wrong = new Set<Field>();
  if ((draft.title ?? video.title ?? '').trim() === '') wrong.add('title');
  if (!draft.platform) wrong.add('platform');
  if (hasViewers(draft.platform) && !draft.privacy) wrong.add('privacy');
  if (isScheduled(draft) && !(Date.parse(draft.publishAt ?? '') > now)) wrong.add('publish_at');
  return wrong;
}

const isScheduled = (draft: Draft) => hasViewers(draft.platform) && draft.privacy === 'private' && Boolean(draft.publishAt);

/** The request; only of a draft without faults. */
export function orderOf(draft: Draft, video: Video): PublishOrder {
  const { platform, thumbnail } = draft;
  const common: PublishOrder = {
    platform: platform!,
    title: (draft.title ?? video.title ?? '').trim(),
    description: draft.description ?? video.description ?? '',
    tags: draft.tags === undefined ? video.tags : tagsIn(draft.tags),
    captions: !draft.withoutCaptions,
    ...(thumbnail && ('made' in thumbnail ? { thumbnail_id: thumbnail.made } : { thumbnail_file_id: thumbnail.own })),
    ...(draft.again ? { again: true } : {}),
  };
  if (platform === 'webhook') return { ...common, ...(draft.url?.trim() ? { url: draft.url.trim() } : {}) };
  if (platform !== 'youtube') return common;
  return {
    ...common,
    privacy: draft.privacy!,
    ...(isScheduled(draft) ? { publish_at: new Date(draft.publishAt!).toISOString() } : {}),
    ...(draft.playlist?.trim() ? { playlist_id: draft.playlist.trim() } : {}),
    ...(draft.category ? { category_id: draft.category } : {}),
    ...(draft.kids === undefined ? {} : { made_for_kids: draft.kids }),
    ...(draft.synthetic ? { synthetic_media: true } : {}),
  };
}
