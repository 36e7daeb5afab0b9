import type { ReactNode } from 'react';
import type { MediaAsset } from '../../api/client';
import { clock, size } from '../../lib/time';
import { useText, useTimes } from '../../text/use-text';
import { Button } from '../../ui/button';

/** What films are made of: seen or heard in its place, with the videos that use it. `videoLink` leads to one of them. */
export function MediaList({
  assets,
  videoLink,
  onDelete,
}: {
  assets: readonly MediaAsset[];
  videoLink: (title: string, words: string) => ReactNode;
  onDelete: (asset: MediaAsset, name: string) => void;
}) {
  return (
    <ul className="grid grid-cols-[repeat(auto-fill,minmax(min(16rem,100%),1fr))] gap-4">
      {assets.map((asset) => (
        <li key={asset.media_id}>
          <MediaCard asset={asset} videoLink={videoLink} onDelete={onDelete} />
        </li>
      ))}
    </ul>
  );
}

function MediaCard({
  asset,
  videoLink,
  onDelete,
}: {
  asset: MediaAsset;
  videoLink: (title: string, words: string) => ReactNode;
  onDelete: (asset: MediaAsset, name: string) => void;
}) {
  const { library: text } = useText();
  const time = useTimes();
  const name = nameOf(asset);
  const isUsed = asset.used_in.length > 0;
  const maker = asset.metadata['provider'];
  return (
    <article aria-label={name} className="flex h-full flex-col overflow-hidden rounded-2xl border border-line bg-card shadow-sm">
      <Content asset={asset} name={name} />
      <div className="flex flex-1 flex-col gap-3 p-4 text-sm">
        <div className="min-w-0 flex-1">
          <h2 className="line-clamp-2 font-semibold break-words">{name}</h2>
          <p className="flex flex-wrap gap-x-3 text-soft">
            <span>{asset.format.toUpperCase()}</span>
            <span>{size(asset.file_size)}</span>
            {asset.duration !== undefined && <span className="tabular-nums">{clock(asset.duration)}</span>}
            {asset.resolution && <span>{asset.resolution.replace('x', '×')}</span>}
            <span>{text.sources[asset.source_type]}</span>
            {typeof maker === 'string' && <span>{text.by(maker)}</span>}
            <span>{time(asset.created_at)}</span>
          </p>
          {isUsed ? (
            <p className="mt-1 flex flex-wrap gap-x-2 text-soft">
              <span>{text.usedIn}</span>
              {asset.used_in.map((video) => (
                <span key={video.video_id}>{videoLink(video.title ?? '', video.title ?? text.untitled)}</span>
              ))}
            </p>
          ) : (
            <p className="mt-1 text-soft">{text.unused}</p>
          )}
        </div>
        <div className="flex flex-wrap items-center gap-2">
          <Button look="quiet" disabled={isUsed} aria-label={text.about(text.remove, name)} onClick={() => onDelete(asset, name)}>
            {text.remove}
          </Button>
          {isUsed && <p className="min-w-0 flex-1 text-xs text-soft">{text.usedHint}</p>}
        </div>
      </div>
    </article>
  );
}

function Content({ asset, name }: { asset: MediaAsset; name: string }) {
  switch (asset.asset_type) {
    case 'image':
      return <img src={asset.preview_url ?? asset.media_url} alt={name} loading="lazy" className="aspect-video w-full bg-track object-contain" />;
    case 'video_clip':
    case 'segment':
      return <video controls preload="none" src={asset.media_url} aria-label={name} {...(asset.preview_url ? { poster: asset.preview_url } : {})} className="aspect-video w-full bg-black" />;
    case 'audio':
      return (
        <div className="grid aspect-video w-full place-items-center bg-track p-3">
          <audio controls preload="none" src={asset.media_url} aria-label={name} className="w-full" />
        </div>
      );
    case 'document':
    case 'text_overlay':
      return null;
  }
}

const CALLED = ['title', 'prompt', 'mood'] as const;

/** What it was made from says more than its file's name: the task is called after its scene, `image-the-hours-of-the-tide-2f0a3a`. */
export function nameOf(asset: MediaAsset): string {
  for (const key of CALLED) {
    const said = asset.metadata[key];
    if (typeof said === 'string' && said.trim()) return said.trim();
  }
  const scene = /^[a-z]+-(.+)-[0-9a-f]{6}$/.exec(String(asset.generation_metadata['task'] ?? ''))?.[1]?.replaceAll('-', ' ');
  return scene ? scene.charAt(0).toUpperCase() + scene.slice(1) : asset.file_name;
}
