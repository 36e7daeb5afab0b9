import { expect, test } from 'vitest';
import type { Seconds } from '../../lib/time';
import { litAt, pieces, type Speech } from './words';

const at = (moment: number) => moment as Seconds;

function speech(...words: [text: string, start: number, end: number][]): Speech {
  return {
    sample_rate: 1000,
    samples: 5000,
    words: words.map(([text, start, end]) => ({ text, start, end, ends_sentence: false })),
  };
}

test('gives each written word its times, and keeps what stands between', () => {
  const all = pieces('The  sea – rises.', speech(['The', 100, 300], [' sea', 300, 700], ['rises.', 900, 1500]));
  expect(all.map((piece) => piece.text).join('')).toBe('The  sea – rises.');
  expect(all.filter((piece) => piece.said)).toEqual([
    { text: 'The', said: { start: 0.1, end: 0.3 } },
    { text: 'sea', said: { start: 0.3, end: 0.7 } },
    { text: 'rises.', said: { start: 0.9, end: 1.5 } },
  ]);
});

test('tells the same word apart by its place', () => {
  const all = pieces('no, no', speech(['no,', 0, 200], ['no', 400, 600]));
  expect(litAt(all, at(0.1))).toBe(0);
  expect(litAt(all, at(0.5))).toBe(2);
});

test('loses no text where a word is said otherwise than it is written', () => {
  const all = pieces('In 1969 men landed.', speech(['In', 0, 100], ['nineteen', 100, 300], ['men', 400, 500], ['landed.', 500, 900]));
  expect(all.map((piece) => piece.text).join('')).toBe('In 1969 men landed.');
  expect(all.filter((piece) => piece.said).map((piece) => piece.text)).toEqual(['In', 'men', 'landed.']);
});

test('lights nothing before the first word, and a word until the next one begins', () => {
  const all = pieces('The sea', speech(['The', 200, 400], ['sea', 700, 900]));
  expect(litAt(all, at(0))).toBe(-1);
  expect(litAt(all, at(0.2))).toBe(0);
  expect(litAt(all, at(0.6))).toBe(0);
  expect(litAt(all, at(0.7))).toBe(2);
  expect(litAt(all, at(99))).toBe(2);
  expect(litAt([], at(1))).toBe(-1);
});

test('writes languages without blanks as they are', () => {
  const all = pieces('潮起潮落', speech(['潮起', 0, 500], ['潮落', 500, 900]));
  expect(all.map((piece) => piece.text)).toEqual(['潮起', '潮落']);
  expect(litAt(all, at(0.6))).toBe(1);
});
