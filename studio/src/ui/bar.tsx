/** How far something is. `said` names it to those who listen. */
export function Bar({ percent, said }: { percent: number; said: string }) {
  const whole = Math.floor(percent);
  return (
    <div
      role="progressbar"
      aria-label={said}
      aria-valuenow={whole}
      aria-valuemin={0}
      aria-valuemax={100}
      className="h-2 overflow-hidden rounded-full bg-track"
    >
      <div className="h-full rounded-full bg-accent transition-[width] duration-500" style={{ width: `${whole}%` }} />
    </div>
  );
}
