import { useEffect, useRef, useState, type KeyboardEvent, type PointerEvent, type ReactNode } from 'react';
import type { Video } from '../../api/client';
import { clock } from '../../lib/time';
import { useText } from '../../text/use-text';
import { frameAt } from './storyboard';
import { useStoryFrames } from './use-publishing';

const JUMP = 5; // seconds

const SIGNS = {
  play: <path d="M8 5v14l11-7z" fill="currentColor" stroke="none" />,
  pause: <path d="M8 5v14M16 5v14" />,
  captions: <path d="M3 6h18v12H3zM7 12h3M13 12h4M7 15h6" />,
  mute: <path d="M4 9v6h4l5 4V5L8 9zM17 9l4 6M21 9l-4 6" />,
  sound: <path d="M4 9v6h4l5 4V5L8 9zM16 9a4 4 0 0 1 0 6M19 7a8 8 0 0 1 0 10" />,
  whole: <path d="M4 9V4h5M20 9V4h-5M4 15v5h5M20 15v5h-5" />,
};

/** Plays a film: chapters to jump to, captions, small frames along the time line; everything by keyboard too. */
export function FilmPlayer({ video }: { video: Video }) {
  const { publish } = useText();
  const text = publish.player;
  const film = useRef<HTMLVideoElement>(null);
  const stage = useRef<HTMLDivElement>(null);
  const [now, setNow] = useState(0);
  const [length, setLength] = useState(video.duration_seconds ?? 0);
  const [isPlaying, setPlaying] = useState(false);
  const [isMuted, setMuted] = useState(false);
  const [hasCaptions, setCaptions] = useState(false);
  const [isBroken, setBroken] = useState(false);
  const chapters = video.chapters;
  const current = chapters.findLastIndex((chapter) => chapter.start_seconds <= now + 0.05);
  const tracks = video.subtitle_tracks.filter((track) => track.format === 'vtt');

  useEffect(() => {
    const shown = film.current?.textTracks;
    for (let i = 0; i < (shown?.length ?? 0); i++) shown![i]!.mode = hasCaptions && i === 0 ? 'showing' : 'disabled';
  }, [hasCaptions]);

  const seek = (seconds: number) => {
    const moment = Math.min(Math.max(0, seconds), length);
    if (film.current) film.current.currentTime = moment;
    setNow(moment);
  };
  const toggle = () => {
    const shown = film.current;
    if (shown) void (shown.paused ? shown.play() : shown.pause());
  };
  const chapter = (step: 1 | -1) => {
    // back is first to the beginning of the one that plays
    const isLate = now - (chapters[current]?.start_seconds ?? 0) > 2;
    const next = chapters[step > 0 ? current + 1 : isLate ? current : current - 1];
    if (next) seek(next.start_seconds);
  };
  const mute = () => {
    if (film.current) film.current.muted = !isMuted;
  };
  const whole = () => void (document.fullscreenElement ? document.exitFullscreen() : stage.current?.requestFullscreen());

  const keys: Record<string, () => void> = {
    k: toggle,
    c: () => setCaptions((on) => tracks.length > 0 && !on),
    m: mute,
    f: whole,
    n: () => chapter(1),
    p: () => chapter(-1),
    ArrowLeft: () => seek(now - JUMP),
    ArrowRight: () => seek(now + JUMP),
  };
  const press = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const action = keys[event.key.length === 1 ? event.key.toLowerCase() : event.key];
    if (!action) return;
    event.preventDefault();
    event.stopPropagation(); // the studio has keys of its own
    action();
  };

  return (
    <section aria-label={text.of(video.title ?? publish.untitled)} onKeyDown={press} className="grid gap-4">
      <div ref={stage} className="overflow-hidden rounded-xl bg-black text-white">
        <video
          ref={film}
          preload="metadata"
          playsInline
          tabIndex={-1}
          src={video.stream_url}
          {...(video.thumbnail_urls[0] ? { poster: video.thumbnail_urls[0] } : {})}
          style={{ aspectRatio: `${video.width} / ${video.height}` }}
          className="mx-auto max-h-[60vh] w-full bg-black"
          onClick={toggle}
          onPlay={() => setPlaying(true)}
          onPause={() => setPlaying(false)}
          onTimeUpdate={(event) => setNow(event.currentTarget.currentTime)}
          onVolumeChange={(event) => setMuted(event.currentTarget.muted)}
          onLoadedMetadata={(event) => Number.isFinite(event.currentTarget.duration) && setLength(event.currentTarget.duration)}
          onError={() => setBroken(true)}
        >
          {tracks.map((track) => (
            <track key={track.id} kind="captions" src={track.url} srcLang={track.language} label={track.language_name} />
          ))}
        </video>
        <div className="grid gap-1 px-3 pt-2 pb-2">
          <TimeLine
            video={video}
            now={now}
            length={length}
            label={text.position}
            spoken={text.at(clock(now), clock(length), chapters[current]?.title ?? '')}
            onSeek={seek}
          />
          <div className="flex items-center gap-1">
            <Control label={isPlaying ? text.pause : text.play} onClick={toggle}>
              {isPlaying ? SIGNS.pause : SIGNS.play}
            </Control>
            <p className="mx-1 text-sm tabular-nums">
              {clock(now)} / {clock(length)}
            </p>
            <span className="ml-auto" />
            {tracks.length > 0 && (
              <Control label={text.captions} isOn={hasCaptions} onClick={() => setCaptions(!hasCaptions)}>
                {SIGNS.captions}
              </Control>
            )}
            <Control label={isMuted ? text.unmute : text.mute} onClick={mute}>
              {isMuted ? SIGNS.mute : SIGNS.sound}
            </Control>
            <Control label={text.whole} onClick={whole}>
              {SIGNS.whole}
            </Control>
          </div>
        </div>
      </div>
      {isBroken && (
        <p role="alert" className="text-sm text-bad">
          {text.broken}
        </p>
      )}
      {chapters.length > 0 && (
        <nav aria-label={text.chapters}>
          <h3 className="mb-1 text-sm font-semibold">{text.chapters}</h3>
          <ol className="max-h-64 overflow-y-auto rounded-xl border border-line">
            {chapters.map((one, index) => (
              <li key={one.start_seconds} className="border-b border-line last:border-0">
                <button
                  type="button"
                  aria-current={index === current ? 'true' : undefined}
                  onClick={() => seek(one.start_seconds)}
                  className={`flex min-h-10 w-full items-baseline gap-3 px-3 py-2 text-left text-sm hover:bg-track ${index === current ? 'bg-track font-semibold' : ''}`}
                >
                  <span className="w-12 shrink-0 text-soft tabular-nums">{clock(one.start_seconds)}</span>
                  <span className="min-w-0 break-words">{one.title}</span>
                </button>
              </li>
            ))}
          </ol>
        </nav>
      )}
      <p className="hidden text-xs text-soft md:block">{text.keys}</p>
    </section>
  );
}

function Control({ label, isOn, onClick, children }: { label: string; isOn?: boolean; onClick: () => void; children: ReactNode }) {
  return (
    <button
      type="button"
      aria-label={label}
      title={label}
      {...(isOn === undefined ? {} : { 'aria-pressed': isOn })}
      onClick={onClick}
      className={`grid size-10 place-items-center rounded-lg hover:bg-white/20 focus-visible:outline-white! ${isOn ? 'bg-white/25' : ''}`}
    >
      <svg aria-hidden viewBox="0 0 24 24" fill="none" stroke="currentColor" strokeWidth="2" strokeLinecap="round" strokeLinejoin="round" className="size-5">
        {children}
      </svg>
    </button>
  );
}

/** Where the film is, with a mark at each chapter; shows the frame under the pointer. */
function TimeLine({
  video,
  now,
  length,
  label,
  spoken,
  onSeek,
}: {
  video: Video;
  now: number;
  length: number;
  label: string;
  spoken: string;
  onSeek: (seconds: number) => void;
}) {
  const [pointed, setPointed] = useState<number | null>(null);
  const frames = useStoryFrames(video.storyboard_url, pointed !== null);
  const point = (event: PointerEvent<HTMLElement>) => {
    const { left, width } = event.currentTarget.getBoundingClientRect();
    if (width > 0) setPointed(Math.min(1, Math.max(0, (event.clientX - left) / width)));
  };
  const moment = (pointed ?? 0) * length;
  const frame = pointed === null ? undefined : frameAt(frames.data ?? [], moment);
  const title = video.chapters.findLast((chapter) => chapter.start_seconds <= moment)?.title;
  return (
    <div className="relative" onPointerMove={point} onPointerDown={point} onPointerLeave={() => setPointed(null)}>
      {frame && (
        <div
          data-testid="preview"
          aria-hidden
          className="pointer-events-none absolute bottom-full mb-2 -translate-x-1/2 overflow-hidden rounded-lg border border-white/40 bg-black shadow-lg"
          style={{ left: `clamp(${frame.width / 2}px, ${pointed! * 100}%, calc(100% - ${frame.width / 2}px))` }}
        >
          <div
            style={{
              width: frame.width,
              height: frame.height,
              backgroundImage: `url("${frame.sheet}")`,
              backgroundPosition: `-${frame.x}px -${frame.y}px`,
            }}
          />
          <p className="truncate px-2 py-1 text-center text-xs" style={{ maxWidth: frame.width }}>
            <span className="tabular-nums">{clock(moment)}</span> {title}
          </p>
        </div>
      )}
      <div aria-hidden className="pointer-events-none absolute inset-x-0 top-1/2 h-2 -translate-y-1/2">
        {length > 0 &&
          video.chapters.slice(1).map((chapter) => (
            <span key={chapter.start_seconds} className="absolute inset-y-0 w-0.5 bg-white/80" style={{ left: `${(100 * chapter.start_seconds) / length}%` }} />
          ))}
      </div>
      <input
        type="range"
        aria-label={label}
        aria-valuetext={spoken}
        min={0}
        max={length}
        step={0.1}
        value={Math.min(now, length)}
        onChange={(event) => onSeek(Number(event.target.value))}
        className="block h-6 w-full cursor-pointer accent-white focus-visible:outline-white!"
      />
    </div>
  );
}
