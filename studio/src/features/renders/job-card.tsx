import type { ReactNode } from 'react';
import type { Job } from '../../api/client';
import { useCancel, useRetry } from '../../session/use-job-actions';
import { Button } from '../../ui/button';
import { Card } from '../../ui/card';
import { useText } from '../../text/use-text';
import { ProgressIndicator } from '../../ui/progress-indicator';
import { Trouble } from '../../ui/trouble';
import { VideoPlayer } from './video-player';

/** One job, from waiting to a video that plays, or to what else was `made`. `message` is the newest live event about it. */
export function JobCard({ job, message, made }: { job: Job; message: string | undefined; made?: ReactNode }) {
  const { job: words } = useText();
  return (
    <Card element="article" title={job.configuration.topic} aside={<span className="text-sm text-soft">{words.status[job.status]}</span>}>
      {made && job.status === 'completed' ? made : <JobBody job={job} message={message} />}
    </Card>
  );
}

/** What there is to see and to do. */
export function JobBody({ job, message }: { job: Job; message: string | undefined }) {
  const { job: words, remedy } = useText();
  const cancel = useCancel();
  const retry = useRetry();
  switch (job.status) {
    case 'queued':
    case 'processing':
      return (
        <div className="grid gap-4">
          <ProgressIndicator job={job} message={message} />
          {cancel.error && <Trouble error={cancel.error} />}
          <div>
            <Button look="quiet" disabled={cancel.isPending} aria-label={words.about(words.cancel, job.configuration.topic)} onClick={() => cancel.mutate(job.job_id)}>
              {words.cancel}
            </Button>
          </div>
        </div>
      );
    case 'completed':
      return job.video_id ? <VideoPlayer videoId={job.video_id} /> : <p className="text-soft">{job.job_type === 'video_generation' ? words.gone : words.status.completed}</p>;
    case 'failed':
      return (
        <div className="grid gap-3">
          <p className="text-bad">{job.error?.error_message ?? words.silent}</p>
          <p className="text-soft">{remedy.by[job.error?.error_code ?? ''] ?? remedy.other}</p>
          {retry.error && <Trouble error={retry.error} />}
          <div>
            <Button look="quiet" disabled={retry.isPending} aria-label={words.about(words.retry, job.configuration.topic)} onClick={() => retry.mutate(job.job_id)}>
              {words.retry}
            </Button>
          </div>
        </div>
      );
    case 'cancelled':
      return <p className="text-soft">{words.cancelled}</p>;
  }
}
