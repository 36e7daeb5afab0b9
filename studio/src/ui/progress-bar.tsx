/** How far something is, with what is being done in words below it. */
export function ProgressBar({ label, percent, words }: { label: string; percent: number; words: string }) {
  const whole = Math.floor(percent);
  return (
    <div>
      <div role="progressbar" aria-label={label} aria-valuenow={whole} aria-valuemin={0} aria-valuemax={100} className="h-2 overflow-hidden rounded-full bg-track">
        <div className="h-full rounded-full bg-accent transition-[width] duration-500" style={{ width: `${whole}%` }} />
      </div>
      <p className="mt-2 flex justify-between gap-4 text-sm text-soft" aria-live="polite">
        <span className="min-w-0 break-words">{words}</span>
        <span className="tabular-nums">{whole} %</span>
      </p>
    </div>
  );
}
