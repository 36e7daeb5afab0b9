const log = (value: number) => Math.log10(Math.max(1, value));

/** Maps values to 0 to 1, the least to 0, the most to 1, each tenfold as far as the next; what is below 1 counts as 1. */
export function scale(values: readonly number[]): (value: number) => number {
  const least = Math.min(...values.map(log));
  const most = Math.max(...values.map(log));
  return (value) => (most === least ? 0.5 : (log(value) - least) / (most - least));
}

/** The powers of ten between the least and the most, and halfway ones where they are few. */
export function ticks(values: readonly number[]): number[] {
  const least = Math.max(1, Math.min(...values));
  const most = Math.max(1, ...values);
  const steps = (factors: readonly number[]) =>
    Array.from({ length: 13 }, (_, power) => factors.map((factor) => factor * 10 ** power))
      .flat()
      .filter((tick) => tick >= least && tick <= most);
  const tens = steps([1]);
  return tens.length >= 3 ? tens : steps([1, 2, 5]);
}
