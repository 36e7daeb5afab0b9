import { useText } from '../../text/use-text';
import type { Wrong } from './columns';
import { cellKey, MOST_VIDEOS, type Table } from './table';

/** What the table asks for, and below each cell what is wrong with it. `refused` is what the server said, by `cellKey`. */
export function BatchTable({ table, refused }: { table: Table; refused: ReadonlyMap<string, Wrong> }) {
  const { batch: text } = useText();
  return (
    <div role="group" aria-label={text.preview} tabIndex={0} className="max-h-[70vh] overflow-auto rounded-xl border border-line">
      <table className="w-full border-collapse text-left text-sm">
        <thead className="sticky top-0 bg-card">
          <tr>
            <th scope="col" className="border-b border-line px-3 py-2 font-semibold text-soft">
              {text.line}
            </th>
            {table.columns.map((column) => (
              <th key={column} scope="col" className="border-b border-line px-3 py-2 font-semibold whitespace-nowrap">
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {table.rows.slice(0, MOST_VIDEOS).map((row, at) => (
            <tr key={row.line} className="border-b border-line last:border-0">
              <th scope="row" className="px-3 py-2 align-top font-normal text-soft tabular-nums">
                {row.line}
                {row.hasSurplus && <p className="max-w-48 text-bad">{text.surplus}</p>}
              </th>
              {table.columns.map((column) => {
                const wrong = row.wrong.get(column) ?? refused.get(cellKey(at, column));
                const cell = row.cells.get(column) ?? '';
                return (
                  <td key={column} className={`min-w-24 px-3 py-2 align-top ${wrong ? 'bg-track' : ''}`}>
                    <p className="line-clamp-3 max-w-72 break-words">{cell}</p>
                    {wrong && <p className="max-w-72 text-bad">{text.wrong(wrong)}</p>}
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
