import { Link } from '@tanstack/react-router';
import { useText } from '../../text/use-text';
import { Field, inputClass } from '../../ui/field';
import { Trouble } from '../../ui/trouble';
import { keyOf, useChoices, type Seam, type Standing } from './use-choices';

/** Who makes pictures or clips: of those that are set up. The others say how to set them up. */
export function ProviderChoice({
  seam,
  label,
  value,
  usual,
  none,
  onChange,
}: {
  seam: Seam;
  label: string;
  /** A reference such as `openai/gpt-image-2`; empty for the usual. */
  value: string;
  /** What the usual is called here, given whom the installation asks. */
  usual: (names: string) => string;
  /** What nobody is called, where nobody can be asked; its value is `none`. */
  none?: string;
  onChange: (value: string) => void;
}) {
  const { media: text } = useText();
  const choices = useChoices(seam);
  const ready = choices.standings.filter(({ can }) => can === 'yes').map(({ provider }) => provider);
  const listed = value === '' || value === 'none' || ready.includes(value);
  const others = choices.standings.filter(({ can }) => can !== 'yes');
  return (
    <div>
      {choices.error && <Trouble error={choices.error} />}
      <Field label={label}>
        {(ids) => (
          <select {...ids} className={inputClass} value={value} onChange={(event) => onChange(event.target.value)}>
            <option value="">{usual(choices.usual.join(', '))}</option>
            {none && <option value="none">{none}</option>}
            {ready.map((name) => (
              <option key={name} value={name}>
                {name}
              </option>
            ))}
            {!listed && <option value={value}>{value}</option>}
          </select>
        )}
      </Field>
      <Others standings={others} />
    </div>
  );
}

/** Those who cannot be asked, and how that is changed. */
export function Others({ standings }: { standings: readonly Standing[] }) {
  const { media: text } = useText();
  if (standings.length === 0) return null;
  return (
    <details className="-mt-4 mb-2 text-sm text-soft">
      <summary className="cursor-pointer py-1">{text.others}</summary>
      <ul className="mt-1 grid gap-2">
        {standings.map((standing) => (
          <li key={standing.provider} className="wrap-anywhere">
            <HowTo standing={standing} />
          </li>
        ))}
      </ul>
    </details>
  );
}

function HowTo({ standing }: { standing: Standing }) {
  const { media: text } = useText();
  switch (standing.can) {
    case 'yes':
      return null;
    case 'looking':
      return text.looking(standing.provider);
    case 'no':
      return standing.why === 'key' ? (
        <>
          <span className="font-semibold">{standing.provider}</span>: {text.keyMissing(keyOf(standing.provider))}{' '}
          <Link to="/settings" className="font-semibold text-accent underline">
            {text.settings}
          </Link>
        </>
      ) : (
        <>
          <span className="font-semibold">{standing.provider}</span>: {standing.message}
        </>
      );
  }
}
