import type { ReactNode } from 'react';

/** Stands where there is nothing yet: says so, and what to do. */
export function Empty({ title, children, action }: { title: string; children: ReactNode; action?: ReactNode }) {
  return (
    <section className="rounded-2xl border border-dashed border-edge p-8 text-center sm:p-10">
      <p className="font-display text-xl">{title}</p>
      <p className="mx-auto mt-2 max-w-prose text-soft">{children}</p>
      {action && <div className="mt-5">{action}</div>}
    </section>
  );
}
