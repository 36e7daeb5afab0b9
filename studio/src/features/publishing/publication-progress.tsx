import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import type { Task } from '../../api/client';
import { useText } from '../../text/use-text';
import { Button } from '../../ui/button';
import { Loading } from '../../ui/loading';
import { ProgressBar } from '../../ui/progress-bar';
import { Trouble } from '../../ui/trouble';
import type { Platform } from './draft';
import { isOver, usePublication, useTaskAction } from './use-publishing';

/** One try to publish, from waiting to its end; `onClose` puts it away. */
export function PublicationProgress({ taskId, platform, onClose }: { taskId: string; platform: Platform; onClose: () => void }) {
  const { publish, remedy } = useText();
  const text = publish.run;
  const task = usePublication(taskId);
  const action = useTaskAction(taskId);
  const queries = useQueryClient();
  const status = task.data?.status;
  useEffect(() => {
    if (status === 'completed') void queries.invalidateQueries({ queryKey: ['videos'] }); // it says now where it is
  }, [status, queries]);
  const place = publish.form.places[platform];
  if (task.error) return <Trouble error={task.error} again={() => void task.refetch()} />;
  if (!task.data) return <Loading />;
  const warnings = warningsOf(task.data);
  return (
    <section aria-label={text.title(place)} className="grid gap-3 rounded-xl border border-edge bg-card p-4">
      {!isOver(task.data) && (
        <>
          <h3 className="font-semibold">{text.title(place)}</h3>
          <ProgressBar label={text.progress} percent={task.data.progress} words={task.data.current_step ?? text.waiting} />
          <div>
            <Button look="quiet" disabled={action.isPending} onClick={() => action.mutate('cancel')}>
              {text.stop}
            </Button>
          </div>
        </>
      )}
      {status === 'completed' && (
        <p role="status" className="font-semibold text-done">
          <span aria-hidden>✓ </span>
          {text.done(place)}
        </p>
      )}
      {(status === 'failed' || status === 'expired') && (
        <div role="alert" className="grid gap-1 text-sm">
          <p className="font-semibold text-bad">{text.failed(place)}</p>
          <p className="break-words">{task.data.error?.error_message ?? text.silent}</p>
          <p className="text-soft">
            {remedy.by[task.data.error?.error_code ?? ''] ?? ''} {text.failedBody}
          </p>
        </div>
      )}
      {status === 'cancelled' && <p role="status">{text.cancelled}</p>}
      {warnings.length > 0 && (
        <div className="text-sm">
          <p className="font-semibold">{text.warnings}</p>
          <ul className="list-disc pl-5">
            {warnings.map((warning) => (
              <li key={warning}>{warning}</li>
            ))}
          </ul>
        </div>
      )}
      {action.error && <Trouble error={action.error} />}
      {isOver(task.data) && (
        <div className="flex gap-2">
          {status === 'failed' && (
            <Button disabled={action.isPending} onClick={() => action.mutate('retry')}>
              {text.again}
            </Button>
          )}
          <Button look="quiet" onClick={onClose}>
            {text.another}
          </Button>
        </div>
      )}
    </section>
  );
}

/** What the platform did not take, and why; the film is there all the same. */
function warningsOf(task: Task): string[] {
  const data = task.result?.['data'] as { warnings?: string[] } | undefined;
  return data?.warnings ?? [];
}
