import { Link } from '@tanstack/react-router';
import { ScriptGenerator } from '../features/generation/script-generator';
import { JobCard } from '../features/renders/job-card';
import { useJobs } from '../features/renders/use-renders';
import { useSession } from '../session/session-context';
import { useWebSocket } from '../session/use-web-socket';
import { useWorkflowState } from '../session/use-workflow-state';
import { useText } from '../text/use-text';
import { Empty } from '../ui/empty';
import { Loading } from '../ui/loading';
import { Page } from '../ui/page';
import { Trouble } from '../ui/trouble';

/** The first page: say what the video is about, watch it being made, play it. */
export function HomePage() {
  const { make: text } = useText();
  const { id } = useSession();
  const { messages } = useWebSocket();
  const workflow = useWorkflowState();
  const jobs = useJobs();
  return (
    <Page title={text.title}>
      <div className="grid grid-cols-[minmax(0,1fr)] items-start gap-6 lg:grid-cols-[minmax(0,5fr)_minmax(0,6fr)]">
        <ScriptGenerator
          sessionId={id}
          onOrdered={(job) => workflow.change({ ...workflow.value, current_step: 'script', project_id: job.project_id })}
        />
        <div className="grid grid-cols-[minmax(0,1fr)] gap-6">
          {jobs.error && <Trouble error={jobs.error} again={() => void jobs.refetch()} />}
          {jobs.isPending && <Loading />}
          {jobs.data?.items.length === 0 && <Empty title={text.empty}>{text.emptyBody}</Empty>}
          {jobs.data?.items.map((job) => (
            <JobCard key={job.job_id} job={job} message={messages.get(job.job_id)} />
          ))}
          {jobs.data?.pagination.has_next && (
            <Link to="/jobs" className="justify-self-center font-semibold text-accent underline">
              {text.allJobs}
            </Link>
          )}
        </div>
      </div>
    </Page>
  );
}
