import { useRef } from 'react';
import type { RenderConfiguration, Script } from '../../api/client';
import { useSettled } from '../../lib/use-settled';
import { same } from '../../session/auto-save';
import { SavingNote } from '../../session/saving-note';
import { useSession } from '../../session/session-context';
import { useWebSocket } from '../../session/use-web-socket';
import { useText } from '../../text/use-text';
import { Button } from '../../ui/button';
import { Card } from '../../ui/card';
import { Empty } from '../../ui/empty';
import { Loading } from '../../ui/loading';
import { isOver } from '../../ui/stages';
import { Trouble } from '../../ui/trouble';
import type { StepProps } from '../step';
import { lookOf, type FilmLook } from './film-look';
import { FilmInTheMaking, RenderPlan } from './render-panel';
import { SceneCard } from './scene-card';
import { sceneStates, touches } from './scene-states';
import { useFilmJobs, useFilmLook, useForecast, useRender, useScript, useTasks } from './use-composition';
import { WishForm } from './wish-form';

const PAUSE_MS = 300;

/** Where a script becomes a film: how it looks, frame by frame, and rendering it. */
export function VideoComposer({ projectId, go }: StepProps) {
  const { compose: text } = useText();
  const toScript = <Button onClick={() => go('script', projectId)}>{text.toScript}</Button>;
  if (!projectId) {
    return (
      <Empty title={text.noProject} action={toScript}>
        {text.noProjectBody}
      </Empty>
    );
  }
  return <Composition key={projectId} projectId={projectId} go={go} />;
}

function Composition({ projectId, go }: { projectId: string; go: StepProps['go'] }) {
  const { compose: text } = useText();
  const script = useScript(projectId);
  const saved = useFilmLook(projectId);
  const wishes = saved.value;
  const settled = useSettled(wishes, PAUSE_MS);
  if (script.error) return <Trouble error={script.error} again={() => void script.refetch()} />;
  if (script.isPending) return <Loading />;
  if (!script.data) {
    return (
      <Empty title={text.noScript} action={<Button onClick={() => go('script', projectId)}>{text.toScript}</Button>}>
        {text.noScriptBody}
      </Empty>
    );
  }
  return (
    <div className="grid items-start gap-6 lg:grid-cols-[20rem_minmax(0,1fr)]">
      <div className="lg:sticky lg:top-4 lg:max-h-[calc(100vh-2rem)] lg:overflow-y-auto">
        <Card title={text.settings} aside={<SavingNote saved={saved} />}>
          {wishes.known ? <WishForm wishes={wishes} wish={(more) => saved.change({ ...wishes, ...more })} /> : <Loading />}
        </Card>
      </div>
      {settled.known ? <Film projectId={projectId} script={script.data} shown={wishes} wishes={settled} go={go} /> : <Loading />}
    </div>
  );
}

/** `shown` are the wishes as they are chosen, `wishes` those that were not changed for a moment. */
function Film({
  projectId,
  script,
  shown,
  wishes,
  go,
}: {
  projectId: string;
  script: Script;
  shown: FilmLook;
  wishes: FilmLook;
  go: StepProps['go'];
}) {
  const { compose: text } = useText();
  const { id: sessionId } = useSession();
  const { messages } = useWebSocket();
  const forecast = useForecast(projectId, script, wishes);
  const jobs = useFilmJobs(projectId);
  const render = useRender(projectId, sessionId);
  const intent = useRef<{ wishes: FilmLook; key: string }>(undefined);
  const all = jobs.data?.items ?? [];
  const underway = all.filter((job) => !isOver(job));
  const shownJobs = underway.length > 0 ? underway : all.slice(0, 1);
  const tasks = useTasks(shownJobs[0]);
  const isCurrent = shownJobs[0]?.script_id === script.script_id;
  const states = underway.length > 0 && isCurrent ? sceneStates(tasks.data ?? []) : undefined;
  const scenes = forecast.data && touches(forecast.data);
  const isLooking = forecast.isPlaceholderData || shown !== wishes;

  const begin = () => {
    if (intent.current?.wishes !== shown) intent.current = { wishes: shown, key: crypto.randomUUID() }; // else it is tried again
    render.mutate(intent.current, { onSuccess: () => (intent.current = undefined) });
  };

  return (
    <div className="grid gap-6">
      <RenderPlan
        forecast={forecast.data}
        error={forecast.error}
        isLooking={isLooking}
        isUnderway={underway.length > 0}
        isBeingMade={underway.some((job) => job.script_id === script.script_id && same(lookOf(job.configuration as RenderConfiguration), shown))}
        isSending={render.isPending}
        refusal={render.error}
        onRender={begin}
        onLook={() => void forecast.refetch()}
      />
      {jobs.error && <Trouble error={jobs.error} again={() => void jobs.refetch()} />}
      {shownJobs.map((job, index) => (
        <FilmInTheMaking
          key={job.job_id}
          job={job}
          message={messages.get(job.job_id)}
          tasks={index === 0 ? tasks.data : undefined}
          onPublish={() => go('upload', projectId)}
        />
      ))}
      <section aria-label={text.storyboard}>
        <header className="mb-3 flex items-baseline justify-between gap-3">
          <h2 className="font-display text-xl font-semibold">{text.storyboard}</h2>
          <p className="text-sm text-soft">{text.scenes(script.scenes.length)}</p>
        </header>
        <ol className={`grid gap-4 ${COLUMNS[wishes.shape]}`}>
          {script.scenes.map(({ scene_id: id = '' }, index) => (
            <li key={id} className="grid">
              <SceneCard
                projectId={projectId}
                script={script}
                place={index + 1}
                wishes={wishes}
                state={states?.get(id)}
                touch={scenes?.get(id)}
                onChange={() => go('script', projectId)}
              />
            </li>
          ))}
        </ol>
      </section>
    </div>
  );
}

/** Tall frames are small beside each other. */
const COLUMNS: Record<FilmLook['shape'], string> = {
  '16:9': 'sm:grid-cols-2 xl:grid-cols-3',
  '9:16': 'grid-cols-2 sm:grid-cols-3 xl:grid-cols-5',
  '1:1': 'grid-cols-2 xl:grid-cols-4',
  '4:5': 'grid-cols-2 sm:grid-cols-3 xl:grid-cols-4',
};
