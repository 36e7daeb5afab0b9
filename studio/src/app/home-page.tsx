import { Link } from '@tanstack/react-router';
import type { Job, WorkflowState } from '../api/client';
import { QuickFilm } from '../features/generation/quick-film';
import { SampleFilm } from '../features/generation/sample-film';
import { useProject } from '../features/projects/use-project';
import { JobCard } from '../features/renders/job-card';
import { useJobs } from '../features/renders/use-renders';
import { useWebSocket } from '../session/use-web-socket';
import { useWorkflowState } from '../session/use-workflow-state';
import { useText } from '../text/use-text';
import { buttonClass } from '../ui/button';
import { Card } from '../ui/card';
import { Loading } from '../ui/loading';
import { Page } from '../ui/page';
import { Trouble } from '../ui/trouble';
import { STEPS } from './searches';

/** The first page: say what the video is about, watch it being made, play it; or go on where you left off. */
export function HomePage() {
  const { make: text } = useText();
  const { messages } = useWebSocket();
  const workflow = useWorkflowState();
  const jobs = useJobs();
  const remember = (job: Job) => workflow.change({ ...workflow.value, current_step: 'script', project_id: job.project_id });
  const isNew = jobs.data?.items.length === 0;
  return (
    <Page title={text.title}>
      <div className="grid grid-cols-[minmax(0,1fr)] items-start gap-6 lg:grid-cols-[minmax(0,5fr)_minmax(0,6fr)]">
        <div className="grid grid-cols-[minmax(0,1fr)] gap-6">
          <Resume state={workflow.value} />
          <QuickFilm onOrdered={remember} />
          {!isNew && <Steps />}
        </div>
        <div className={`grid grid-cols-[minmax(0,1fr)] gap-6 ${isNew ? 'order-first lg:order-none' : ''}`}>
          {jobs.error && <Trouble error={jobs.error} again={() => void jobs.refetch()} />}
          {jobs.isPending && <Loading />}
          {isNew && <SampleFilm onOrdered={remember} />}
          {isNew && <Steps />}
          {jobs.data?.items.map((job) => (
            <JobCard key={job.job_id} job={job} message={messages.get(job.job_id)} made={job.job_type === 'script_generation' && <ScriptLink job={job} />} />
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

/** Back to the step, and the film, of the last time. */
function Resume({ state }: { state: WorkflowState }) {
  const { make: text, workflow } = useText();
  const project = useProject(state.project_id);
  if (!state.current_step || project.error || (state.project_id && !project.data)) return null;
  const name = project.data?.project_name ?? text.resumeBegun;
  return (
    <Card title={text.resume}>
      <Link
        to="/workflow/$step"
        params={{ step: state.current_step }}
        search={state.project_id ? { project: state.project_id } : {}}
        className={`${buttonClass('primary')} max-w-full`}
      >
        <span className="min-w-0 break-words">{text.resumeAt(workflow.steps[state.current_step], name)}</span>
        <span aria-hidden>→</span>
      </Link>
    </Card>
  );
}

function Steps() {
  const { make: text, workflow } = useText();
  return (
    <Card title={text.steps}>
      <p className="mb-4 text-sm text-soft">{text.stepsBody}</p>
      <ol className="flex flex-wrap gap-2">
        {STEPS.map((step, at) => (
          <li key={step}>
            <Link to="/workflow/$step" params={{ step }} search={{}} className={buttonClass('quiet')}>
              <span aria-hidden className="text-soft tabular-nums">
                {at + 1}
              </span>
              {workflow.steps[step]}
            </Link>
          </li>
        ))}
      </ol>
    </Card>
  );
}

function ScriptLink({ job }: { job: Job }) {
  const { make: text } = useText();
  return (
    <Link to="/workflow/$step" params={{ step: 'script' }} search={{ project: job.project_id }} className={buttonClass('quiet')}>
      {text.openScript}
    </Link>
  );
}
