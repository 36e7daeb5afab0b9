import { useEffect, useRef } from 'react';
import { Failure } from '../../api/client';
import { SavingNote } from '../../session/saving-note';
import { useSession } from '../../session/session-context';
import { useAutoSave } from '../../session/use-auto-save';
import { isUnderway, useSubmission, useTask, useTaskCancel } from '../../session/use-task';
import { useText } from '../../text/use-text';
import { Button } from '../../ui/button';
import { Card } from '../../ui/card';
import { Empty } from '../../ui/empty';
import { ProgressBar } from '../../ui/progress-bar';
import { Trouble } from '../../ui/trouble';
import { EMPTY_BRIEF, useBrief } from '../brief';
import type { StepProps } from '../step';
import type { Report } from './report';
import { EMPTY_SEARCH, isComplete, taskData, type Search } from './search';
import { TrendReport } from './trend-report';
import { TrendSources } from './trend-sources';

/** What people watch and read: from which source, what recurs and grows there, and a topic to take from it. */
export function TrendingAnalysis({ go }: StepProps) {
  const { trends: text, job: words, remedy } = useText();
  const { id } = useSession();
  const saved = useAutoSave<Search>('TrendingAnalysis', EMPTY_SEARCH);
  const brief = useBrief();
  const search = { ...EMPTY_SEARCH, ...saved.value };
  const submission = useSubmission('trending_analysis');
  const cancel = useTaskCancel();
  const task = useTask(search.taskId || null);
  const found = task.data;
  const report = found?.status === 'completed' ? (found.result?.['data'] as Report | undefined) : undefined;
  const isBusy = submission.isPending || (found !== undefined && isUnderway(found));
  const heading = useRef<HTMLDivElement>(null);
  const wasBusy = useRef(false);
  useEffect(() => {
    if (wasBusy.current && report) heading.current?.focus(); // whoever waited is led to what was found
    wasBusy.current = isBusy;
  }, [isBusy, report]);

  const look = () => {
    submission.mutate(
      { projectId: `trends-${(id ?? 'mine').replace(/[^a-zA-Z0-9]/g, '').slice(0, 12)}`, data: taskData(search) },
      { onSuccess: (submitted) => saved.change({ ...search, taskId: submitted.task_id }) },
    );
  };
  const take = (topic: string, angle: string) => {
    brief.change({ ...EMPTY_BRIEF, ...brief.value, topic, angle });
    void brief.flush();
    go('script');
  };

  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-6">
      <Card title={text.where} aside={<SavingNote saved={saved} />}>
        <form
          onSubmit={(event) => {
            event.preventDefault();
            look();
          }}
        >
          <TrendSources search={search} onChange={(change) => saved.change({ ...search, ...change })} />
          {submission.error && (
            <div className="my-3">
              <Trouble error={submission.error} />
              {submission.error instanceof Failure && submission.error.fields.size > 0 && (
                <ul className="mt-2 text-sm text-bad">
                  {[...submission.error.fields].map(([field, why]) => (
                    <li key={field}>{why}</li>
                  ))}
                </ul>
              )}
            </div>
          )}
          <Button type="submit" disabled={isBusy || !isComplete(search)}>
            {isBusy ? text.looking : report ? text.lookAgain : text.look}
          </Button>
        </form>
      </Card>
      {found && isUnderway(found) && (
        <Card title={text.looking}>
          <ProgressBar label={text.looking} percent={found.progress} words={found.current_step ?? words.waiting} />
          <div className="mt-3">
            <Button look="quiet" disabled={cancel.isPending} onClick={() => cancel.mutate(found.task_id, { onSettled: () => void task.refetch() })}>
              {words.cancel}
            </Button>
          </div>
          {cancel.error && <Trouble error={cancel.error} />}
        </Card>
      )}
      {found?.error && !isUnderway(found) && (
        <div role="alert" className="rounded-xl border border-bad bg-card p-4 text-sm">
          <p className="font-semibold text-bad">{found.error.error_message}</p>
          <p className="mt-1 text-soft">{remedy.by[found.error.error_code] ?? remedy.other}</p>
        </div>
      )}
      {report && (
        <div ref={heading} tabIndex={-1} className="focus:outline-none">
          <TrendReport report={report} onTake={take} />
        </div>
      )}
      {!report && !isBusy && !found?.error && <Empty title={text.empty}>{text.emptyBody}</Empty>}
    </div>
  );
}
