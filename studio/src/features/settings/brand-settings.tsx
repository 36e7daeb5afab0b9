import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { CORNERS, FONTS } from '../../api/choices';
import { call, client } from '../../api/client';
import { brandOf, type Brand } from '../../session/brand';
import { useSession } from '../../session/session-context';
import { useText } from '../../text/use-text';
import { Button } from '../../ui/button';
import { Card } from '../../ui/card';
import { Field, inputClass } from '../../ui/field';
import { Trouble } from '../../ui/trouble';

const USUAL = { accent: '#ffcb6b', background: '#121a4a' } as const;
const PICTURES = ['image/png', 'image/jpeg'];
const PLACE: Record<(typeof CORNERS)[number], string> = {
  'top-right': 'top-3 right-3',
  'top-left': 'top-3 left-3',
  'bottom-right': 'bottom-3 right-3',
  'bottom-left': 'bottom-3 left-3',
};

/** The colours, the font and the logo that new films are given. */
export function BrandSettings() {
  const { settings: text } = useText();
  const { look, setLook } = useSession();
  const { brand = {} } = look;
  const change = (wish: { [Key in keyof Brand]: Brand[Key] | undefined }) => setLook({ brand: brandOf({ ...brand, ...wish }) });
  return (
    <Card title={text.brand}>
      <p className="mb-4 text-sm text-soft">{text.brandHint}</p>
      <Sample brand={brand} />
      <div className="mt-4 grid grid-cols-[minmax(0,1fr)] gap-x-4 sm:grid-cols-2">
        <Colour name={text.accent} value={brand.accent} usual={USUAL.accent} onValue={(accent) => change({ accent })} />
        <Colour name={text.background} value={brand.background} usual={USUAL.background} onValue={(background) => change({ background })} />
        <Field label={text.font}>
          {(ids) => (
            <select
              {...ids}
              className={inputClass}
              value={brand.font ?? ''}
              onChange={(event) => change({ font: FONTS.find((font) => font === event.target.value) })}
            >
              <option value="">{text.fonts.theme}</option>
              {FONTS.map((font) => (
                <option key={font} value={font}>
                  {text.fonts[font]}
                </option>
              ))}
            </select>
          )}
        </Field>
        <Field label={text.logoCorner}>
          {(ids) => (
            <select
              {...ids}
              className={inputClass}
              value={brand.logo_corner ?? CORNERS[0]}
              onChange={(event) => change({ logo_corner: CORNERS.find((corner) => corner === event.target.value) })}
            >
              {CORNERS.map((corner) => (
                <option key={corner} value={corner}>
                  {text.corners[corner]}
                </option>
              ))}
            </select>
          )}
        </Field>
      </div>
      <Logo brand={brand} onLogo={(logo, name) => change({ logo, logo_name: name })} />
    </Card>
  );
}

function Colour({
  name,
  value,
  usual,
  onValue,
}: {
  name: string;
  value: string | undefined;
  usual: string;
  onValue: (value: string | undefined) => void;
}) {
  const { settings: text } = useText();
  return (
    <fieldset className="mb-4">
      <legend className="mb-1 text-sm font-semibold">{name}</legend>
      <div className="flex min-h-10 items-center gap-3">
        <label className="flex items-center gap-2 text-sm">
          <input
            type="checkbox"
            className="size-4 accent-accent"
            checked={value !== undefined}
            onChange={(event) => onValue(event.target.checked ? usual : undefined)}
          />
          {value === undefined ? text.asTheme : text.own}
        </label>
        {value !== undefined && (
          <>
            <input
              type="color"
              aria-label={name}
              value={value}
              onChange={(event) => onValue(event.target.value)}
              className="h-10 w-14 cursor-pointer rounded-lg border border-edge bg-page p-1"
            />
            <span className="font-mono text-sm text-soft">{value}</span>
          </>
        )}
      </div>
    </fieldset>
  );
}

function Logo({ brand, onLogo }: { brand: Brand; onLogo: (id: string | undefined, name: string | undefined) => void }) {
  const { settings: text } = useText();
  const [wrong, setWrong] = useState(false);
  const upload = useMutation({
    mutationFn: async (picture: File) => {
      const form = new FormData();
      form.append('file', picture, picture.name);
      const { items } = await call(client.POST('/api/files', { body: form as never, bodySerializer: (body) => body as never }));
      return { id: items[0]?.id, name: picture.name };
    },
    onSuccess: ({ id, name }) => onLogo(id, name),
  });
  const chosen = (picture: File | undefined) => {
    if (!picture) return;
    setWrong(!PICTURES.includes(picture.type));
    if (PICTURES.includes(picture.type)) upload.mutate(picture);
  };
  return (
    <div>
      <Field
        label={text.logo}
        hint={upload.isPending ? text.logoSending : brand.logo ? text.logoIs(brand.logo_name ?? text.logo) : text.logoHint}
        error={wrong ? text.logoWrong : undefined}
      >
        {(ids) => (
          <input
            {...ids}
            type="file"
            accept={PICTURES.join(',')}
            onChange={(event) => {
              chosen(event.target.files?.[0]);
              event.target.value = '';
            }}
            className="w-full text-sm text-soft file:mr-3 file:rounded-lg file:border file:border-line file:bg-page file:px-3 file:py-2 file:font-semibold file:text-ink"
          />
        )}
      </Field>
      {upload.error && <Trouble error={upload.error} />}
      {brand.logo && (
        <div className="mt-2">
          <Button look="quiet" onClick={() => onLogo(undefined, undefined)}>
            {text.logoRemove}
          </Button>
        </div>
      )}
    </div>
  );
}

/** A sketch of a scene; the film's own renderer is more exact. */
function Sample({ brand }: { brand: Brand }) {
  const { settings: text } = useText();
  const background = brand.background ?? USUAL.background;
  return (
    <div
      role="img"
      aria-label={text.brandSample}
      className="relative flex aspect-video flex-col justify-center overflow-hidden rounded-xl border border-line p-6"
      style={{ background, color: isLight(background) ? '#000000' : '#ffffff' }}
    >
      <p className="text-xs font-semibold tracking-widest uppercase" style={{ color: brand.accent ?? USUAL.accent }}>
        {text.brandSampleKicker}
      </p>
      <p className={`mt-1 text-2xl ${brand.font === 'sans' ? 'font-sans font-extrabold' : 'font-display font-semibold'}`}>{text.brandSampleTitle}</p>
      <div className="mt-4 h-1.5 w-24 rounded-full" style={{ background: brand.accent ?? USUAL.accent }} />
      {brand.logo && (
        <img
          src={`/api/files/${brand.logo}/download`}
          alt=""
          className={`absolute max-h-1/6 max-w-1/4 ${PLACE[brand.logo_corner ?? CORNERS[0]]}`}
        />
      )}
    </div>
  );
}

/** Whether black can be read better on it than white; as WCAG 2.2 weighs the channels. */
function isLight(colour: string): boolean {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const share = parseInt(colour.slice(at, at + 2), 16) / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue > 0.179;
}
