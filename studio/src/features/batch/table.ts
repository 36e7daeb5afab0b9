import type { JobConfiguration } from '../../api/client';
import { readCsv, writeCsv } from '../../lib/csv';
import { columnNamed, readCell, REQUIRED, type Column, type Wrong } from './columns';

export const MOST_VIDEOS = 100;

/** One row of the table: a video. */
export interface BatchRow {
  /** Where it stands in the text, 1 for the first line. */
  line: number;
  /** What was written, by the table's columns. */
  cells: ReadonlyMap<Column, string>;
  wrong: ReadonlyMap<Column, Wrong>;
  /** Whether there is more than the first line has names for: often a separator that should stand in quotes. */
  hasSurplus: boolean;
  configuration: JobConfiguration;
}

/** What is wrong with the table as a whole. */
export type TableTrouble =
  | { kind: 'no_rows' }
  | { kind: 'no_column'; column: Column; found: readonly string[] }
  | { kind: 'twice'; column: Column }
  | { kind: 'open_quote'; line: number }
  | { kind: 'encoding' }
  | { kind: 'too_many'; rows: number };

export interface Table {
  columns: readonly Column[];
  /** Headers that are no setting: their cells are not used. */
  ignored: readonly string[];
  rows: readonly BatchRow[];
  troubles: readonly TableTrouble[];
}

/** What a table asks for; each row also has what `shared` says and itself does not. */
export function readTable(text: string, shared: Partial<JobConfiguration>): Table {
  const { rows, openQuote } = readCsv(text);
  const [head, ...body] = rows;
  if (!head) return { columns: [], ignored: [], rows: [], troubles: [] };
  const named = head.cells.map((header) => ({ header, column: columnNamed(header) }));
  const columns = named.flatMap(({ column }) => (column ? [column] : []));
  const troubles: TableTrouble[] = [];
  for (const column of REQUIRED) {
    if (!columns.includes(column)) troubles.push({ kind: 'no_column', column, found: head.cells });
  }
  for (const column of new Set(columns.filter((one, at) => columns.indexOf(one) !== at))) troubles.push({ kind: 'twice', column });
  if (openQuote !== undefined) troubles.push({ kind: 'open_quote', line: openQuote });
  if (text.includes('\uFFFD')) troubles.push({ kind: 'encoding' });
  if (body.length === 0) troubles.push({ kind: 'no_rows' });
  if (body.length > MOST_VIDEOS) troubles.push({ kind: 'too_many', rows: body.length });
  return {
    columns: [...new Set(columns)],
    ignored: named.flatMap(({ header, column }, at) => (column || (header === '' && body.every(({ cells }) => !cells[at])) ? [] : [header])),
    rows: body.map(({ line, cells }) =>
      readRow(
        line,
        new Map(named.flatMap(({ column }, at) => (column ? [[column, cells[at] ?? ''] as const] : []))),
        cells.slice(named.length).some((cell) => cell !== ''),
        shared,
      ),
    ),
    troubles,
  };
}

function readRow(line: number, cells: ReadonlyMap<Column, string>, hasSurplus: boolean, shared: Partial<JobConfiguration>): BatchRow {
  const wrong = new Map<Column, Wrong>();
  const settings: Record<string, unknown> = { ...shared };
  for (const [column, cell] of cells) {
    if (cell.trim() === '') {
      if (REQUIRED.some((required) => required === column)) wrong.set(column, { kind: 'missing' });
      continue;
    }
    const read = readCell(column, cell);
    if ('wrong' in read) wrong.set(column, read.wrong);
    else if (column === 'theme') settings['style_preferences'] = { ...shared.style_preferences, theme: read.value };
    else settings[column] = read.value;
  }
  return { line, cells, wrong, hasSurplus, configuration: settings as JobConfiguration };
}

/**
 * What the server refused, by row and column; `configurations[3].topic` is the topic of the fourth row. What it says of
 * something else stands under its own name.
 */
export function refusals(fields: ReadonlyMap<string, string>): { cells: ReadonlyMap<string, Wrong>; others: readonly string[] } {
  const cells = new Map<string, Wrong>();
  const others: string[] = [];
  for (const [field, words] of fields) {
    const [, row, name = ''] = /^configurations\[(\d+)\]\.(.+)$/.exec(field) ?? [];
    const column = columnNamed(name.replace(/^style_preferences\./, ''));
    if (row !== undefined && column) cells.set(cellKey(Number(row), column), { kind: 'refused', words });
    else others.push(row === undefined ? words : `${Number(row) + 1}, ${name}: ${words}`);
  }
  return { cells, others };
}

export const cellKey = (row: number, column: Column) => `${row} ${column}`;

/** A table to begin with. */
export const SAMPLE = writeCsv([
  ['topic', 'context', 'aspect_ratio', 'theme', 'language'],
  ['Why the sea has tides', 'The moon pulls the water; twice a day it rises and falls.', '16:9', 'midnight', 'en'],
  ['How bees make honey', 'Nectar, enzymes and the wind of many wings; "ripe" honey holds less than 18 % water.', '9:16', 'sunrise', 'en'],
  ['Bridges in the wind', 'What the fall of the Tacoma Narrows bridge, 1940, taught engineers.', '', 'paper', ''],
]);
