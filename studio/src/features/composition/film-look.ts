import { CAPTION_STYLES, CAPTION_WAYS, FORMATS, QUALITIES, RATES, SHAPES, THEMES, TRANSITIONS } from '../../api/choices';
import type { RenderConfiguration } from '../../api/client';

/** How the film shall look and sound. */
export interface FilmLook {
  /** False until the server has said how it is. */
  known: boolean;
  theme: (typeof THEMES)[number];
  captions: (typeof CAPTION_WAYS)[number];
  captionStyle: (typeof CAPTION_STYLES)[number];
  /** Between scenes that the script does not cut. */
  transition: (typeof TRANSITIONS)[number];
  /** A mood, `none`, or the id of an uploaded file. */
  music: string;
  shape: (typeof SHAPES)[number];
  quality: (typeof QUALITIES)[number];
  format: (typeof FORMATS)[number];
  fps: (typeof RATES)[number];
}

export const UNREAD: FilmLook = {
  known: false,
  theme: 'midnight',
  captions: 'both',
  captionStyle: 'karaoke',
  transition: 'cross-fade',
  music: 'calm',
  shape: '16:9',
  quality: 'medium',
  format: 'mp4',
  fps: '30',
};

/** As the server takes them. */
export function configuration(wishes: FilmLook): RenderConfiguration {
  return {
    style_preferences: { theme: wishes.theme, captions: wishes.captionStyle, transition: wishes.transition },
    captions: wishes.captions,
    music: wishes.music,
    aspect_ratio: wishes.shape,
    quality: wishes.quality,
    output_format: wishes.format,
    fps: wishes.fps,
  };
}

/** What of them a frame shows: with equal ones it looks the same. */
export function seen({ theme, captions, captionStyle, shape, quality, fps }: FilmLook): Partial<FilmLook> {
  return { theme, captions, captionStyle, shape, quality, fps };
}

const one = <Name extends string>(of: readonly Name[], wish: string | undefined, usual: Name) => of.find((name) => name === wish) ?? usual;

/** What of a project's film settings is chosen here. */
export function lookOf(film: RenderConfiguration): FilmLook {
  const style = film.style_preferences ?? {};
  return {
    known: true,
    theme: one(THEMES, style['theme'], UNREAD.theme),
    captions: one(CAPTION_WAYS, film.captions, UNREAD.captions),
    captionStyle: one(CAPTION_STYLES, style['captions'], UNREAD.captionStyle),
    transition: one(TRANSITIONS, style['transition'], UNREAD.transition),
    music: film.music ?? UNREAD.music,
    shape: one(SHAPES, film.aspect_ratio, UNREAD.shape),
    quality: one(QUALITIES, film.quality, UNREAD.quality),
    format: one(FORMATS, film.output_format, UNREAD.format),
    fps: one(RATES, film.fps, UNREAD.fps),
  };
}

/** For CSS. */
export const ratio = (shape: FilmLook['shape']) => shape.replace(':', ' / ');
