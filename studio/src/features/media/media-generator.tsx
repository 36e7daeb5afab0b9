import { useState } from 'react';
import { Failure } from '../../api/client';
import { clock } from '../../lib/time';
import { SavingNote } from '../../session/saving-note';
import { useText } from '../../text/use-text';
import { Button } from '../../ui/button';
import { Empty } from '../../ui/empty';
import { Loading } from '../../ui/loading';
import { Trouble } from '../../ui/trouble';
import type { StepProps } from '../step';
import { shapeOf, tally, tasksOf, type Storyboard } from './board';
import { FilmChoices } from './film-choices';
import { SceneCard } from './scene-card';
import { SceneDialog } from './scene-dialog';
import { useListening } from './use-listening';
import {
  useBoardWishes,
  useFilmWishes,
  useHeard,
  useMake,
  useQueues,
  useScript,
  useStop,
  useStoryboard,
  type StoryboardRequest,
} from './use-storyboard';
import { anotherPicture, anotherTake, wishesOf, withScene, type SceneWishes, type Script } from './wishes';

/** The storyboard: what each scene of the script shows and lets be heard, and having it made. */
export function MediaGenerator({ projectId, go }: StepProps) {
  return projectId === undefined ? <NoScript go={go} /> : <Project key={projectId} projectId={projectId} go={go} />;
}

function NoScript({ projectId, go }: Partial<StepProps> & Pick<StepProps, 'go'>) {
  const { media: text } = useText();
  return (
    <Empty title={text.none} action={<Button onClick={() => go('script', projectId)}>{text.toScript}</Button>}>
      {text.noneBody}
    </Empty>
  );
}

function Project({ projectId, go }: { projectId: string; go: StepProps['go'] }) {
  const script = useScript(projectId);
  const board = useStoryboard(projectId);
  const failure = script.error ?? board.error;
  if (failure instanceof Failure && failure.code === 'NOT_FOUND') return <NoScript projectId={projectId} go={go} />;
  if (failure && !(script.data && board.data)) return <Trouble error={failure} again={() => void board.refetch()} />;
  if (!script.data || !board.data) return <Loading />;
  return <Board projectId={projectId} script={script.data} board={board.data} go={go} />;
}

function Board({ projectId, script, board, go }: { projectId: string; script: Script; board: Storyboard; go: StepProps['go'] }) {
  const { media: text } = useText();
  const heard = useHeard(projectId);
  const wishes = useBoardWishes(projectId);
  const film = useFilmWishes(projectId);
  const make = useMake(projectId);
  const stop = useStop(projectId);
  const listening = useListening();
  const [changing, setChanging] = useState<string | null>(null);

  const change = (sceneId: string, how: (old: SceneWishes) => SceneWishes) => wishes.change(withScene(wishes.value, sceneId, how));
  const start = async (wanted: StoryboardRequest) => {
    await Promise.all([wishes.flush(), film.flush()]); // it is made as it stands here
    make.mutate(wanted);
  };
  const changeAndMake = (sceneId: string, part: 'picture' | 'voice', how: (old: SceneWishes) => SceneWishes) => {
    change(sceneId, how);
    void start({ scenes: [sceneId], parts: [part] });
  };

  const scenes = board.scenes.flatMap((part, index) => {
    const scene = script.scenes.find((known) => known.scene_id === part.scene_id);
    return scene ? [{ part, scene, number: index + 1 }] : [];
  });
  const open = scenes.find(({ part }) => part.scene_id === changing);
  const language = wishes.value.known ? wishes.value.language : board.language;
  const busy = make.isPending || !wishes.value.known;

  return (
    <>
      <Summary board={board} asking={make.isPending} busy={busy} make={() => void start({})} next={() => go('compose', projectId)} />
      {make.error && (
        <div className="mb-6">
          <Trouble error={make.error} />
        </div>
      )}
      {stop.error && (
        <div className="mb-6">
          <Trouble error={stop.error} />
        </div>
      )}
      <FilmChoices
        projectId={projectId}
        saved={film}
        language={language}
        listening={listening}
        changeLanguage={(tag) => wishes.change({ ...wishes.value, language: tag })}
      />
      <SavingNote saved={wishes} />
      <section aria-label={text.scenes}>
        <ul className="mt-2 grid grid-cols-[minmax(0,1fr)] gap-5 md:grid-cols-2 xl:grid-cols-3">
          {scenes.map(({ part, scene, number }) => (
            <li key={part.scene_id}>
              <SceneCard
                number={number}
                scene={scene}
                board={part}
                language={language}
                shape={shapeOf(board)}
                heard={heard}
                listening={listening}
                busy={busy}
                actions={{
                  make: (which) => void start({ scenes: [part.scene_id], parts: [which] }),
                  stop: (taskId) => stop.mutate(taskId),
                  anotherPicture: () => changeAndMake(part.scene_id, 'picture', anotherPicture),
                  speakAgain: () => changeAndMake(part.scene_id, 'voice', anotherTake),
                  change: () => setChanging(part.scene_id),
                }}
              />
            </li>
          ))}
        </ul>
      </section>
      {open && (
        <SceneDialog
          projectId={projectId}
          number={open.number}
          scene={open.scene}
          board={open.part}
          wishes={wishesOf(wishes.value, open.part.scene_id)}
          language={language}
          shape={shapeOf(board)}
          saved={wishes}
          listening={listening}
          busy={busy}
          more={() => void start({ scenes: [open.part.scene_id], others: 3 })}
          change={(how) => change(open.part.scene_id, how)}
          changeAndMake={(how) => changeAndMake(open.part.scene_id, 'picture', how)}
          onClose={() => setChanging(null)}
        />
      )}
    </>
  );
}

/** How much is there, what waits for whom, and the way on. */
function Summary({
  board,
  asking,
  busy,
  make,
  next,
}: {
  board: Storyboard;
  asking: boolean;
  busy: boolean;
  make: () => void;
  next: () => void;
}) {
  const { media: text } = useText();
  const now = tally(board);
  const waiting = [...tasksOf(board).values()].filter((task) => task.status === 'queued');
  const queues = useQueues(waiting.length > 0);
  const unserved = [...new Set(waiting.map((task) => task.queue_name))].filter(
    (name) => queues.data && !queues.data.items.some((queue) => queue.queue_name === name && queue.consumers > 0),
  );
  const rest = now.missing + now.failed;
  return (
    <section aria-label={text.progress} className="mb-6 rounded-2xl border border-line bg-card p-4 shadow-sm sm:p-5">
      <div className="flex flex-wrap items-center justify-between gap-4">
        <div className="min-w-0">
          <p role="status" className="flex flex-wrap gap-x-4 text-sm">
            <span className="font-semibold">{rest + now.underway === 0 ? text.allThere : text.tally(now.ready, now.parts)}</span>
            {now.underway > 0 && <span className="text-accent">{text.underway(now.underway)}</span>}
            {now.failed > 0 && <span className="text-bad">{text.failed(now.failed)}</span>}
          </p>
          <p className="min-h-5 text-sm text-soft tabular-nums">{now.seconds > 0 ? text.length(clock(now.seconds), now.spoken) : text.count(board.scenes.length)}</p>
        </div>
        <div className="flex flex-wrap gap-2">
          {rest > 0 && (
            <Button disabled={busy} onClick={make}>
              {asking ? text.making : now.ready + now.underway === 0 ? text.make : text.makeRest(rest)}
            </Button>
          )}
          <Button look={rest > 0 ? 'quiet' : 'primary'} onClick={next}>
            {text.next}
          </Button>
        </div>
      </div>
      <div
        role="progressbar"
        aria-label={text.progress}
        aria-valuenow={now.ready}
        aria-valuemin={0}
        aria-valuemax={now.parts}
        className="mt-3 h-2 overflow-hidden rounded-full bg-track"
      >
        <div className="h-full rounded-full bg-accent transition-[width] duration-500" style={{ width: `${now.parts === 0 ? 0 : (100 * now.ready) / now.parts}%` }} />
      </div>
      {unserved.length > 0 && (
        <p role="alert" className="mt-3 text-sm text-bad">
          {text.nobody(unserved.join(', '))}
        </p>
      )}
      <p className="mt-2 min-h-5 text-sm text-soft">{rest + now.underway > 0 ? text.nextEarly : text.nextNow}</p>
    </section>
  );
}
