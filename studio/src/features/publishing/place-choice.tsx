import { useId } from 'react';
import type { Publisher } from '../../api/client';
import { useText } from '../../text/use-text';
import type { Platform } from './draft';

/** Where to: what is set up can be chosen, of the rest it says what it needs. */
export function PlaceChoice({
  places,
  chosen,
  error,
  onChoose,
}: {
  places: readonly Publisher[];
  chosen: Platform | undefined;
  error: string | undefined;
  onChoose: (platform: Platform) => void;
}) {
  const { publish } = useText();
  const text = publish.form;
  const name = useId();
  return (
    <fieldset className="min-w-0">
      <legend className="mb-1 text-sm font-semibold">{text.where}</legend>
      <div className="grid gap-2 sm:grid-cols-2">
        {places.toSorted((one, other) => Number(other.configured) - Number(one.configured)).map(({ platform, configured, needs }) => (
          <label
            key={platform}
            className={`flex gap-3 rounded-xl border p-3 ${configured ? 'cursor-pointer' : ''} ${chosen === platform ? 'border-accent bg-track' : 'border-line'}`}
          >
            <input
              type="radio"
              name={name}
              className="mt-1 size-4 shrink-0 accent-accent"
              disabled={!configured}
              checked={chosen === platform}
              aria-describedby={`${name}-${platform}`}
              aria-label={text.places[platform]}
              onChange={() => onChoose(platform)}
            />
            <span className="min-w-0 text-sm">
              <span className={`block font-semibold ${configured ? '' : 'text-soft'}`}>{text.places[platform]}</span>
              <span id={`${name}-${platform}`} className="block text-soft">
                {configured ? text.placesBody[platform] : text.notSetUp}
                {!configured &&
                  needs.map((variable) => (
                    <code key={variable} className="block font-mono text-xs wrap-anywhere">
                      {variable}
                    </code>
                  ))}
              </span>
            </span>
          </label>
        ))}
      </div>
      <p role="status" className="mt-1 min-h-5 text-sm text-bad">
        {error}
      </p>
    </fieldset>
  );
}
