import { CORNERS, FONTS } from '../api/choices';
import type { JobConfiguration, RenderConfiguration } from '../api/client';

/** How a person's films look, whatever they are about; what is left out is the theme's. */
export interface Brand {
  /** `#rrggbb` */
  accent?: string;
  /** `#rrggbb` */
  background?: string;
  font?: (typeof FONTS)[number];
  /** The id of an uploaded picture, and what it was called. */
  logo?: string;
  logo_name?: string;
  logo_corner?: (typeof CORNERS)[number];
}

const isColour = (value: unknown): value is string => typeof value === 'string' && /^#[0-9a-f]{6}$/i.test(value);
const isId = (value: unknown): value is string => typeof value === 'string' && /^[0-9a-f-]{36}$/i.test(value);

/** What is usable of `given`, which may be of another version or another client. */
export function brandOf(given: unknown): Brand {
  const { accent, background, font, logo, logo_name: name, logo_corner: corner } = (given ?? {}) as Record<string, unknown>;
  const knownFont = FONTS.find((one) => one === font);
  const knownCorner = CORNERS.find((one) => one === corner);
  return {
    ...(isColour(accent) ? { accent } : {}),
    ...(isColour(background) ? { background } : {}),
    ...(knownFont ? { font: knownFont } : {}),
    ...(isId(logo) ? { logo } : {}),
    ...(isId(logo) && typeof name === 'string' ? { logo_name: name } : {}),
    ...(knownCorner ? { logo_corner: knownCorner } : {}),
  };
}

type Style = NonNullable<JobConfiguration['style_preferences']>;

/** What a brand is to a film's configuration. */
export function styleOf({ logo_name: _, logo_corner: corner, ...wishes }: Brand): Style {
  return { ...wishes, ...(wishes.logo && corner ? { logo_corner: corner } : {}) };
}

/** A new film's configuration in the person's look; what the film itself says goes first. */
export function branded(configuration: JobConfiguration, brand: Brand | undefined): JobConfiguration {
  const style = { ...styleOf(brand ?? {}), ...configuration.style_preferences };
  return Object.keys(style).length > 0 ? { ...configuration, style_preferences: style } : configuration;
}

const PARTS = ['accent', 'background', 'font', 'logo', 'logo_corner'] as const satisfies readonly (keyof Style)[];

/**
 * What changes of a project's film settings for `brand`, as a merge patch; undefined for nothing. `custom_config.brand` says what of them
 * came from a brand: what was chosen, or taken away, for this film alone stays so. No brand was ever thought of where `brand` is undefined.
 */
export function inBrand(film: RenderConfiguration, brand: Brand | undefined): Record<string, unknown> | undefined {
  if (!brand) return undefined;
  const given = (film.custom_config?.['brand'] ?? {}) as Style;
  const wished = styleOf(brand);
  const free = PARTS.filter((part) => film.style_preferences?.[part] === given[part]);
  const changes = free.filter((part) => wished[part] !== given[part]);
  if (changes.length === 0) return undefined;
  const patch = Object.fromEntries(changes.map((part) => [part, wished[part] ?? null]));
  return { style_preferences: patch, custom_config: { brand: patch } };
}
