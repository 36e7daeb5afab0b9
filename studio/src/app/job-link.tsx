import { Link } from '@tanstack/react-router';
import type { Job } from '../api/client';
import { useText } from '../text/use-text';

/** Leads into the work on a job: a batch has its videos, a video its workflow. */
export function JobLink({ job }: { job: Job }) {
  const { jobs: text, job: words } = useText();
  const name = job.configuration.topic ?? '';
  switch (job.job_type) {
    case 'batch_video_generation':
      return (
        <Link to="/batch" search={{ job: job.job_id }} aria-label={words.about(text.children, name)} className="underline hover:text-ink">
          {text.children}
        </Link>
      );
    case 'script_generation':
    case 'video_generation':
      return (
        <Link
          to="/workflow/$step"
          params={{ step: job.video_id ? 'upload' : 'script' }}
          search={{ project: job.project_id }}
          aria-label={words.about(text.edit, name)}
          className="underline hover:text-ink"
        >
          {text.edit}
        </Link>
      );
    case 'file_processing':
      return null;
  }
}
