import { useState, type ReactNode } from 'react';
import type { Job } from '../../api/client';
import { useText, useTimes } from '../../text/use-text';
import { Button } from '../../ui/button';
import { JobBody } from './job-card';

const TONE: Record<Job['status'], string> = {
  queued: 'text-soft',
  processing: 'text-accent',
  completed: 'text-done',
  failed: 'text-bad',
  cancelled: 'text-soft',
};

/** Jobs below one another; a finished film opens when it is asked for. `openLink` leads into the work on one, `projectLink` to the jobs of a project. */
export function JobList({
  jobs,
  messages,
  openLink,
  projectLink,
}: {
  jobs: readonly Job[];
  messages: ReadonlyMap<string, string>;
  openLink: (job: Job) => ReactNode;
  projectLink: (projectId: string, words: string) => ReactNode;
}) {
  return (
    <ul className="grid gap-4">
      {jobs.map((job) => (
        <li key={job.job_id}>
          <JobRow job={job} message={messages.get(job.job_id)} openLink={openLink} projectLink={projectLink} />
        </li>
      ))}
    </ul>
  );
}

function JobRow({
  job,
  message,
  openLink,
  projectLink,
}: {
  job: Job;
  message: string | undefined;
  openLink: (job: Job) => ReactNode;
  projectLink: (projectId: string, words: string) => ReactNode;
}) {
  const { job: words, jobs: text } = useText();
  const time = useTimes();
  const [open, setOpen] = useState(false);
  return (
    <article aria-label={job.configuration.topic} className="rounded-2xl border border-line bg-card p-4 shadow-sm sm:p-5">
      <div className="mb-3 flex items-baseline justify-between gap-3">
        <h2 className="min-w-0 font-display text-lg font-semibold break-words">{job.configuration.topic}</h2>
        <span className={`shrink-0 text-sm font-semibold ${TONE[job.status]}`}>{words.status[job.status]}</span>
      </div>
      <p className="mb-3 flex flex-wrap gap-x-4 gap-y-1 text-sm text-soft">
        <span>{words.type[job.job_type]}</span>
        <span>{text.begun(time(job.created_at))}</span>
        {projectLink(job.project_id, text.ofProject(job.project_id))}
        {openLink(job)}
      </p>
      {job.video_id && !open ? (
        <Button look="quiet" aria-label={words.about(text.watch, job.configuration.topic)} onClick={() => setOpen(true)}>
          {text.watch}
        </Button>
      ) : (
        <JobBody job={job} message={message} />
      )}
    </article>
  );
}
