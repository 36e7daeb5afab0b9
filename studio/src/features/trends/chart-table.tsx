import { useText } from '../../text/use-text';

/** The figures of a chart in words and numbers; the first column names the row. */
export function ChartTable({ caption, columns, rows }: { caption: string; columns: readonly string[]; rows: readonly (readonly string[])[] }) {
  const { trends: text } = useText();
  return (
    <details className="mt-3 text-sm">
      <summary className="cursor-pointer font-semibold text-accent">{text.asTable}</summary>
      <div tabIndex={0} role="region" aria-label={caption} className="mt-2 max-h-80 overflow-auto">
        <table className="w-full border-collapse">
          <caption className="sr-only">{caption}</caption>
          <thead>
            <tr>
              {columns.map((column, at) => (
                <th key={column} scope="col" className={`border-b border-line py-1 pr-3 font-semibold ${at === 0 ? 'text-left' : 'text-right'}`}>
                  {column}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map(([name, ...figures], at) => (
              <tr key={at}>
                <th scope="row" className="border-b border-line py-1 pr-3 text-left font-normal">
                  {name}
                </th>
                {figures.map((figure, place) => (
                  <td key={place} className="border-b border-line py-1 pr-3 text-right tabular-nums">
                    {figure}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </details>
  );
}
