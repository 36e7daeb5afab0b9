import type { Job } from '../../api/client';
import { useText } from '../../text/use-text';
import { stagesOf, stageState, type StageState } from './stages';

const MARK: Record<StageState, string> = { done: '✓', current: '●', ahead: '○' };
const TONE: Record<StageState, string> = { done: 'text-done', current: 'text-accent font-semibold', ahead: 'text-soft' };

/** How far a job is: a bar, and its stages. */
export function ProgressIndicator({ job, message }: { job: Job; message: string | undefined }) {
  const { job: words } = useText();
  const percent = Math.floor(job.progress.percentage);
  return (
    <div>
      <div
        role="progressbar"
        aria-label={words.progressOf(job.configuration.topic)}
        aria-valuenow={percent}
        aria-valuemin={0}
        aria-valuemax={100}
        className="h-2 overflow-hidden rounded-full bg-track"
      >
        <div className="h-full rounded-full bg-accent transition-[width] duration-500" style={{ width: `${percent}%` }} />
      </div>
      <p className="mt-2 flex justify-between text-sm text-soft" aria-live="polite">
        <span>{message ?? (job.status === 'queued' ? words.waiting : '\u00a0')}</span>
        <span className="tabular-nums">{percent} %</span>
      </p>
      <ol className="mt-3 grid gap-1 text-sm sm:grid-cols-2">
        {stagesOf(job).map((stage) => {
          const state = stageState(stage, job);
          return (
            <li key={stage} className={TONE[state]}>
              <span aria-hidden className="inline-block w-6">
                {MARK[state]}
              </span>
              {words.stages[stage]}
              <span className="sr-only">, {words.spoken[state]}</span>
            </li>
          );
        })}
      </ol>
    </div>
  );
}
