import { expect, test } from 'vitest';
import { MOST_VIDEOS, readTable, refusals, SAMPLE } from './table';

const read = (...lines: string[]) => readTable(lines.join('\n'), {});

test('makes a video of each row, with what all share where the row says nothing', () => {
  const table = readTable('Topic;Context;Aspect ratio;theme;use_rag;target-duration\nBees;Honey.;9:16;paper;yes;90,5\nTides;Moon.;;;no;', {
    aspect_ratio: '1:1',
    quality: 'high',
    style_preferences: { tone: 'calm' },
  });
  expect(table.troubles).toEqual([]);
  expect(table.rows.map((row) => row.configuration)).toEqual([
    {
      topic: 'Bees',
      context: 'Honey.',
      aspect_ratio: '9:16',
      quality: 'high',
      use_rag: true,
      target_duration: 90.5,
      style_preferences: { tone: 'calm', theme: 'paper' },
    },
    { topic: 'Tides', context: 'Moon.', aspect_ratio: '1:1', quality: 'high', use_rag: false, style_preferences: { tone: 'calm' } },
  ]);
  expect(table.rows.every((row) => row.wrong.size === 0)).toBe(true);
});

test('says of each cell what is wrong', () => {
  const [row] = read(
    'topic,context,quality,target_duration,use_rag,language',
    `,${'x'.repeat(2001)},best,soon,maybe,e`,
  ).rows;
  expect([...row!.wrong]).toEqual([
    ['topic', { kind: 'missing' }],
    ['context', { kind: 'long', most: 2000, is: 2001 }],
    ['quality', { kind: 'choice', of: ['low', 'medium', 'high', 'ultra'], is: 'best' }],
    ['target_duration', { kind: 'number', least: 1, most: 14_400, is: 'soon' }],
    ['use_rag', { kind: 'truth', is: 'maybe' }],
    ['language', { kind: 'short', least: 2 }],
  ]);
  expect(row!.line).toBe(2);
});

test('notices a separator that should stand in quotes', () => {
  expect(read('topic,context', 'Bees,Honey, wax', 'Tides,Moon,').rows.map((row) => row.hasSurplus)).toEqual([true, false]);
});

test('says what is wrong with the whole table', () => {
  const kinds = (text: string) => readTable(text, {}).troubles.map((trouble) => trouble.kind);
  expect(kinds('')).toEqual([]);
  expect(kinds('topic,context')).toEqual(['no_rows']);
  expect(kinds('topic,notes\na,b')).toEqual(['no_column']);
  expect(kinds('topic,context,Topic\na,b,c')).toEqual(['twice']);
  expect(kinds('topic,context\na,"b')).toEqual(['open_quote']);
  expect(kinds('topic,context\nB\uFFFDren,b')).toEqual(['encoding']);
  const many = (rows: number) => ['topic,context', ...Array.from({ length: rows }, () => 'a,b')].join('\n');
  expect(kinds(many(MOST_VIDEOS))).toEqual([]);
  expect(kinds(many(MOST_VIDEOS + 1))).toEqual(['too_many']);
});

test('names the columns that it does not use, but for empty ones', () => {
  expect(read('topic,context,Notes,', 'a,b,c,').ignored).toEqual(['Notes']);
  expect(read('topic,context,', 'a,b,c').ignored).toEqual(['']);
});

test('finds the cells that the server refused', () => {
  const { cells, others } = refusals(
    new Map([
      ['configurations[3].topic', 'No.'],
      ['configurations[0].style_preferences.theme', 'No theme.'],
      ['configurations[1].file_ids[0]', 'No file.'],
      ['project_id', 'Not yours.'],
    ]),
  );
  expect([...cells.keys()]).toEqual(['3 topic', '0 theme']);
  expect(others).toEqual(['2, file_ids[0]: No file.', 'Not yours.']);
});

test('the sample is a table without a fault', () => {
  const table = readTable(SAMPLE, {});
  expect(table.troubles).toEqual([]);
  expect(table.ignored).toEqual([]);
  expect(table.rows).toHaveLength(3);
  expect(table.rows.every((row) => row.wrong.size === 0)).toBe(true);
});
