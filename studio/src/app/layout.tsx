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

const TONE: Record<Connection, string> = { connecting: 'bg-soft', live: 'bg-done', lost: 'bg-bad' };

/** The pages' addresses with their signs, as in the navigation. */
const PLACES = [
  { to: '/', name: 'make', sign: <path d="M12 5v14M5 12h14" /> },
  { to: '/jobs', name: 'jobs', sign: <path d="M4 6h16M4 12h16M4 18h10" /> },
  { to: '/projects', name: 'projects', sign: <path d="M3 7h7l2 2h9v10H3z" /> },
  { to: '/settings', name: 'settings', sign: <path d="M4 7h10M18 7h2M4 17h2M10 17h10M16 5v4M8 15v4" /> },
] as const;

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
          <nav
            aria-label={text.label}
            className="fixed inset-x-0 bottom-0 z-10 grid grid-cols-4 border-t border-line bg-card pb-[env(safe-area-inset-bottom)] md:static md:flex md:gap-1 md:border-0 md:pb-0"
          >
            {PLACES.map(({ to, name, sign }) => (
              <Link
                key={to}
                to={to}
                activeOptions={{ exact: to === '/', includeSearch: false }}
                activeProps={{ className: 'text-accent md:bg-track' }}
                inactiveProps={{ className: 'text-soft hover:text-ink' }}
                className="flex min-h-14 flex-col items-center justify-center gap-1 rounded-lg text-[11px] font-semibold tracking-tight md:tracking-normal md:min-h-10 md:px-4 md:text-sm"
              >
                <svg
                  aria-hidden
                  viewBox="0 0 24 24"
                  fill="none"
                  stroke="currentColor"
                  strokeWidth="2"
                  strokeLinecap="round"
                  strokeLinejoin="round"
                  className="size-5 md:hidden"
                >
                  {sign}
                </svg>
                {text[name]}
              </Link>
            ))}
          </nav>
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
