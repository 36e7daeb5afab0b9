import { useEffect, useMemo, useRef, useState } from 'react';
import type { Job } from '../../api/client';
import { useWebSocket } from '../../session/use-web-socket';
import { useText } from '../../text/use-text';
import { Button } from '../../ui/button';
import { Card } from '../../ui/card';
import { Loading } from '../../ui/loading';
import { ProgressBar } from '../../ui/progress-bar';
import { Trouble } from '../../ui/trouble';
import { briefOf } from '../brief';
import type { StepProps } from '../step';
import { ScriptEditor } from './script-editor';
import { ScriptForm } from './script-form';
import { isOver, useJobCancel, useScriptJob } from './use-generation';
import { useHasScript, useScript } from './use-script';

/** The script: has it written from a topic and documents, then edited scene by scene. */
export function ScriptGenerator({ projectId, go }: StepProps) {
  return projectId ? (
    <ProjectScript key={projectId} projectId={projectId} go={go} />
  ) : (
    <ScriptForm projectId={undefined} variant={0} before={undefined} onOrdered={(job) => go('script', job.project_id)} />
  );
}

function ProjectScript({ projectId, go }: { projectId: string; go: StepProps['go'] }) {
  const { script: text } = useText();
  const writing = useScriptJob(projectId);
  const job = writing.data?.job ?? null;
  const isWritten = job?.status === 'completed';
  const hasScript = useHasScript(projectId, !writing.isPending && !isWritten);
  const mayBeThere = isWritten || hasScript;
  const editing = useScript(projectId, mayBeThere === true);
  const [again, setAgain] = useState(false);
  const before = useMemo(() => briefOf(job?.metadata), [job?.metadata]);
  const reload = useRef(editing.reload);
  useEffect(() => {
    reload.current = editing.reload;
  });
  const written = isWritten ? job.script_id : undefined;
  useEffect(() => {
    if (written) void reload.current();
  }, [written]);

  const isUnderway = job !== null && !isOver(job);
  const isThere = editing.script.scenes.length > 0;
  const form = (
    <ScriptForm
      projectId={projectId}
      variant={writing.data?.count ?? 0}
      before={before}
      onOrdered={() => setAgain(false)}
      onClose={isThere ? () => setAgain(false) : undefined}
    />
  );
  if (!isThere && editing.saved.saving === 'refused') return <NoProject why={editing.saved.why} go={go} />;
  if (!isThere && (mayBeThere === undefined || (mayBeThere && editing.saved.saving === 'loading'))) return <Loading />;
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-6">
      {writing.error && <Trouble error={writing.error} again={() => void writing.refetch()} />}
      {isUnderway && <Writing job={job} />}
      {job?.status === 'failed' && <Failed job={job} />}
      {job?.status === 'cancelled' && !isThere && (
        <p role="status" className="text-soft">
          {text.cancelled}
        </p>
      )}
      {isThere ? (
        <ScriptEditor
          projectId={projectId}
          editing={editing}
          writer={before?.writer ?? ''}
          onAgain={isUnderway ? undefined : () => setAgain(!again)}
          again={again && !isUnderway && form}
          onNext={() => void editing.saved.flush().finally(() => go('media', projectId))}
        />
      ) : (
        !isUnderway && form
      )}
    </div>
  );
}

/** How far the writer is. */
function Writing({ job }: { job: Job }) {
  const { script: text, job: words } = useText();
  const { messages } = useWebSocket();
  const cancel = useJobCancel();
  const stage = job.progress.current_stage === 'content_analysis' || job.progress.current_stage === 'script_generation' ? words.stages[job.progress.current_stage] : words.waiting;
  return (
    <Card title={text.writing}>
      <ProgressBar label={text.writingOf(job.configuration.topic)} percent={job.progress.percentage} words={messages.get(job.job_id) ?? stage} />
      {cancel.error && <Trouble error={cancel.error} />}
      <div className="mt-3">
        <Button look="quiet" disabled={cancel.isPending} onClick={() => cancel.mutate(job.job_id)}>
          {words.cancel}
        </Button>
      </div>
    </Card>
  );
}

function Failed({ job }: { job: Job }) {
  const { script: text, job: words, remedy } = useText();
  return (
    <div role="alert" className="rounded-xl border border-bad bg-card p-4 text-sm">
      <p className="font-semibold text-bad">{text.failed}</p>
      <p className="mt-1">{job.error?.error_message ?? words.silent}</p>
      <p className="mt-1 text-soft">{remedy.by[job.error?.error_code ?? ''] ?? remedy.other}</p>
    </div>
  );
}

function NoProject({ why, go }: { why: string | undefined; go: StepProps['go'] }) {
  const { script: text } = useText();
  return (
    <div role="alert" className="rounded-xl border border-bad bg-card p-4 text-sm">
      <p className="mb-3 font-semibold text-bad">{why || text.noProject}</p>
      <Button look="quiet" onClick={() => go('script')}>
        {text.beginNew}
      </Button>
    </div>
  );
}
