import { useState } from 'react';
import { SavingNote } from '../../session/saving-note';
import type { Saved } from '../../session/use-auto-save';
import { useLanguageNames, useText } from '../../text/use-text';
import { Field, inputClass } from '../../ui/field';
import { ProviderChoice } from './provider-choice';
import { SaidWordsForm } from './said-words-form';
import { useVoices } from './use-choices';
import type { Listening } from './use-listening';
import { tongueOf, VoiceChoice } from './voice-choice';
import type { FilmWishes } from './wishes';

interface Choices {
  saved: Saved<FilmWishes>;
  language: string;
  listening: Listening;
  changeLanguage: (language: string) => void;
}

/** How the whole film's pictures and voices are made: who makes them, how they look and sound. Closed, it asks nobody anything. */
export function FilmChoices({ projectId, ...choices }: Choices & { projectId: string }) {
  const { media: text } = useText();
  const [open, setOpen] = useState(false);
  return (
    <div className="mb-6 rounded-2xl border border-line bg-card shadow-sm">
      <h2>
        <button
          type="button"
          aria-expanded={open}
          onClick={() => setOpen(!open)}
          className="flex w-full items-center justify-between gap-3 rounded-2xl p-4 text-left font-display text-lg font-semibold sm:px-5"
        >
          {text.film}
          <span aria-hidden>{open ? '−' : '+'}</span>
        </button>
      </h2>
      {open && (
        <div className="grid gap-6 px-4 pb-5 sm:px-5">
          <Wishes {...choices} />
          <SaidWordsForm projectId={projectId} />
        </div>
      )}
    </div>
  );
}

function Wishes({ saved, language, listening, changeLanguage }: Choices) {
  const { media: text } = useText();
  const { value: film } = saved;
  const change = (part: Partial<FilmWishes>) => saved.change({ ...film, ...part });
  return (
    <section aria-label={text.film} className="grid items-start gap-x-6 gap-y-2 md:grid-cols-2">
      <ProviderChoice
        seam="illustrator"
        label={text.illustrator}
        value={film.illustrator}
        usual={text.asInstalled}
        onChange={(illustrator) => change({ illustrator })}
      />
      <ProviderChoice
        seam="clip_maker"
        label={text.clips}
        value={film.clips}
        usual={text.asInstalled}
        none={text.noClips}
        onChange={(clips) => change({ clips })}
      />
      <Field label={text.style} hint={text.styleHint}>
        {(ids) => <input {...ids} className={inputClass} maxLength={500} value={film.style} onChange={(event) => change({ style: event.target.value })} />}
      </Field>
      <Field label={text.avoid} hint={text.avoidHint}>
        {(ids) => <input {...ids} className={inputClass} maxLength={500} value={film.avoid} onChange={(event) => change({ avoid: event.target.value })} />}
      </Field>
      <LanguageChoice language={language} onChange={changeLanguage} />
      <VoiceChoice
        value={{ provider: film.voiceProvider, voice: film.voice }}
        language={language}
        usual={text.usualVoice}
        listening={listening}
        onChange={({ provider, voice }) => change({ voiceProvider: provider, voice })}
      />
      <div className="md:col-span-2">
        <SavingNote saved={saved} />
      </div>
    </section>
  );
}

/** The languages that voices here speak, and the one that is spoken now. */
function LanguageChoice({ language, onChange }: { language: string; onChange: (language: string) => void }) {
  const { media: text } = useText();
  const nameOf = useLanguageNames();
  const { voices } = useVoices();
  const spoken = voices.map((voice) => tongueOf(voice.language)).filter((tag) => tag !== 'mul' && tag !== tongueOf(language));
  const tags = [language, ...new Set(spoken)].filter(Boolean);
  return (
    <Field label={text.language} hint={text.languageHint}>
      {(ids) => (
        <select {...ids} className={inputClass} value={language} onChange={(event) => onChange(event.target.value)}>
          {tags.map((tag) => (
            <option key={tag} value={tag}>
              {nameOf(tag)}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}
