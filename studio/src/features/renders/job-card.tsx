import type { Job } from '../../api/client';
import { Button } from '../../ui/button';
import { Card } from '../../ui/card';
import { ProgressIndicator } from './progress-indicator';
import { useCancel, useRetry } from './use-renders';
import { VideoPlayer } from './video-player';

const WORDS: Record<Job['status'], string> = {
  queued: 'Waiting',
  processing: 'Working',
  completed: 'Ready',
  failed: 'Failed',
  cancelled: 'Cancelled',
};

/** One job, from waiting to a video that plays. `message` is the newest live event about it. */
export function JobCard({ job, message }: { job: Job; message: string | undefined }) {
  return (
    <Card title={job.configuration.topic} aside={<span className="text-sm text-soft">{WORDS[job.status]}</span>}>
      <Body job={job} message={message} />
    </Card>
  );
}

function Body({ job, message }: { job: Job; message: string | undefined }) {
  const cancel = useCancel();
  const retry = useRetry();
  switch (job.status) {
    case 'queued':
    case 'processing':
      return (
        <div className="grid gap-4">
          <ProgressIndicator job={job} message={message} />
          <div>
            <Button look="quiet" disabled={cancel.isPending} onClick={() => cancel.mutate(job.job_id)}>
              Cancel
            </Button>
          </div>
        </div>
      );
    case 'completed':
      return job.video_id ? <VideoPlayer videoId={job.video_id} /> : <p className="text-soft">Its video was deleted.</p>;
    case 'failed':
      return (
        <div className="grid gap-3">
          <p className="text-bad">{job.error?.error_message ?? 'It failed without saying why.'}</p>
          <div>
            <Button look="quiet" disabled={retry.isPending} onClick={() => retry.mutate(job.job_id)}>
              Try again
            </Button>
          </div>
        </div>
      );
    case 'cancelled':
      return <p className="text-soft">Cancelled. What was made so far is kept: the same video starts from there.</p>;
  }
}
