import type { components } from './schema';

type Film = Required<components['schemas']['RenderConfiguration']>;
type Style = Required<components['schemas']['StylePreferences']>;

/** The list that is given, which the compiler refuses where it is not just what the contract has. */
const all =
  <Choice extends string>() =>
  <const List extends readonly Choice[]>(list: [Choice] extends [List[number]] ? List : never) =>
    list;

// What can be chosen of a film, in the order in which it is shown.
export const THEMES = all<Style['theme']>()(['midnight', 'paper', 'sunrise', 'forest', 'mono', 'lilac']);
export const CAPTION_STYLES = all<Style['captions']>()(['karaoke', 'plain', 'sentence', 'outline', 'lines', 'box', 'pop', 'word']);
export const TRANSITIONS = all<Style['transition']>()(['cross-fade', 'dip', 'slide', 'wipe', 'push', 'zoom', 'cut']);
export const FONTS = all<Style['font']>()(['serif', 'sans']);
export const CORNERS = all<Style['logo_corner']>()(['top-right', 'top-left', 'bottom-right', 'bottom-left']);
export const CAPTION_WAYS = all<Film['captions']>()(['both', 'burned', 'sidecar', 'none']);
export const SHAPES = all<Film['aspect_ratio']>()(['16:9', '9:16', '1:1', '4:5']);
export const QUALITIES = all<Film['quality']>()(['low', 'medium', 'high', 'ultra']);
export const RESOLUTIONS = all<Film['resolution']>()(['480p', '720p', '1080p', '1440p', '4k']);
export const RATES = all<Film['fps']>()(['24', '25', '29.97', '30', '50', '60']);
export const FORMATS = all<Film['output_format']>()(['mp4', 'webm', 'mov', 'avi', 'wmv', 'flv']);
export const CODECS = all<Film['codec']>()(['h264', 'h265', 'vp9', 'av1', 'wmv']);
export const TEMPLATES = all<Film['template_id']>()(['explainer', 'listicle', 'story', 'lesson', 'product', 'news']);

/** Music can be a file as well. */
export const MOODS = ['calm', 'bright', 'serious', 'curious', 'none'] as const;
