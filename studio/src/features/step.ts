import type { WorkflowState } from '../api/client';

/** A step on the way from a topic to a published film. */
export type Step = NonNullable<WorkflowState['current_step']>;

/** What the workflow page gives to each of its steps. */
export interface StepProps {
  /** Absent until the film has a project. */
  projectId: string | undefined;
  /** The film that the address names; the project's newest where it names none. */
  videoId?: string | undefined;
  /** Leads to another step, with the project that it is about from then on. */
  go: (step: Step, projectId?: string) => void;
}
