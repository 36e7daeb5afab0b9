import type { components } from '../api/schema';
import type { JobConfiguration } from '../api/client';
import { useAutoSave } from '../session/use-auto-save';

/** An uploaded document. */
export interface BriefDocument {
  id: string;
  name: string;
  size: number;
}

/** What a film shall be about, as it is typed: the quick form and the script's form are two views of it, and a trend fills it in. */
export interface Brief {
  topic: string;
  context: string;
  /** From which side the topic is looked at. */
  angle: string;
  documents: BriefDocument[];
  /** Empty for none in particular. */
  template: components['schemas']['Template'] | '';
  /** BCP 47; empty for that of the page. */
  language: string;
  /** Wished length in seconds as it is typed; empty leaves it to the writer. */
  seconds: string;
  tone: string;
  /** A writer's name; empty for whom the installation asks. */
  writer: string;
  quality: NonNullable<JobConfiguration['quality']>;
  aspectRatio: NonNullable<JobConfiguration['aspect_ratio']>;
}

export const EMPTY_BRIEF: Brief = {
  topic: '',
  context: '',
  angle: '',
  documents: [],
  template: '',
  language: '',
  seconds: '',
  tone: '',
  writer: '',
  quality: 'medium',
  aspectRatio: '16:9',
};

/** The brief that a job was ordered with, if it was ordered here. */
export function briefOf(metadata: Record<string, unknown> | undefined): Brief | undefined {
  const kept = metadata?.['brief'] as Partial<Brief> | undefined;
  return typeof kept === 'object' && Array.isArray(kept.documents) ? { ...EMPTY_BRIEF, ...kept } : undefined;
}

/** The brief that is being written, saved with the session. */
export const useBrief = () => useAutoSave<Brief>('ScriptGenerator', EMPTY_BRIEF);
