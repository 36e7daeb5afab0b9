/** A value at a moment (milliseconds since 1970). */
export interface Sample {
  at: number;
  value: number;
}

export interface Series {
  name: string;
  samples: readonly Sample[];
}

const WIDTH = 300;
const HEIGHT = 64;
const LOOK = [
  { line: 'stroke-accent', fill: 'fill-accent', dashes: undefined, key: 'border-accent' },
  { line: 'stroke-done', fill: 'fill-none', dashes: '5 4', key: 'border-done border-dashed' },
] as const;

/**
 * Up to two series over the last `windowMs`, each value held until the next. `said` tells those who do not see it; `top` and `bottom` name the
 * ends of the scale, `since` and `until` those of the time.
 */
export function Plot({
  series,
  windowMs,
  said,
  since,
  until,
  format = (value) => value.toLocaleString(),
}: {
  series: readonly Series[];
  windowMs: number;
  said: string;
  since: string;
  until: string;
  format?: (value: number) => string;
}) {
  const all = series.flatMap(({ samples }) => samples);
  const end = Math.max(...all.map(({ at }) => at), 0);
  const most = roundUp(Math.max(1, ...all.map(({ value }) => value)));
  return (
    <figure>
      <div className="flex gap-2">
        <div aria-hidden className="flex w-8 shrink-0 flex-col justify-between text-right text-xs text-soft tabular-nums">
          <span>{format(most)}</span>
          <span>{format(0)}</span>
        </div>
        <svg
          role="img"
          aria-label={said}
          viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
          preserveAspectRatio="none"
          className="h-20 w-full min-w-0 rounded-md border border-line bg-page"
        >
          {[0.25, 0.5, 0.75].map((share) => (
            <line
              key={share}
              x1={0}
              x2={WIDTH}
              y1={HEIGHT * share}
              y2={HEIGHT * share}
              className="stroke-line"
              strokeWidth={1}
              vectorEffect="non-scaling-stroke"
            />
          ))}
          {series.slice(0, LOOK.length).map(({ name, samples }, at) => {
            const path = steps(samples, end, windowMs, most);
            const { line, fill, dashes } = LOOK[at as 0 | 1];
            return (
              path && (
                <g key={name}>
                  <path d={`${path.line}V${HEIGHT}H${path.from}Z`} className={fill} opacity={0.15} />
                  <path
                    d={path.line}
                    fill="none"
                    className={line}
                    strokeWidth={2}
                    strokeDasharray={dashes}
                    vectorEffect="non-scaling-stroke"
                  />
                </g>
              )
            );
          })}
        </svg>
      </div>
      <figcaption aria-hidden className="mt-1 flex justify-between gap-3 pl-10 text-xs text-soft">
        <span>{since}</span>
        <span className="flex gap-3">
          {series.length > 1 &&
            series.slice(0, LOOK.length).map(({ name }, at) => (
              <span key={name} className="flex items-center gap-1">
                <span className={`w-4 border-t-2 ${LOOK[at as 0 | 1].key}`} />
                {name}
              </span>
            ))}
        </span>
        <span>{until}</span>
      </figcaption>
    </figure>
  );
}

/** The line of the samples that lie in the window, in the drawing's own units. */
export function steps(samples: readonly Sample[], end: number, windowMs: number, most: number): { line: string; from: number } | null {
  const x = (at: number) => round(Math.max(0, (1 - (end - at) / windowMs) * WIDTH));
  const y = (value: number) => round(1 + (HEIGHT - 2) * (1 - value / most));
  const shown = samples.filter(({ at }, index) => end - at <= windowMs || end - (samples[index + 1]?.at ?? end) < windowMs);
  const [first, ...rest] = shown;
  if (!first) return null;
  const line = rest.reduce((path, { at, value }) => `${path}H${x(at)}V${y(value)}`, `M${x(first.at)} ${y(first.value)}`);
  return { line: `${line}H${WIDTH}`, from: x(first.at) };
}

/** The next number of the kind 1, 2, 5, 10, 20, … */
export function roundUp(value: number): number {
  const power = 10 ** Math.floor(Math.log10(value));
  return [1, 2, 5, 10].map((step) => step * power).find((step) => step >= value) ?? value;
}

const round = (value: number) => Math.round(value * 10) / 10;
