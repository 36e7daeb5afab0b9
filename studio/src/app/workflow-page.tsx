import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { lazy, Suspense, useEffect, useMemo, useRef, type ComponentType } from 'react';
import type { Step, StepProps } from '../features/step';
import { useWorkflowState } from '../session/use-workflow-state';
import { useText } from '../text/use-text';
import { Loading } from '../ui/loading';
import { Page } from '../ui/page';

/** The steps that there are, in their order; each is a script of its own. */
const STEPS: Partial<Record<Step, ComponentType<StepProps>>> = {
  trending: lazy(async () => ({ default: (await import('../features/trends/trending-analysis')).TrendingAnalysis })),
  script: lazy(async () => ({ default: (await import('../features/generation/script-generator')).ScriptGenerator })),
  media: lazy(async () => ({ default: (await import('../features/media/media-generator')).MediaGenerator })),
  compose: lazy(async () => ({ default: (await import('../features/composition/video-composer')).VideoComposer })),
  upload: lazy(async () => ({ default: (await import('../features/publishing/youtube-uploader')).YouTubeUploader })),
};

/** From a topic to a published film, step by step; the address says which step and which project. */
export function WorkflowPage() {
  const { workflow: text } = useText();
  const { step } = useParams({ from: '/workflow/$step' });
  const { project, video } = useSearch({ from: '/workflow/$step' });
  const navigate = useNavigate({ from: '/workflow/$step' });
  const { change, value, saving } = useWorkflowState();
  const settled = saving === 'loading' || (value.current_step === step && value.project_id === project);
  useEffect(() => {
    if (!settled) change({ ...value, current_step: step, ...(project ? { project_id: project } : {}) });
  }, [settled, change, value, step, project]);
  const go = useMemo(
    () => (next: Step, projectId?: string) => void navigate({ to: '/workflow/$step', params: { step: next }, search: projectId ? { project: projectId } : {} }),
    [navigate],
  );
  const steps = useRef<HTMLElement>(null);
  useEffect(() => {
    const bar = steps.current; // on a phone it does not show all of them
    const here = bar?.querySelector<HTMLElement>('[aria-current]');
    if (bar && here) bar.scrollLeft = here.offsetLeft - (bar.clientWidth - here.offsetWidth) / 2;
  }, [step]);
  const Current = STEPS[step];
  return (
    <Page title={text.steps[step]}>
      <nav ref={steps} aria-label={text.label} className="relative mb-6 overflow-x-auto">
        <ol className="flex gap-2">
          {(Object.keys(STEPS) as Step[]).map((name, index) => (
            <li key={name}>
              <Link
                to="/workflow/$step"
                params={{ step: name }}
                search={project ? { project } : {}}
                activeProps={{ className: 'border-accent text-ink', 'aria-current': 'step' }}
                inactiveProps={{ className: 'border-line text-soft hover:text-ink' }}
                className="flex min-h-10 items-center gap-2 rounded-full border px-4 text-sm font-semibold whitespace-nowrap"
              >
                <span aria-hidden className="tabular-nums">
                  {index + 1}
                </span>
                {text.steps[name]}
              </Link>
            </li>
          ))}
        </ol>
      </nav>
      <Suspense fallback={<Loading />}>{Current && <Current projectId={project} videoId={video} go={go} />}</Suspense>
    </Page>
  );
}
