import { useText } from '../../text/use-text';
import { creditsOf, excusesOf, isClip, type Asset } from './board';

/** A picture or a silent clip, in the film's shape. */
export function Picture({ asset, title, shape }: { asset: Asset; title: string; shape: string }) {
  const { media: text } = useText();
  const frame = { aspectRatio: shape };
  const look = 'w-full rounded-xl bg-track object-cover';
  return isClip(asset) ? (
    <video src={asset.media_url} aria-label={text.shown(title)} style={frame} className={look} muted loop playsInline controls preload="metadata" />
  ) : (
    <img src={asset.media_url} alt={text.shown(title)} style={frame} className={look} loading="lazy" decoding="async" />
  );
}

/** Whom to thank for it, and why others did not make it. */
export function PictureNotes({ asset }: { asset: Asset }) {
  const { media: text } = useText();
  const credits = creditsOf(asset);
  const excuses = excusesOf(asset);
  return (
    <>
      {credits.length > 0 && (
        <p className="text-xs wrap-anywhere text-soft">
          {text.credits}{' '}
          {credits.map((credit, index) => {
            const words = text.credit(credit.title, credit.author, credit.licence);
            return credit.url ? (
              <a key={index} href={credit.url} rel="noreferrer" target="_blank" className="underline">
                {words}
              </a>
            ) : (
              <span key={index}>{words}</span>
            );
          })}
        </p>
      )}
      {excuses.length > 0 && (
        <details className="text-xs text-soft">
          <summary className="cursor-pointer">{text.stoodIn}</summary>
          <ul className="mt-1 list-disc pl-4 wrap-anywhere">
            {excuses.map((reason) => (
              <li key={reason}>{reason}</li>
            ))}
          </ul>
        </details>
      )}
    </>
  );
}
