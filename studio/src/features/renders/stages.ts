import type { Job } from '../../api/client';

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

export function stageState(stage: Stage, job: Job): StageState {
  if (job.status === 'completed' || job.progress.stages_completed.includes(stage)) return 'done';
  return job.status === 'processing' && job.progress.current_stage === stage ? 'current' : 'ahead';
}

export const isOver = (job: Job) => job.status === 'completed' || job.status === 'failed' || job.status === 'cancelled';
