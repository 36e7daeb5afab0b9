import { useNumbers, useText } from '../../text/use-text';
import { ChartTable } from './chart-table';
import { scale, ticks } from './scale';

export interface Point {
  name: string;
  x: number;
  y: number;
}

const HEIGHT = 260;
const TOP = 24;
const BOTTOM = 34;
const LEFT = 52;

/** Points by two figures, both on scales where each step is ten times the one before; the same figures as a table. */
export function PointChart({ label, points, xName, yName, nameColumn }: { label: string; points: readonly Point[]; xName: string; yName: string; nameColumn: string }) {
  const { trends: text } = useText();
  const { whole, brief } = useNumbers();
  const x = scale(points.map((point) => point.x));
  const y = scale(points.map((point) => point.y));
  const room = HEIGHT - TOP - BOTTOM;
  const fastest = [...points].sort((a, b) => b.y - a.y);
  const across = (value: number) => `${x(value) * 94 + 2}%`;
  const down = (value: number) => TOP + (1 - y(value)) * room;
  return (
    <figure>
      <svg role="img" aria-label={`${label} ${text.fastest(fastest[0]?.name ?? '', whole(fastest[0]?.y ?? 0))}`} width="100%" height={HEIGHT} className="block overflow-visible">
        <text x="0" y="13" fontSize="12" fill="var(--soft)">
          {yName}
        </text>
        {ticks(points.map((point) => point.y)).map((tick) => (
          <g key={tick}>
            <line x1={LEFT} x2="100%" y1={down(tick)} y2={down(tick)} stroke="var(--line)" />
            <text x={LEFT - 8} y={down(tick) + 4} fontSize="12" textAnchor="end" fill="var(--soft)">
              {brief(tick)}
            </text>
          </g>
        ))}
        <svg x={LEFT} width={`calc(100% - ${LEFT}px)`} height={HEIGHT} className="overflow-visible">
          {ticks(points.map((point) => point.x)).map((tick) => (
            <text key={tick} x={across(tick)} y={HEIGHT - BOTTOM + 16} fontSize="12" textAnchor="middle" fill="var(--soft)">
              {brief(tick)}
            </text>
          ))}
          {fastest.map((point, at) => (
            <circle key={point.name + at} cx={across(point.x)} cy={down(point.y)} r="5" fill="var(--accent)" fillOpacity="0.75" stroke="var(--card)">
              <title>{`${point.name}: ${whole(point.y)} ${yName}, ${whole(point.x)} ${xName}`}</title>
            </circle>
          ))}
        </svg>
        <text x="100%" y={HEIGHT - 2} fontSize="12" textAnchor="end" fill="var(--soft)">
          {xName}
        </text>
      </svg>
      <ChartTable caption={label} columns={[nameColumn, yName, xName]} rows={fastest.map((point) => [point.name, whole(point.y), whole(point.x)])} />
    </figure>
  );
}
