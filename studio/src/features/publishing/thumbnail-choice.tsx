import { useId, useRef } from 'react';
import type { Video } from '../../api/client';
import { clock } from '../../lib/time';
import { useText } from '../../text/use-text';
import { Button } from '../../ui/button';
import { Trouble } from '../../ui/trouble';
import type { Change, Draft } from './draft';
import { usePicture } from './use-publishing';

/** One of the stills that were made, or a picture of the person's own. */
export function ThumbnailChoice({ video, draft, set }: { video: Video; draft: Draft; set: (change: Change) => void }) {
  const { publish } = useText();
  const text = publish.form;
  const name = useId();
  const input = useRef<HTMLInputElement>(null);
  const upload = usePicture();
  const { thumbnail } = draft;
  const chosen = thumbnail && 'made' in thumbnail ? thumbnail.made : thumbnail ? 'own' : video.thumbnails[0]?.id;
  return (
    <fieldset className="min-w-0">
      <legend className="mb-1 text-sm font-semibold">{text.thumbnail}</legend>
      <div className="grid grid-cols-[repeat(auto-fill,minmax(7rem,1fr))] gap-2">
        {video.thumbnails.map((still, index) => (
          <label key={still.id} className="block cursor-pointer">
            <input
              type="radio"
              name={name}
              className="peer sr-only"
              checked={chosen === still.id}
              onChange={() => set({ thumbnail: { made: still.id } })}
            />
            <img
              src={video.thumbnail_urls[index]}
              alt={text.still(clock(still.timestamp_seconds))}
              loading="lazy"
              className="aspect-video w-full rounded-lg border-2 border-transparent bg-track object-cover peer-checked:border-accent peer-focus-visible:outline-2 peer-focus-visible:outline-offset-2 peer-focus-visible:outline-accent"
            />
          </label>
        ))}
        {thumbnail && 'own' in thumbnail && (
          <label className="block cursor-pointer">
            <input type="radio" name={name} className="peer sr-only" checked readOnly />
            <span className="grid aspect-video w-full place-items-center overflow-hidden rounded-lg border-2 border-accent bg-track p-1 text-center text-xs break-all">
              {thumbnail.name}
            </span>
          </label>
        )}
      </div>
      <div className="mt-2 flex flex-wrap items-center gap-3">
        <input
          ref={input}
          type="file"
          accept="image/jpeg,image/png"
          aria-label={text.own}
          className="sr-only"
          tabIndex={-1}
          onChange={(event) => {
            const picture = event.target.files?.[0];
            if (picture) upload.mutate(picture, { onSuccess: (id) => set({ thumbnail: { own: id, name: picture.name } }) });
            event.target.value = '';
          }}
        />
        <Button look="quiet" disabled={upload.isPending} onClick={() => input.current?.click()}>
          {upload.isPending ? text.uploading : text.ownChoose}
        </Button>
        <p className="text-sm text-soft">{text.ownHint}</p>
      </div>
      {upload.error && (
        <div className="mt-2">
          <Trouble error={upload.error} />
        </div>
      )}
    </fieldset>
  );
}
