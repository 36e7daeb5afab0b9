import { useEffect, useRef, useState } from 'react';
import type { Script } from '../../api/client';
import { useText } from '../../text/use-text';
import { Trouble } from '../../ui/trouble';
import { ratio, type FilmLook } from './film-look';
import type { Doing, SceneState, Touch } from './scene-states';
import { useFrame } from './use-composition';

const TONE: Record<Doing, string> = {
  waiting: 'text-soft',
  voice: 'text-accent',
  picture: 'text-accent',
  rendering: 'text-accent',
  done: 'text-done',
  reused: 'text-done',
  failed: 'text-bad',
  cancelled: 'text-soft',
};

/** One scene: a frame of it as the film will show it, and how far it is. */
export function SceneCard({
  projectId,
  script,
  place,
  wishes,
  state,
  touch,
  onChange,
}: {
  projectId: string;
  script: Script;
  /** 1 for the first. */
  place: number;
  wishes: FilmLook;
  /** While a film of it is made, and after. */
  state: SceneState | undefined;
  /** What a render would do for it; undefined while that is not known. */
  touch: Touch | undefined;
  onChange: () => void;
}) {
  const { compose: text } = useText();
  const scene = script.scenes[place - 1]!;
  const { title } = scene;
  const box = useRef<HTMLDivElement>(null);
  const isSeen = useSeen(box);
  const frame = useFrame(projectId, scene, wishes, isSeen);
  const note = frame.data?.picture === 'stand_in' ? text.standIn : frame.data?.picture === 'earlier' ? text.earlier : undefined;
  return (
    <article aria-label={`${place}. ${title}`} className="flex flex-col overflow-hidden rounded-xl border border-line bg-card shadow-sm">
      <div ref={box} className="relative bg-track" style={{ aspectRatio: ratio(wishes.shape) }} aria-busy={frame.isFetching}>
        {frame.data && (
          <Frame
            bytes={frame.data.bytes}
            alt={text.frameOf(place, title)}
            className={`absolute inset-0 size-full object-contain transition-opacity duration-200 ${frame.isPlaceholderData ? 'opacity-50' : ''}`}
          />
        )}
        {!frame.data && !frame.error && <div className="absolute inset-0 animate-pulse bg-track" />}
        {note && <p className="absolute inset-x-0 top-0 bg-black/75 px-2 py-1 text-xs text-white">{note}</p>}
      </div>
      {frame.error && (
        <div className="p-2">
          <Trouble error={frame.error} again={() => void frame.refetch()} />
        </div>
      )}
      <div className="flex grow flex-col p-3">
        <div className="flex items-start justify-between gap-2">
          <h3 className="min-w-0 text-sm font-semibold break-words">
            <span className="text-soft tabular-nums">{place}. </span>
            {title}
          </h3>
          <button
            type="button"
            aria-label={text.changeScene(place)}
            onClick={onChange}
            className="-my-1 min-h-8 shrink-0 rounded-md px-2 text-sm text-soft underline hover:text-ink"
          >
            {text.change}
          </button>
        </div>
        <div className="mt-auto min-h-9 pt-2 text-xs">
          {state ? <Progress place={place} state={state} /> : <p className="text-soft">{touch ? text.touches[touch] : '\u00a0'}</p>}
        </div>
      </div>
    </article>
  );
}

function Progress({ place, state }: { place: number; state: SceneState }) {
  const { compose: text } = useText();
  const percent = Math.floor(100 * state.share);
  const isUnderway = state.doing === 'waiting' || state.doing === 'voice' || state.doing === 'picture' || state.doing === 'rendering';
  return (
    <>
      <p className={`flex justify-between ${TONE[state.doing]}`}>
        <span>{text.states[state.doing]}</span>
        {isUnderway && <span className="tabular-nums">{percent} %</span>}
      </p>
      <div
        role="progressbar"
        aria-label={text.progressOfScene(place)}
        aria-valuenow={percent}
        aria-valuemin={0}
        aria-valuemax={100}
        className="mt-1 h-1 overflow-hidden rounded-full bg-track"
      >
        <div
          className={`h-full rounded-full transition-[width] duration-300 ${state.doing === 'failed' ? 'bg-bad' : isUnderway ? 'bg-accent' : 'bg-done'}`}
          style={{ width: `${percent}%` }}
        />
      </div>
    </>
  );
}

/** A picture whose bytes are here already. */
function Frame({ bytes, alt, className }: { bytes: Blob; alt: string; className: string }) {
  const [url, setUrl] = useState<string>();
  useEffect(() => {
    const made = URL.createObjectURL(bytes);
    setUrl(made);
    return () => URL.revokeObjectURL(made);
  }, [bytes]);
  return url ? <img src={url} alt={alt} className={className} /> : null;
}

/** Whether something was near the screen once. */
function useSeen(box: React.RefObject<HTMLElement | null>): boolean {
  const [seen, setSeen] = useState(!('IntersectionObserver' in window));
  useEffect(() => {
    if (seen || !box.current) return;
    const observer = new IntersectionObserver(([entry]) => entry?.isIntersecting && setSeen(true), { rootMargin: '300px' });
    observer.observe(box.current);
    return () => observer.disconnect();
  }, [seen, box]);
  return seen;
}
