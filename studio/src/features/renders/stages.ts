import type { Job } from '../../api/client';

/** The stages of a job in their order, in words. */
export const STAGES = [
  ['content_analysis', 'Reading the sources'],
  ['script_generation', 'Writing the script'],
  ['media_generation', 'Voice and pictures'],
  ['video_composition', 'Rendering the film'],
  ['thumbnail_generation', 'Thumbnails'],
  ['subtitle_generation', 'Subtitles'],
] as const;

export type StageState = 'done' | 'current' | 'ahead';

export type Stage = (typeof STAGES)[number][0];

export function stageState(stage: Stage, job: Job): StageState {
  if (job.status === 'completed' || job.progress.stages_completed.includes(stage)) return 'done';
  return job.status === 'processing' && job.progress.current_stage === stage ? 'current' : 'ahead';
}

export const isOver = (job: Job) => job.status === 'completed' || job.status === 'failed' || job.status === 'cancelled';
