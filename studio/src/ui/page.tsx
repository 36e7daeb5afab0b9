import { useEffect, useRef, type ReactNode } from 'react';

let visited = false;

/** A page: names the document, and takes the focus when it was navigated to, so that it is read out. */
export function Page({ title, aside, children }: { title: string; aside?: ReactNode; children: ReactNode }) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    document.title = `${title} · Reelwright`;
  }, [title]);
  useEffect(() => {
    if (visited) heading.current?.focus({ preventScroll: true });
    visited = true; // the first page of a visit leaves the focus to the browser
  }, []);
  return (
    <>
      <div className="mb-6 flex flex-wrap items-end justify-between gap-3">
        <h1 ref={heading} tabIndex={-1} className="font-display text-3xl font-semibold outline-none">
          {title}
        </h1>
        {aside}
      </div>
      {children}
    </>
  );
}
