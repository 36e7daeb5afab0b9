import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import type { ListedVoice } from '../../api/client';
import { isSpoken, speakSample } from '../../api/samples';
import { useLanguageNames, useText } from '../../text/use-text';
import { Button } from '../../ui/button';
import { Field, inputClass } from '../../ui/field';
import { Trouble } from '../../ui/trouble';
import { Others } from './provider-choice';
import { useVoices } from './use-choices';
import type { Listening } from './use-listening';

/** Who speaks: a provider and one of its voices; both empty for the usual. */
export interface Speaker {
  provider: string;
  voice: string;
}

const MANY = 'mul';
const SAMPLE = 'sample';

/** `en` of `en-GB`. */
export const tongueOf = (tag: string) => tag.toLowerCase().split('-')[0] ?? tag;

/** One of the voices that speak a language, to be heard before it is chosen. */
export function VoiceChoice({
  value: { provider, voice },
  language,
  usual,
  listening,
  onChange,
}: {
  value: Speaker;
  /** The narration's; BCP 47. */
  language: string;
  /** What the usual voice is called here. */
  usual: string;
  listening: Listening;
  onChange: (speaker: Speaker) => void;
}) {
  const { media: text, settings } = useText();
  const making = useMutation({ mutationFn: speakSample });
  const [unspoken, setUnspoken] = useState<string | null>(null);
  const nameOf = useLanguageNames();
  const { voices: all, others, loaded, error, again } = useVoices();
  const fitting = all.filter((known) => known.language === MANY || tongueOf(known.language) === tongueOf(language));
  const chosen = all.find((known) => known.voice_id === voice && (provider === '' || known.provider === provider));
  const shown = chosen && !fitting.includes(chosen) ? [...fitting, chosen] : fitting;
  const key = (of: { provider: string; voice_id: string }) => `${of.provider} ${of.voice_id}`;
  const providers = [...new Set(shown.map((known) => known.provider))];
  const value = chosen ? key(chosen) : voice || provider ? `${provider} ${voice}` : '';
  const heard = listening.at === SAMPLE;
  /** What somebody may count is asked for twice. */
  const hear = async (known: ListedVoice, agreed = !known.sample_paid) => {
    setUnspoken(null);
    making.reset();
    try {
      if (agreed) await making.mutateAsync(known);
      else if (!(await isSpoken(known))) return setUnspoken(known.sample_url);
    } catch {
      return; // the mutation knows why
    }
    listening.play(SAMPLE, known.sample_url);
  };
  return (
    <div>
      {error && <Trouble error={error} again={again} />}
      <Field
        label={text.speaker}
        error={
          chosen && !fitting.includes(chosen)
            ? text.otherTongue(chosen.description, nameOf(chosen.language))
            : loaded && fitting.length === 0
              ? text.noVoices
              : undefined
        }
      >
        {(ids) => (
          <div className="flex gap-2">
            <select
              {...ids}
              className={`${inputClass} min-w-0`}
              value={value}
              onChange={(event) => {
                const found = all.find((known) => key(known) === event.target.value);
                onChange(found ? { provider: found.provider, voice: found.voice_id } : { provider: '', voice: '' });
              }}
            >
              <option value="">{usual}</option>
              {providers.map((name) => (
                <optgroup key={name} label={name}>
                  {shown
                    .filter((known) => known.provider === name)
                    .map((known) => (
                      <option key={key(known)} value={key(known)}>
                        {known.description}
                      </option>
                    ))}
                </optgroup>
              ))}
              {value !== '' && !chosen && <option value={value}>{voice || provider}</option>}
            </select>
            {chosen && (
              <Button
                look="quiet"
                aria-label={heard ? text.sampleStop : text.sampleOf(chosen.description)}
                disabled={making.isPending}
                onClick={() => (heard ? listening.stop() : void hear(chosen))}
              >
                <span aria-hidden>{heard ? '■' : '▶'}</span>
                <span className="hidden whitespace-nowrap sm:inline">{heard ? text.sampleStop : text.sample}</span>
              </Button>
            )}
          </div>
        )}
      </Field>
      {chosen && unspoken === chosen.sample_url && (
        <p role="status" className="-mt-4 mb-2 text-sm">
          {settings.unspoken(chosen.provider)}{' '}
          <button type="button" className="font-semibold text-accent underline" onClick={() => void hear(chosen, true)}>
            {settings.haveItSpeak(chosen.description)}
          </button>
        </p>
      )}
      {making.error && <Trouble error={making.error} />}
      <Others standings={others} />
    </div>
  );
}
