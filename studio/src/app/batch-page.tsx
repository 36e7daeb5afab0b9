import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { BatchOrder } from '../features/batch/batch-order';
import { useBatch } from '../features/batch/use-batch';
import { useSession } from '../session/session-context';
import { useCancel, useRetry } from '../session/use-job-actions';
import { useText } from '../text/use-text';
import { Bar } from '../ui/bar';
import { Button, buttonClass } from '../ui/button';
import { Card } from '../ui/card';
import { Loading } from '../ui/loading';
import { Page } from '../ui/page';
import { Trouble } from '../ui/trouble';
import { Jobs } from './jobs';

/** Many videos from one table; with a job in the address, how far they are. */
export function BatchPage() {
  const { batch: text } = useText();
  const { job } = useSearch({ from: '/batch' });
  const { id } = useSession();
  const navigate = useNavigate({ from: '/batch' });
  return (
    <Page
      title={text.title}
      aside={
        job && (
          <Link to="/batch" className={buttonClass('quiet')}>
            {text.another}
          </Link>
        )
      }
    >
      {job ? (
        <BatchProgress jobId={job} />
      ) : (
        <BatchOrder sessionId={id} onOrdered={(batch) => void navigate({ search: { job: batch.job_id } })} />
      )}
    </Page>
  );
}

function BatchProgress({ jobId }: { jobId: string }) {
  const { batch: text, job: words } = useText();
  const found = useBatch(jobId);
  const cancel = useCancel();
  const retry = useRetry();
  if (found.isPending) return <Loading />;
  if (!found.data) return <Trouble error={found.error} again={() => void found.refetch()} />;
  const { batch, videos } = found.data;
  const count = (status: string) => videos.filter((video) => video.status === status).length;
  const runs = batch.status === 'queued' || batch.status === 'processing';
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-6">
      {found.error && <Trouble error={found.error} again={() => void found.refetch()} />}
      <Card title={batch.configuration.topic} aside={<span className="text-sm text-soft">{words.status[batch.status]}</span>}>
        <Bar percent={batch.progress.percentage} said={words.progressOf(batch.configuration.topic)} />
        <p role="status" className="mt-2 mb-4 text-sm text-soft">
          {text.progress({ all: videos.length, done: count('completed'), failed: count('failed'), cancelled: count('cancelled') })}
        </p>
        {cancel.error && <Trouble error={cancel.error} />}
        {retry.error && <Trouble error={retry.error} />}
        {runs && (
          <Button look="quiet" disabled={cancel.isPending} onClick={() => cancel.mutate(jobId)}>
            {text.cancelAll}
          </Button>
        )}
        {batch.status === 'failed' && (
          <Button look="quiet" disabled={retry.isPending} onClick={() => retry.mutate(jobId)}>
            {text.retryFailed}
          </Button>
        )}
      </Card>
      <Jobs jobs={videos} />
    </div>
  );
}
