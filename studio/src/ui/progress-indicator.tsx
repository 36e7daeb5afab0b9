import { useEffect, useState } from 'react';
import type { Job } from '../api/client';
import { useText } from '../text/use-text';
import { ProgressBar } from './progress-bar';
import { stagesOf, stageState, timeLeft, type StageState } from './stages';

const MARK: Record<StageState, string> = { done: '✓', current: '●', ahead: '○' };
const TONE: Record<StageState, string> = { done: 'text-done', current: 'text-accent font-semibold', ahead: 'text-soft' };

/** How far a job is: a bar, how long it still takes, and its stages. `message` is the newest live event about it. */
export function ProgressIndicator({ job, message }: { job: Job; message: string | undefined }) {
  const { job: words } = useText();
  return (
    <div>
      <ProgressBar
        label={words.progressOf(job.configuration.topic)}
        percent={job.progress.percentage}
        words={message ?? (job.status === 'queued' ? words.waiting : '\u00a0')}
      />
      <p className="min-h-5 text-sm text-soft tabular-nums">
        <TimeLeft job={job} />
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

/** Counts down between what the server says, and says so when it does not know, or was wrong. */
function TimeLeft({ job }: { job: Job }) {
  const { job: words } = useText();
  const since = useSince(job.updated_at);
  if (job.status === 'queued') return null;
  const left = timeLeft(job, since);
  if (left === undefined) return words.leftUnknown;
  if (left < 0) return words.overdue;
  const seconds = Math.round(left / 1000);
  if (seconds < 10) return words.leftMoments;
  return seconds < 90 ? words.leftSeconds(Math.ceil(seconds / 5) * 5) : words.leftMinutes(Math.round(seconds / 60));
}

/** Milliseconds since `told` was another one, looked at every second. */
function useSince(told: string): number {
  const [known, setKnown] = useState({ told, at: Date.now(), now: Date.now() });
  if (known.told !== told) setKnown({ told, at: Date.now(), now: Date.now() });
  useEffect(() => {
    const tick = setInterval(() => setKnown((last) => ({ ...last, now: Date.now() })), 1_000);
    return () => clearInterval(tick);
  }, []);
  return known.now - known.at;
}
