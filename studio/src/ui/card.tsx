import type { ReactNode } from 'react';

/** A titled part of a page; an `article` where several may have the same title. */
export function Card({
  title,
  aside,
  element: Element = 'section',
  children,
}: {
  title: string;
  aside?: ReactNode;
  element?: 'section' | 'article';
  children: ReactNode;
}) {
  return (
    <Element aria-label={title} className="rounded-2xl border border-line bg-card p-5 shadow-sm">
      <header className="mb-4 flex items-start justify-between gap-3">
        <h2 className="min-w-0 break-words font-display text-xl font-semibold">{title}</h2>
        {aside}
      </header>
      {children}
    </Element>
  );
}
