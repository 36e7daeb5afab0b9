import { useState, type ReactNode } from 'react';
import type { Video } from '../../api/client';
import { size } from '../../lib/time';
import { useText, useTimes } from '../../text/use-text';
import { Button } from '../../ui/button';

/** What the page does with a video besides; each is a link. */
export interface VideoLinks {
  edit: (video: Video, label: string, words: string) => ReactNode;
  publish: (video: Video, label: string, words: string) => ReactNode;
}

/** Videos as cards. `player` shows one; it opens in the place of its card, over the whole width. */
export function VideoGrid({
  videos,
  links,
  player,
  onDelete,
}: {
  videos: readonly Video[];
  links: VideoLinks;
  player: (video: Video) => ReactNode;
  onDelete: (video: Video) => void;
}) {
  const [open, setOpen] = useState<string>();
  return (
    <ul className="grid grid-cols-[repeat(auto-fill,minmax(min(17rem,100%),1fr))] gap-4">
      {videos.map((video) => (
        <li key={video.video_id} className={video.video_id === open ? 'col-span-full' : ''}>
          <VideoCard
            video={video}
            links={links}
            isOpen={video.video_id === open}
            player={player}
            onOpen={(isOpen) => setOpen(isOpen ? video.video_id : undefined)}
            onDelete={onDelete}
          />
        </li>
      ))}
    </ul>
  );
}

function VideoCard({
  video,
  links,
  isOpen,
  player,
  onOpen,
  onDelete,
}: {
  video: Video;
  links: VideoLinks;
  isOpen: boolean;
  player: (video: Video) => ReactNode;
  onOpen: (isOpen: boolean) => void;
  onDelete: (video: Video) => void;
}) {
  const { library: text } = useText();
  const time = useTimes();
  const title = video.title ?? text.untitled;
  const isReady = video.status === 'ready';
  const about = (action: string) => text.about(action, title);
  const places = [...new Set(video.published.map(({ platform }) => text.places[platform]))].join(', ');
  return (
    <article aria-label={title} className="flex h-full flex-col overflow-hidden rounded-2xl border border-line bg-card shadow-sm">
      {isOpen ? (
        <div className="p-4">{player(video)}</div>
      ) : (
        <Poster video={video} title={title} {...(isReady ? { onPlay: () => onOpen(true) } : {})} />
      )}
      <div className="flex flex-1 flex-col gap-3 p-4">
        <div className="min-w-0 flex-1">
          <h2 className="line-clamp-2 font-display text-lg font-semibold break-words">{title}</h2>
          <p className="flex flex-wrap gap-x-3 text-sm text-soft">
            {!isReady && <span className={video.status === 'failed' ? 'text-bad' : 'text-accent'}>{text.statuses[video.status]}</span>}
            <span>{time(video.created_at)}</span>
            {video.file_size !== undefined && <span>{size(video.file_size)}</span>}
            {video.resolution && <span>{video.resolution}</span>}
          </p>
          {places && <p className="text-sm text-done">{text.published(places)}</p>}
        </div>
        <div className="flex flex-wrap gap-2">
          {isOpen && (
            <Button look="quiet" onClick={() => onOpen(false)}>
              {text.close}
            </Button>
          )}
          {links.edit(video, about(text.edit), text.edit)}
          {isReady && links.publish(video, about(text.publish), text.publish)}
          <Button look="quiet" aria-label={about(text.remove)} onClick={() => onDelete(video)}>
            {text.remove}
          </Button>
        </div>
      </div>
    </article>
  );
}

/** What the film looks like and how long it is; plays it where there is one. */
function Poster({ video, title, onPlay }: { video: Video; title: string; onPlay?: () => void }) {
  const { library: text } = useText();
  const still = video.thumbnail_urls[0];
  const picture = (
    <>
      {still ? (
        <img src={still} alt={onPlay ? '' : text.poster(title)} loading="lazy" className="absolute inset-0 size-full object-contain" />
      ) : (
        <span className="absolute inset-0 grid place-items-center text-sm text-soft">{text.noPoster}</span>
      )}
      {video.duration_formatted && (
        <span className="absolute right-2 bottom-2 rounded bg-black/80 px-1.5 py-0.5 text-xs font-semibold text-white tabular-nums">
          {video.duration_formatted}
        </span>
      )}
    </>
  );
  const frame = 'relative block aspect-video w-full overflow-hidden bg-track';
  if (!onPlay) return <div className={frame}>{picture}</div>;
  return (
    <button type="button" aria-label={[text.about(text.play, title), video.duration_formatted].filter(Boolean).join(', ')} onClick={onPlay} className={`group ${frame} -outline-offset-4!`}>
      {picture}
      <span
        aria-hidden
        className="absolute top-1/2 left-1/2 grid size-12 -translate-1/2 place-items-center rounded-full bg-black/60 text-white transition group-hover:scale-110 group-hover:bg-black/80"
      >
        <svg viewBox="0 0 24 24" className="size-6 translate-x-0.5" fill="currentColor">
          <path d="M8 5v14l11-7z" />
        </svg>
      </span>
    </button>
  );
}
