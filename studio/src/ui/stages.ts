import type { Job } from '../api/client';

/** The stages of a job in their order. */
export const STAGES = [
  'content_analysis',
  'script_generation',
  'media_generation',
  'video_composition',
  'thumbnail_generation',
  'subtitle_generation',
] as const;

export type StageState = 'done' | 'current' | 'ahead';

export type Stage = (typeof STAGES)[number];

/** Those that this job goes through: a film of a script that was there has none written, for example. */
export function stagesOf(job: Job): Stage[] {
  if (job.job_type === 'file_processing') return ['content_analysis'];
  if (job.job_type === 'script_generation') return ['content_analysis', 'script_generation'];
  const wishes = job.configuration;
  const leftOut = new Set<Stage>();
  if ('script_id' in wishes && wishes.script_id) leftOut.add('content_analysis').add('script_generation');
  if ('enable_thumbnails' in wishes && wishes.enable_thumbnails === false) leftOut.add('thumbnail_generation');
  const captions = 'captions' in wishes ? wishes.captions : undefined;
  const tracks = !('enable_subtitles' in wishes) || wishes.enable_subtitles !== false;
  if (!tracks || captions === 'burned' || captions === 'none') leftOut.add('subtitle_generation');
  return STAGES.filter((stage) => !leftOut.has(stage));
}

export function stageState(stage: Stage, job: Job): StageState {
  if (job.status === 'completed' || job.progress.stages_completed.includes(stage)) return 'done';
  return job.status === 'processing' && job.progress.current_stage === stage ? 'current' : 'ahead';
}

export const isOver = (job: Job) => job.status === 'completed' || job.status === 'failed' || job.status === 'cancelled';

/**
 * Milliseconds until the job is likely to be done, `since` milliseconds after the server said so; negative when it should be done by now.
 * Undefined while the server cannot know. Both moments are the server's own, so that a browser whose clock is wrong says the same.
 */
export function timeLeft(job: Job, since: number): number | undefined {
  const end = job.progress.estimated_completion;
  return isOver(job) || !end ? undefined : Date.parse(end) - Date.parse(job.updated_at) - since;
}
