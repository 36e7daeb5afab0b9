import { CAPTION_WAYS, CODECS, FORMATS, QUALITIES, RATES, RESOLUTIONS, SHAPES, TEMPLATES, THEMES } from '../../api/choices';
import type { JobConfiguration } from '../../api/client';

/** What a column of the table may hold. */
type Rule =
  | { kind: 'text'; most: number; least: number }
  | { kind: 'choice'; of: readonly string[] }
  | { kind: 'number'; least: number; most: number }
  | { kind: 'truth' };

export type Column = Exclude<keyof JobConfiguration, 'custom_config' | 'style_preferences' | 'file_ids' | 'providers'> | 'theme';

const text = (most: number, least = 1): Rule => ({ kind: 'text', most, least });
const choice = (of: readonly string[]): Rule => ({ kind: 'choice', of });

/** The settings that a table can have a column of; `theme` is one of the style preferences. */
export const COLUMNS: Partial<Record<Column, Rule>> = {
  topic: text(500),
  context: text(2000),
  language: text(35, 2),
  template_id: choice(TEMPLATES),
  theme: choice(THEMES),
  voice: text(100),
  music: text(100),
  captions: choice(CAPTION_WAYS),
  aspect_ratio: choice(SHAPES),
  quality: choice(QUALITIES),
  resolution: choice(RESOLUTIONS),
  fps: choice(RATES),
  output_format: choice(FORMATS),
  codec: choice(CODECS),
  target_duration: { kind: 'number', least: 1, most: 14_400 },
  model: text(200),
  use_rag: { kind: 'truth' },
  enable_subtitles: { kind: 'truth' },
  enable_thumbnails: { kind: 'truth' },
};

export const REQUIRED = ['topic', 'context'] as const satisfies readonly Column[];

/** What is wrong with a cell, for words in the person's language. */
export type Wrong =
  | { kind: 'missing' }
  | { kind: 'short'; least: number }
  | { kind: 'long'; most: number; is: number }
  | { kind: 'choice'; of: readonly string[]; is: string }
  | { kind: 'number'; least: number; most: number; is: string }
  | { kind: 'truth'; is: string }
  | { kind: 'refused'; words: string };

/** `Aspect ratio`, `aspect-ratio` and `aspect_ratio` are the same column. */
export function columnNamed(header: string): Column | undefined {
  const name = header.trim().toLowerCase().replace(/[\s-]+/g, '_');
  return Object.hasOwn(COLUMNS, name) ? (name as Column) : undefined;
}

const TRUE = ['true', 'yes', 'ja', '1', 'x'];
const FALSE = ['false', 'no', 'nein', '0'];

/** The setting that a cell stands for, or what is wrong with it. */
export function readCell(column: Column, cell: string): { value: string | number | boolean } | { wrong: Wrong } {
  const rule = COLUMNS[column]!;
  const is = cell.trim();
  switch (rule.kind) {
    case 'text':
      if (is.length < rule.least) return { wrong: { kind: 'short', least: rule.least } };
      return is.length > rule.most ? { wrong: { kind: 'long', most: rule.most, is: is.length } } : { value: is };
    case 'choice': {
      const chosen = rule.of.find((one) => one === is.toLowerCase());
      return chosen ? { value: chosen } : { wrong: { kind: 'choice', of: rule.of, is } };
    }
    case 'number': {
      const number = Number(is.replace(',', '.'));
      return number >= rule.least && number <= rule.most ? { value: number } : { wrong: { kind: 'number', least: rule.least, most: rule.most, is } };
    }
    case 'truth': {
      const word = is.toLowerCase();
      if (TRUE.includes(word)) return { value: true };
      return FALSE.includes(word) ? { value: false } : { wrong: { kind: 'truth', is } };
    }
  }
}
