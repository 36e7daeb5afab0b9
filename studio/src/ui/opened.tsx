import { useEffect, useRef, type ReactNode } from 'react';

/** Something that a button further down or up has opened: brought into view, and given the focus. */
export function Opened({ children }: { children: ReactNode }) {
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    place.current?.focus({ preventScroll: true });
    place.current?.scrollIntoView?.({ block: 'start' }); // jsdom has none
  }, []);
  return (
    <div ref={place} tabIndex={-1} className="scroll-mt-20 focus:outline-none">
      {children}
    </div>
  );
}
