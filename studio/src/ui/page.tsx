import { createContext, useContext, useEffect, useRef, type ReactNode } from 'react';

/** Whether this visit has seen a page yet: the first one leaves the focus to the browser. */
export const VisitContext = createContext({ current: false });

/** A page: names the document, and takes the focus when it was navigated to, so that it is read out. */
export function Page({ title, aside, children }: { title: string; aside?: ReactNode; children: ReactNode }) {
  const visited = useContext(VisitContext);
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    document.title = `${title} · Reelwright`;
  }, [title]);
  useEffect(() => {
    if (visited.current) heading.current?.focus({ preventScroll: true });
    visited.current = true;
  }, [visited]);
  return (
    <>
      <div className="mb-6 flex flex-wrap items-end justify-between gap-3">
        <h1 ref={heading} tabIndex={-1} className="font-display text-3xl font-semibold">
          {title}
        </h1>
        {aside}
      </div>
      {children}
    </>
  );
}
