import { expect, test } from 'vitest';
import { readCsv, writeCsv } from './csv';

const cells = (text: string) => readCsv(text).rows.map((row) => row.cells);

test('reads commas, semicolons and tabs, whichever the first line has', () => {
  const table = [
    ['topic', 'context'],
    ['Bees', 'Honey, wax; more'],
  ];
  expect(cells('topic,context\nBees,"Honey, wax; more"\n')).toEqual(table);
  expect(cells('topic;context\r\nBees;"Honey, wax; more"\r\n')).toEqual(table);
  expect(cells('topic\tcontext\rBees\tHoney, wax; more')).toEqual(table);
  expect(cells('"a,b,c";d\n1;2')).toEqual([
    ['a,b,c', 'd'],
    ['1', '2'],
  ]);
});

test('takes off a byte order mark, and the line in which Excel names the separator', () => {
  expect(cells('\uFEFFtopic;context\n1;2')[0]).toEqual(['topic', 'context']);
  const told = readCsv('\uFEFFsep=|\r\ntopic|context\r\na,b|c');
  expect(told.rows).toEqual([
    { line: 2, cells: ['topic', 'context'] },
    { line: 3, cells: ['a,b', 'c'] },
  ]);
});

test('keeps quotes, separators and line ends that stand in quotes', () => {
  expect(readCsv('a,b\n"She said ""no"".\r\nTwice.", x \n\n"",y').rows).toEqual([
    { line: 1, cells: ['a', 'b'] },
    { line: 2, cells: ['She said "no".\r\nTwice.', 'x'] },
    { line: 5, cells: ['', 'y'] },
  ]);
  expect(cells('a\n " padded " \n5" pipe')).toEqual([['a'], [' padded '], ['5" pipe']]);
});

test('leaves out lines that say nothing', () => {
  expect(cells('a,b\n,\n\n  \n1,2')).toEqual([
    ['a', 'b'],
    ['1', '2'],
  ]);
  expect(cells('')).toEqual([]);
});

test('says where a quote was left open', () => {
  expect(readCsv('a,b\n1,"2\n3,4').openQuote).toBe(2);
  expect(readCsv('a,b\n1,"2"').openQuote).toBeUndefined();
});

test('reads what it wrote', () => {
  const table = [
    ['topic', 'a "quote"', 'two\nlines'],
    [' edge ', ';', ','],
  ];
  expect(cells(writeCsv(table))).toEqual(table);
});
