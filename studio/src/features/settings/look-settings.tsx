import { useSession } from '../../session/session-context';
import type { Look } from '../../session/look';
import { useText } from '../../text/use-text';
import { Card } from '../../ui/card';
import { Field, inputClass } from '../../ui/field';

const THEMES = ['system', 'light', 'dark'] as const;
const LANGUAGES = ['system', 'en', 'de'] as const;

export function LookSettings() {
  const { settings: text } = useText();
  const { look, setLook } = useSession();
  return (
    <Card title={text.look}>
      <fieldset>
        <legend className="mb-2 text-sm font-semibold">{text.theme}</legend>
        <div className="mb-5 flex flex-wrap gap-2">
          {THEMES.map((theme) => (
            <label
              key={theme}
              className="flex min-h-10 cursor-pointer items-center gap-2 rounded-lg border border-edge px-3 text-sm has-checked:border-accent has-checked:bg-track"
            >
              <input type="radio" name="theme" className="accent-accent" checked={look.theme === theme} onChange={() => setLook({ theme })} />
              {text.themes[theme]}
            </label>
          ))}
        </div>
      </fieldset>
      <Field label={text.language}>
        {(ids) => (
          <select
            {...ids}
            className={inputClass}
            value={look.language}
            onChange={(event) => setLook({ language: event.target.value as Look['language'] })}
          >
            {LANGUAGES.map((language) => (
              <option key={language} value={language}>
                {text.languages[language]}
              </option>
            ))}
          </select>
        )}
      </Field>
      <label className="mt-2 flex cursor-pointer items-start gap-3">
        <input
          type="checkbox"
          className="mt-1 size-4 accent-accent"
          checked={look.single_keys}
          onChange={(event) => setLook({ single_keys: event.target.checked })}
        />
        <span>
          <span className="block text-sm font-semibold">{text.singleKeys}</span>
          <span className="text-sm text-soft">{text.singleKeysHint}</span>
        </span>
      </label>
    </Card>
  );
}
