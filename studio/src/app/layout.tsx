import { Link, Outlet } from '@tanstack/react-router';
import { useRef, type ReactNode } from 'react';
import type { Connection } from '../api/live';
import { useSession } from '../session/session-context';
import { useWebSocket } from '../session/use-web-socket';
import { useText } from '../text/use-text';
import { Button } from '../ui/button';
import { VisitContext } from '../ui/page';
import { UndoProvider } from '../ui/undo';
import { KeySheet } from './key-sheet';
import { Navigation } from './navigation';

const TONE: Record<Connection, string> = { connecting: 'bg-soft', live: 'bg-done', lost: 'bg-bad' };

/** What every page stands in: a bar on top, on phones also one at the thumb. */
export function Layout({ children = <Outlet /> }: { children?: ReactNode }) {
  const { nav: text } = useText();
  const main = useRef<HTMLElement>(null);
  const visited = useRef(false);
  return (
    <UndoProvider>
      <a
        href="#main"
        className="sr-only z-30 rounded-lg bg-card px-4 py-2 font-semibold focus:not-sr-only focus:fixed focus:top-2 focus:left-2"
        onClick={(event) => {
          event.preventDefault(); // the address stays
          main.current?.focus();
        }}
      >
        {text.skip}
      </a>
      <header className="border-b border-line bg-card">
        <div className="mx-auto flex min-h-16 max-w-7xl items-center gap-x-6 px-4 py-2">
          <Link to="/" className="flex items-center gap-3 font-display text-xl font-semibold">
            <img src="/favicon.svg" alt="" className="size-8" />
            Reelwright
          </Link>
          <Navigation />
          <div className="ml-auto flex items-center gap-3">
            <ConnectionState />
            <KeySheet />
          </div>
        </div>
      </header>
      <main id="main" ref={main} tabIndex={-1} className="mx-auto max-w-7xl px-4 pt-6 pb-28 md:pb-16">
        <Renewed />
        <VisitContext value={visited}>{children}</VisitContext>
      </main>
    </UndoProvider>
  );
}

function ConnectionState() {
  const { connection: text } = useText();
  const { connection } = useWebSocket();
  return (
    <p className="flex items-center gap-2 text-sm text-soft" role="status">
      <span aria-hidden className={`size-2 shrink-0 rounded-full ${TONE[connection]}`} />
      {text[connection]}
    </p>
  );
}

function Renewed() {
  const { session: text } = useText();
  const { renewed, hideRenewed } = useSession();
  if (!renewed) return null;
  return (
    <div role="status" className="mb-6 flex items-center justify-between gap-4 rounded-xl border border-edge bg-card p-4 text-sm">
      <p>{text.renewed}</p>
      <Button look="quiet" onClick={hideRenewed}>
        {text.close}
      </Button>
    </div>
  );
}
