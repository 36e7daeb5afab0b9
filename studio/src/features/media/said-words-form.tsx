import { useState } from 'react';
import { SavingNote } from '../../session/saving-note';
import { useText } from '../../text/use-text';
import { Button } from '../../ui/button';
import { Field, inputClass } from '../../ui/field';
import { useSaidWords } from './use-storyboard';

/** How words of the project are said: a list to add to. */
export function SaidWordsForm({ projectId }: { projectId: string }) {
  const { media: text } = useText();
  const saved = useSaidWords(projectId);
  const { entries } = saved.value;
  const [word, setWord] = useState('');
  const [say, setSay] = useState('');
  const whole = word.trim() !== '' && !/\s/.test(word.trim()) && say.trim() !== '';
  const add = () => {
    if (!whole) return;
    const others = entries.filter((entry) => entry.word !== word.trim());
    saved.change({ known: true, entries: [...others, { word: word.trim(), say: say.trim(), ipa: '' }] });
    setWord('');
    setSay('');
  };
  return (
    <section aria-label={text.words} className="border-t border-line pt-5">
      <h3 className="font-semibold">{text.words}</h3>
      <p className="mb-3 text-sm text-soft">{text.wordsHint}</p>
      {entries.length > 0 && (
        <ul className="mb-3 divide-y divide-line">
          {entries.map((entry) => (
            <li key={entry.word} className="flex items-center justify-between gap-3 py-2">
              <span className="min-w-0 wrap-anywhere">
                <span className="font-semibold">{entry.word}</span> <span aria-hidden>→</span> {entry.say || `/${entry.ipa}/`}
              </span>
              <Button
                look="quiet"
                aria-label={text.removeWordOf(entry.word)}
                onClick={() => saved.change({ known: true, entries: entries.filter((other) => other !== entry) })}
              >
                {text.removeWord}
              </Button>
            </li>
          ))}
        </ul>
      )}
      <form
        className="grid items-start gap-3 sm:grid-cols-[1fr_1fr_auto]"
        onSubmit={(event) => {
          event.preventDefault();
          add();
        }}
      >
        <Field label={text.word}>
          {(ids) => <input {...ids} className={inputClass} maxLength={100} value={word} onChange={(event) => setWord(event.target.value)} />}
        </Field>
        <Field label={text.say} hint={text.sayHint}>
          {(ids) => <input {...ids} className={inputClass} maxLength={100} value={say} onChange={(event) => setSay(event.target.value)} />}
        </Field>
        <div className="sm:pt-6">
          <Button type="submit" look="quiet" disabled={!whole}>
            {text.addWord}
          </Button>
        </div>
      </form>
      <SavingNote saved={saved} />
    </section>
  );
}
