import { useText } from '../../text/use-text';
import { Button } from '../../ui/button';
import { isClip, makerOf, type BoardPart } from './board';
import { useOthers } from './use-storyboard';

/** The pictures that were made for a scene, one of them to be chosen. */
export function Candidates({
  projectId,
  sceneId,
  part,
  shape,
  busy,
  choose,
  more,
  unpin,
}: {
  projectId: string;
  sceneId: string;
  part: BoardPart;
  shape: string;
  busy: boolean;
  choose: (mediaId: string) => void;
  more: () => void;
  unpin: () => void;
}) {
  const { media: text } = useText();
  const others = useOthers(projectId, sceneId);
  const candidates = part.candidates ?? [];
  const shown = part.asset?.media_id;
  return (
    <fieldset className="grid gap-3">
      <legend className="mb-2 font-semibold">{text.candidates}</legend>
      {candidates.length === 0 && <p className="text-sm text-soft">{text.noCandidates}</p>}
      <div className="grid grid-cols-2 gap-3 sm:grid-cols-3">
        {candidates.map((asset, index) => (
          <label
            key={asset.media_id}
            className="relative cursor-pointer overflow-hidden rounded-xl border-2 border-transparent has-checked:border-accent has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-accent"
          >
            <input
              type="radio"
              name="candidate"
              className="absolute top-2 left-2 size-5 accent-accent"
              aria-label={text.candidate(candidates.length - index, makerOf(asset))}
              checked={asset.media_id === shown}
              onChange={() => choose(asset.media_id)}
            />
            {isClip(asset) ? (
              <video src={asset.media_url} muted playsInline preload="metadata" style={{ aspectRatio: shape }} className="w-full bg-track object-cover" />
            ) : (
              <img src={asset.media_url} alt="" loading="lazy" style={{ aspectRatio: shape }} className="w-full bg-track object-cover" />
            )}
          </label>
        ))}
      </div>
      <p role="status" className="min-h-5 text-sm text-accent">
        {others.data && others.data.underway > 0 && text.threeMaking(others.data.underway)}
      </p>
      {others.data?.failed && <p className="text-sm text-bad wrap-anywhere">{others.data.failed.error?.error_message ?? text.failure}</p>}
      <div className="flex flex-wrap gap-2">
        <Button look="quiet" disabled={busy} onClick={more}>
          {text.three}
        </Button>
        {part.origin !== 'made' && (
          <Button look="quiet" disabled={busy} onClick={unpin}>
            {text.unpin}
          </Button>
        )}
      </div>
    </fieldset>
  );
}
