import { createContext, useCallback, useContext, useEffect, useRef, useState, type ReactNode } from 'react';
import { useText } from '../text/use-text';
import { Button } from './button';
import { Trouble } from './trouble';

export const UNDO_MS = 10_000;

/** Something that destroys, and is done only when nobody took it back. */
interface Deed {
  id: string;
  words: string;
  undone: string;
  act: () => Promise<unknown>;
}

interface Undo {
  /** The ids of what is about to be done. */
  pending: ReadonlySet<string>;
  soon: (deed: Deed) => void;
}

const UndoContext = createContext<Undo>({ pending: new Set(), soon: () => undefined });

export const useUndo = () => useContext(UndoContext);

/** Waits ten seconds before it destroys, longer while somebody is at the button; leaving the studio does it at once. */
export function UndoProvider({ children }: { children: ReactNode }) {
  const { projects: text, session: words } = useText();
  const [deeds, setDeeds] = useState<readonly Deed[]>([]);
  const [held, setHeld] = useState(false);
  const [news, setNews] = useState('');
  const [failure, setFailure] = useState<Error | null>(null);
  const now = useRef(deeds);
  useEffect(() => {
    now.current = deeds;
  }, [deeds]);

  const finish = useCallback((done: readonly Deed[]) => {
    setDeeds((all) => all.filter((deed) => !done.includes(deed)));
    for (const deed of done) deed.act().catch((error: unknown) => setFailure(error instanceof Error ? error : new Error(String(error))));
  }, []);

  useEffect(() => {
    if (deeds.length === 0 || held) return;
    const timer = setTimeout(() => finish(deeds), UNDO_MS);
    return () => clearTimeout(timer);
  }, [deeds, held, finish]);

  useEffect(() => {
    const leave = () => finish(now.current);
    window.addEventListener('pagehide', leave);
    return () => window.removeEventListener('pagehide', leave);
  }, [finish]);

  const soon = useCallback((deed: Deed) => {
    setFailure(null);
    setDeeds((all) => [...all, deed]);
    setNews(deed.words);
  }, []);

  return (
    <UndoContext value={{ pending: new Set(deeds.map((deed) => deed.id)), soon }}>
      {children}
      <p role="status" className="sr-only">
        {news}
      </p>
      {failure && (
        <section aria-label={text.remove} className="fixed inset-x-4 bottom-20 z-20 mx-auto grid max-w-md gap-2 md:bottom-6">
          <Trouble error={failure} />
          <Button look="quiet" onClick={() => setFailure(null)}>
            {words.close}
          </Button>
        </section>
      )}
      {deeds.length > 0 && (
        <section aria-label={text.undo}>
        <ul
          className="fixed inset-x-4 bottom-20 z-20 mx-auto grid max-w-md gap-2 md:bottom-6"
          onPointerEnter={() => setHeld(true)}
          onPointerLeave={() => setHeld(false)}
          onFocus={() => setHeld(true)}
          onBlur={() => setHeld(false)}
        >
          {deeds.map((deed) => (
            <li key={deed.id} className="flex items-center justify-between gap-4 rounded-xl border border-edge bg-card py-2 pr-2 pl-4 shadow-lg">
              <span className="min-w-0 break-words">{deed.words}</span>
              <Button
                look="quiet"
                onClick={() => {
                  setDeeds((all) => all.filter((other) => other !== deed));
                  setHeld(false);
                  setNews(deed.undone);
                }}
              >
                {text.undo}
              </Button>
            </li>
          ))}
        </ul>
        </section>
      )}
    </UndoContext>
  );
}
