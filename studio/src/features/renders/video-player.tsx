import type { Video } from '../../api/client';
import { size } from '../../lib/time';
import { useText } from '../../text/use-text';
import { buttonClass } from '../../ui/button';
import { Trouble } from '../../ui/trouble';
import { useVideo } from './use-renders';

/** A finished video: play it, take it home. */
export function VideoPlayer({ videoId }: { videoId: string }) {
  const video = useVideo(videoId);
  if (video.error) return <Trouble error={video.error} again={() => void video.refetch()} />;
  if (!video.data) return <div className="aspect-video animate-pulse rounded-xl bg-track" />;
  return <Player video={video.data} />;
}

function Player({ video }: { video: Video }) {
  const { job: words } = useText();
  const vtt = video.subtitle_tracks.find((track) => track.format === 'vtt');
  return (
    <figure>
      <video
        controls
        preload="metadata"
        src={video.stream_url}
        {...(video.thumbnail_urls[0] ? { poster: video.thumbnail_urls[0] } : {})}
        style={{ aspectRatio: `${video.width} / ${video.height}` }}
        className="mx-auto max-h-[70vh] w-full rounded-xl bg-black"
      >
        {vtt && <track kind="captions" src={vtt.url} srcLang={vtt.language} label={vtt.language_name} />}
      </video>
      <figcaption className="mt-3 flex flex-wrap items-center gap-2">
        <a href={video.download_url} download className={buttonClass('primary')}>
          {words.download(video.format.toUpperCase(), video.file_size === undefined ? '' : size(video.file_size))}
        </a>
        {video.subtitle_tracks.map((track) => (
          <a key={track.id} href={track.url} download={track.filename} className={buttonClass('quiet')}>
            {track.format.toUpperCase()}
          </a>
        ))}
        <span className="ml-auto text-sm text-soft tabular-nums">
          {video.duration_formatted} · {video.width}×{video.height}
        </span>
      </figcaption>
    </figure>
  );
}
