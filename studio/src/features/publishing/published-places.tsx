import type { Video } from '../../api/client';
import { useText, useTimes } from '../../text/use-text';

/** Where a film is to be seen already, with links where there is something to open. */
export function PublishedPlaces({ video }: { video: Video }) {
  const { publish } = useText();
  const time = useTimes();
  if (video.published.length === 0) return null;
  return (
    <section aria-label={publish.places.title}>
      <h3 className="mb-1 text-sm font-semibold">{publish.places.title}</h3>
      <ul className="grid gap-1 text-sm">
        {video.published.toReversed().map((place) => {
          const name = publish.form.places[place.platform];
          return (
            <li key={`${place.platform} ${place.id}`} className="flex flex-wrap gap-x-3">
              {place.platform !== 'webhook' && place.url && /^https?:/.test(place.url) ? (
                <a href={place.url} target="_blank" rel="noreferrer" className="font-semibold text-accent underline">
                  {publish.places.open(name)}
                </a>
              ) : (
                <span className="font-semibold">{name}</span>
              )}
              <span className="min-w-0 break-all text-soft">{place.id}</span>
              <span className="text-soft">{publish.places.since(time(place.at))}</span>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
