import { expect, test } from 'vitest';
import { wordDiff } from './diff';

const shown = (before: string, after: string) =>
  wordDiff(before, after)
    .map(({ kind, text }) => (kind === 'same' ? text : kind === 'gone' ? `[-${text.trimEnd()}-] ` : `[+${text.trimEnd()}+] `))
    .join('')
    .trim();

test('says which words went and which came', () => {
  expect(shown('The moon pulls the sea.', 'The moon tugs at the sea.')).toBe('The moon [-pulls-] [+tugs at+] the sea.');
});

test('finds nothing where nothing changed', () => {
  expect(wordDiff('The sea rises.', 'The sea rises.')).toEqual([{ kind: 'same', text: 'The sea rises.' }]);
  expect(wordDiff('', '')).toEqual([]);
});

test('tells of a text that came, and of one that went', () => {
  expect(wordDiff('', 'All new')).toEqual([{ kind: 'new', text: 'All new' }]);
  expect(wordDiff('All gone', '')).toEqual([{ kind: 'gone', text: 'All gone' }]);
});

test('gives both texts back, whatever they are', () => {
  const vocabulary = ['sea', 'moon', 'the', 'tide', 'up', 'and'];
  let seed = 7;
  const next = () => (seed = (seed * 48_271) % 2_147_483_647);
  const text = () => Array.from({ length: next() % 12 }, () => vocabulary[next() % vocabulary.length]).join(' ');
  const plain = (words: string) => words.split(/\s+/).filter(Boolean).join(' ');
  for (let turn = 0; turn < 300; turn++) {
    const [before, after] = [text(), text()];
    const pieces = wordDiff(before, after);
    const side = (left: 'gone' | 'new') => plain(pieces.filter(({ kind }) => kind !== left).map((piece) => `${piece.text} `).join(''));
    expect(side('new')).toBe(before);
    expect(side('gone')).toBe(after);
  }
});

test('takes a text that is too long word by word as a whole', () => {
  const long = Array.from({ length: 3_000 }, (_, place) => `a${place}`).join(' ');
  const other = Array.from({ length: 3_000 }, (_, place) => `b${place}`).join(' ');
  expect(wordDiff(long, other).map(({ kind }) => kind)).toEqual(['gone', 'new']);
});
