/** A row of a table as text. `line` is where it begins in the text, 1 for the first. */
export interface CsvRow {
  line: number;
  cells: string[];
}

/** A table as text, and the line of a quote that nobody closed. */
export interface Csv {
  rows: CsvRow[];
  openQuote?: number;
}

const SEPARATORS = [',', ';', '\t'] as const;

/**
 * Reads comma-separated text (RFC 4180), also as spreadsheets write it: with a byte order mark, `;` or tabs between the cells, `sep=;` in
 * front, any line ends, blank lines. Which separator it is shows in the first line.
 */
export function readCsv(text: string): Csv {
  let rest = text.replace(/^\uFEFF/, '');
  let line = 1;
  const told = /^sep=(.)\r?\n/.exec(rest);
  if (told) {
    rest = rest.slice(told[0].length);
    line = 2;
  }
  const separator = told?.[1] ?? separatorOf(rest);
  const rows: CsvRow[] = [];
  let row: CsvRow = { line, cells: [] };
  let cell = '';
  let quotedAt: number | undefined;
  let wasQuoted = false;
  const endCell = () => {
    row.cells.push(wasQuoted ? cell : cell.trim());
    cell = '';
    wasQuoted = false;
  };
  const endRow = () => {
    endCell();
    if (row.cells.some((content) => content !== '')) rows.push(row);
    row = { line, cells: [] };
  };
  for (let at = 0; at < rest.length; at++) {
    const letter = rest[at]!;
    if (letter === '\n' || (letter === '\r' && rest[at + 1] !== '\n')) line++;
    if (quotedAt !== undefined) {
      if (letter !== '"') cell += letter;
      else if (rest[at + 1] === '"') cell += rest[++at]!;
      else quotedAt = undefined;
    } else if (letter === '"' && cell.trim() === '' && !wasQuoted) {
      quotedAt = line;
      cell = '';
      wasQuoted = true;
    } else if (letter === separator) {
      endCell();
    } else if (letter === '\n' || (letter === '\r' && rest[at + 1] !== '\n')) {
      endRow();
    } else if (letter !== '\r' && !(wasQuoted && /\s/.test(letter))) {
      cell += letter;
    }
  }
  endRow();
  return quotedAt === undefined ? { rows } : { rows, openQuote: quotedAt };
}

/** The one that stands most often in the first line that says something, outside of quotes. */
function separatorOf(text: string): string {
  const first = /[^\r\n]+/.exec(text)?.[0].replace(/"[^"]*("|$)/g, '') ?? '';
  const count = (separator: string) => first.split(separator).length;
  return SEPARATORS.reduce((best, separator) => (count(separator) > count(best) ? separator : best));
}

/** The text of a table, each cell quoted where it must be. */
export function writeCsv(rows: readonly (readonly string[])[]): string {
  const quoted = (cell: string) => (/[",;\t\r\n]|^\s|\s$/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);
  return rows.map((row) => `${row.map(quoted).join(',')}\r\n`).join('');
}
