import { ChartTable } from './chart-table';

export interface Bar {
  name: string;
  /** What stands at its end, in words. */
  value: string;
  /** 0 to 1 each, one behind the other; together at most 1. */
  parts: readonly { size: number; colour: string }[];
  /** What the table tells of it, behind its name. */
  row: readonly string[];
}

const ROW = 46;
const BAR_TOP = 24;
const BAR = 12;
const NAME_WIDTH = '62%';

/** Bars below one another, each with its name above it; the same figures as a table for those who want to read them. */
export function BarChart({ label, unit, columns, bars }: { label: string; unit: string; columns: readonly string[]; bars: readonly Bar[] }) {
  const summary = bars.map((bar) => `${bar.name}: ${bar.value}`).join('; ');
  return (
    <figure>
      <svg role="img" aria-label={`${label} ${summary}`} width="100%" height={bars.length * ROW} className="block overflow-hidden">
        {bars.map((bar, at) => {
          let begin = 0;
          return (
            <g key={bar.name + at} transform={`translate(0 ${at * ROW})`}>
              <title>{`${bar.name}: ${bar.value} ${unit}`}</title>
              <svg width={NAME_WIDTH} height={BAR_TOP} className="overflow-hidden">
                <text x="0" y="16" fontSize="14" fill="var(--ink)">
                  {bar.name}
                </text>
              </svg>
              <rect x="0" y={BAR_TOP} width="100%" height={BAR} rx="3" fill="var(--track)" />
              {bar.parts.map(({ size, colour }, place) => {
                const from = begin;
                begin += size;
                return <rect key={place} x={`${from * 100}%`} y={BAR_TOP} width={`${Math.max(0, size) * 100}%`} height={BAR} fill={colour} />;
              })}
              <text x="100%" y="16" fontSize="13" textAnchor="end" fill="var(--soft)">
                {bar.value}
              </text>
            </g>
          );
        })}
      </svg>
      <ChartTable caption={label} columns={columns} rows={bars.map((bar) => [bar.name, ...bar.row])} />
    </figure>
  );
}
