import { useRef, type ReactNode } from 'react';
import { CAPTION_STYLES, CAPTION_WAYS, FORMATS, MOODS, QUALITIES, RATES, SHAPES, THEMES, TRANSITIONS } from '../../api/choices';
import { useText } from '../../text/use-text';
import { Button } from '../../ui/button';
import { Field, inputClass } from '../../ui/field';
import { Trouble } from '../../ui/trouble';
import type { FilmLook } from './film-look';
import { useMusicFiles, useMusicUpload } from './use-composition';

/** Ground, second ground, light: what the themes of the server look like. */
const SWATCHES: Record<FilmLook['theme'], readonly [string, string, string]> = {
  midnight: ['#0a0f2c', '#1f7a8c', '#ffcb6b'],
  paper: ['#faf5ea', '#f3ddbb', '#a8321a'],
  sunrise: ['#2b0f3f', '#b5384f', '#ffd08a'],
  forest: ['#0b2620', '#2c6e49', '#d3eb6f'],
  mono: ['#f4f4f1', '#dadad4', '#b5280a'],
  lilac: ['#f1ecff', '#d9d2ff', '#5b2fcb'],
};

/** How the film looks and sounds; every change is told at once. */
export function WishForm({ wishes, wish }: { wishes: FilmLook; wish: (more: Partial<FilmLook>) => void }) {
  const { compose: text } = useText();
  const isDrawn = wishes.captions === 'both' || wishes.captions === 'burned';
  return (
    <form onSubmit={(event) => event.preventDefault()} className="grid gap-1">
      <fieldset className="mb-3">
        <legend className="mb-2 text-sm font-semibold">{text.theme}</legend>
        <div className="grid grid-cols-3 gap-2">
          {THEMES.map((theme) => (
            <label
              key={theme}
              className="cursor-pointer rounded-lg border border-line p-1 text-center text-xs font-semibold outline-accent has-checked:border-accent has-checked:bg-track has-focus-visible:outline-2 has-focus-visible:outline-offset-2"
            >
              <input type="radio" name="film-theme" className="sr-only" checked={wishes.theme === theme} onChange={() => wish({ theme })} />
              <Swatch colours={SWATCHES[theme]} />
              {text.themes[theme]}
            </label>
          ))}
        </div>
        <p className="mt-2 text-sm text-soft">{text.themeHint}</p>
      </fieldset>
      <Choice label={text.shape} of={SHAPES} words={text.shapes} value={wishes.shape} onChoice={(shape) => wish({ shape })} />
      <Choice label={text.captions} of={CAPTION_WAYS} words={text.captionWays} value={wishes.captions} onChoice={(captions) => wish({ captions })} />
      <Choice
        label={text.captionStyle}
        of={CAPTION_STYLES}
        words={text.captionStyles}
        value={wishes.captionStyle}
        onChoice={(captionStyle) => wish({ captionStyle })}
        disabled={!isDrawn}
      />
      <Choice
        label={text.transition}
        of={TRANSITIONS}
        words={text.transitions}
        value={wishes.transition}
        onChoice={(transition) => wish({ transition })}
      />
      <Music value={wishes.music} onChoice={(music) => wish({ music })} />
      <Choice label={text.quality} of={QUALITIES} words={text.qualities} value={wishes.quality} onChoice={(quality) => wish({ quality })} />
      <div className="grid grid-cols-2 gap-x-4">
        <Choice label={text.format} of={FORMATS} words={text.formats} value={wishes.format} onChoice={(format) => wish({ format })} />
        <Choice label={text.fps} of={RATES} value={wishes.fps} onChoice={(fps) => wish({ fps })} />
      </div>
    </form>
  );
}

function Swatch({ colours: [ground, second, light] }: { colours: readonly [string, string, string] }) {
  return (
    <span
      aria-hidden
      className="mb-1 flex h-10 items-end justify-end rounded-md p-1.5"
      style={{ background: `linear-gradient(135deg, ${ground} 45%, ${second})` }}
    >
      <span className="size-2.5 rounded-full" style={{ background: light }} />
    </span>
  );
}

function Choice<Name extends string>({
  label,
  of,
  words,
  value,
  onChoice,
  disabled = false,
}: {
  label: string;
  of: readonly Name[];
  words?: Record<Name, string>;
  value: Name;
  onChoice: (name: Name) => void;
  disabled?: boolean;
}) {
  return (
    <Select label={label} value={value} onChoice={(name) => onChoice(name as Name)} disabled={disabled}>
      {of.map((name) => (
        <option key={name} value={name}>
          {words ? words[name] : name}
        </option>
      ))}
    </Select>
  );
}

function Select({
  label,
  hint,
  value,
  onChoice,
  disabled,
  children,
}: {
  label: string;
  hint?: string;
  value: string;
  onChoice: (value: string) => void;
  disabled?: boolean;
  children: ReactNode;
}) {
  return (
    <Field label={label} {...(hint ? { hint } : {})}>
      {(ids) => (
        <select
          {...ids}
          value={value}
          disabled={disabled}
          onChange={(event) => onChoice(event.target.value)}
          className={`${inputClass} disabled:opacity-60`}
        >
          {children}
        </select>
      )}
    </Field>
  );
}

/** A mood, or a file of the person's own. */
function Music({ value, onChoice }: { value: string; onChoice: (music: string) => void }) {
  const { compose: text } = useText();
  const files = useMusicFiles();
  const upload = useMusicUpload();
  const input = useRef<HTMLInputElement>(null);
  const own = files.data?.items ?? [];
  const isMood = (MOODS as readonly string[]).includes(value);
  const isKnown = isMood || own.some((file) => file.id === value);
  return (
    <div className="mb-4">
      <Select label={text.music} hint={text.musicHint} value={value} onChoice={onChoice}>
        <optgroup label={text.moodsOf}>
          {MOODS.map((mood) => (
            <option key={mood} value={mood}>
              {text.moods[mood]}
            </option>
          ))}
        </optgroup>
        {(own.length > 0 || !isKnown) && (
          <optgroup label={text.ownMusic}>
            {!isKnown && <option value={value}>{value}</option>}
            {own.map((file) => (
              <option key={file.id} value={file.id}>
                {file.original_filename}
              </option>
            ))}
          </optgroup>
        )}
      </Select>
      <input
        ref={input}
        type="file"
        accept="audio/*"
        aria-label={text.addMusic}
        className="hidden"
        onChange={({ target }) => {
          const [file] = target.files ?? [];
          if (file) upload.mutate(file, { onSuccess: ({ id }) => onChoice(id) });
          target.value = '';
        }}
      />
      <div className="mt-1">
        <Button look="quiet" disabled={upload.isPending} onClick={() => input.current?.click()}>
          {upload.isPending ? text.addingMusic : text.addMusic}
        </Button>
      </div>
      {upload.error && (
        <div className="mt-2">
          <Trouble error={upload.error} />
        </div>
      )}
    </div>
  );
}
