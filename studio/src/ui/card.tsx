import type { ReactNode } from 'react';

/** A titled part of a page. */
export function Card({ title, aside, children }: { title: string; aside?: ReactNode; children: ReactNode }) {
  return (
    <section aria-label={title} className="rounded-2xl border border-line bg-card p-5 shadow-sm">
      <header className="mb-4 flex items-baseline justify-between gap-3">
        <h2 className="font-display text-xl font-semibold">{title}</h2>
        {aside}
      </header>
      {children}
    </section>
  );
}
