import { useText } from '../../text/use-text';
import { Button } from '../../ui/button';
import { progressOf, type BoardPart, type Heard } from './board';

/** Where a picture or a voice stands that is not there yet, and what to do. Takes the same room whatever it says. */
export function PartState({
  part,
  heard,
  name,
  scene,
  busy,
  make,
  stop,
}: {
  part: BoardPart;
  heard: Heard | undefined;
  /** Picture or voice, in words. */
  name: string;
  /** The scene, in words. */
  scene: string;
  busy: boolean;
  make: () => void;
  stop: (taskId: string) => void;
}) {
  const { media: text } = useText();
  switch (part.state) {
    case 'ready':
      return null;
    case 'missing':
      return (
        <div className="flex flex-wrap items-center justify-center gap-3 text-sm">
          <span className="text-soft">{text.missing}</span>
          <Button look="quiet" disabled={busy} aria-label={text.makeOneOf(name, scene)} onClick={make}>
            {text.makeOne}
          </Button>
        </div>
      );
    case 'failed':
      return (
        <div className="grid justify-items-center gap-2 text-center text-sm">
          <p className="line-clamp-4 text-bad wrap-anywhere">{part.task?.error?.error_message ?? text.failure}</p>
          <Button look="quiet" disabled={busy} aria-label={text.retryOf(name, scene)} onClick={make}>
            {text.retry}
          </Button>
        </div>
      );
    case 'underway':
      return <Underway part={part} heard={heard} name={name} scene={scene} stop={stop} />;
  }
}

function Underway({
  part: { task },
  heard,
  name,
  scene,
  stop,
}: {
  part: BoardPart;
  heard: Heard | undefined;
  name: string;
  scene: string;
  stop: (taskId: string) => void;
}) {
  const { media: text } = useText();
  if (!task) return null;
  const now = progressOf(task, heard);
  const percent = Math.floor(now.percentage);
  const place = task.queue_position;
  const wait = task.estimated_wait_time;
  const waiting = place === undefined ? text.waiting : wait === undefined ? text.waitingAt(place) : text.waitingFor(place, wait);
  const words = now.status === 'queued' ? waiting : now.status === 'retrying' ? text.retrying : now.step || text.working;
  return (
    <div className="grid w-full gap-2 text-sm">
      <div className="flex items-center justify-between gap-2">
        <span className="min-w-0 text-soft wrap-anywhere">{words}</span>
        <Button look="quiet" aria-label={text.stopOf(name, scene)} onClick={() => stop(task.task_id)}>
          {text.stop}
        </Button>
      </div>
      <div
        role="progressbar"
        aria-label={text.progressOf(name, scene)}
        aria-valuenow={percent}
        aria-valuemin={0}
        aria-valuemax={100}
        className="h-1.5 overflow-hidden rounded-full bg-track"
      >
        <div className="h-full rounded-full bg-accent transition-[width] duration-500" style={{ width: `${percent}%` }} />
      </div>
    </div>
  );
}
