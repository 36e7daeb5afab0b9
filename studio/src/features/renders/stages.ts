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

const OF_SCRIPT = ['content_analysis', 'script_generation'] as const;

/** Those that a job goes through. */
export const stagesOf = (job: Job): readonly Stage[] => (job.job_type === 'script_generation' ? OF_SCRIPT : STAGES);

export type StageState = 'done' | 'current' | 'ahead';

export type Stage = (typeof STAGES)[number];

export function stageState(stage: Stage, job: Job): StageState {
  if (job.status === 'completed' || job.progress.stages_completed.includes(stage)) return 'done';
  return job.status === 'processing' && job.progress.current_stage === stage ? 'current' : 'ahead';
}

export const isOver = (job: Job) => job.status === 'completed' || job.status === 'failed' || job.status === 'cancelled';
