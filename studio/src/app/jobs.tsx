import { Link } from '@tanstack/react-router';
import type { ComponentProps } from 'react';
import { JobList } from '../features/renders/job-list';
import { useWebSocket } from '../session/use-web-socket';
import { JobLink } from './job-link';

/** Jobs with what their workers say of them, and with the ways into the work on one and to those of its project. */
export function Jobs({ jobs }: Pick<ComponentProps<typeof JobList>, 'jobs'>) {
  const { messages } = useWebSocket();
  return (
    <JobList
      jobs={jobs}
      messages={messages}
      openLink={(job) => <JobLink job={job} />}
      projectLink={(id, says) => (
        <Link to="/jobs" search={{ project_id: id }} className="underline hover:text-ink">
          {says}
        </Link>
      )}
    />
  );
}
