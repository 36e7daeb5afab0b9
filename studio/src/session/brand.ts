import { CORNERS, FONTS } from '../api/choices';
import type { JobConfiguration } from '../api/client';

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
export function branded(configuration: JobConfiguration, brand: Brand): JobConfiguration {
  const style = { ...styleOf(brand), ...configuration.style_preferences };
  return Object.keys(style).length > 0 ? { ...configuration, style_preferences: style } : configuration;
}
