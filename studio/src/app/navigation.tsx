import { Link, useRouterState } from '@tanstack/react-router';
import { useEffect, useId, useRef, useState, type KeyboardEvent, type ReactNode } from 'react';
import { useMayAdminister } from '../features/account/use-account';
import { useText } from '../text/use-text';

/** The pages' addresses with their signs. */
const PLACES = [
  { to: '/', name: 'make', sign: <path d="M12 5v14M5 12h14" /> },
  { to: '/projects', name: 'projects', sign: <path d="M3 7h7l2 2h9v10H3z" /> },
  { to: '/library', name: 'library', sign: <path d="M4 5h16v14H4zM4 9h16M4 15h16M8 5v14M16 5v14" /> },
  { to: '/jobs', name: 'jobs', sign: <path d="M4 6h16M4 12h16M4 18h10" /> },
] as const;

/** What is needed now and then; some of it by administrators alone. */
const MORE = [
  { to: '/batch', name: 'batch', guarded: false },
  { to: '/workers', name: 'workers', guarded: false },
  { to: '/webhooks', name: 'webhooks', guarded: false },
  { to: '/storage', name: 'storage', guarded: true },
  { to: '/admin', name: 'admin', guarded: true },
  { to: '/settings', name: 'settings', guarded: false },
] as const;

const itemClass =
  'flex min-h-14 w-full flex-col items-center justify-center gap-1 rounded-lg text-[11px] font-semibold tracking-tight md:min-h-10 md:w-auto md:flex-row md:px-4 md:text-sm md:tracking-normal';
const here = 'text-accent md:bg-track';
const elsewhere = 'text-soft hover:text-ink';

/** The way to every page: on phones a bar at the thumb. */
export function Navigation() {
  const { nav: text } = useText();
  return (
    <nav
      aria-label={text.label}
      className="fixed inset-x-0 bottom-0 z-10 grid auto-cols-fr grid-flow-col border-t border-line bg-card pb-[env(safe-area-inset-bottom)] md:static md:flex md:gap-1 md:border-0 md:pb-0"
    >
      {PLACES.map(({ to, name, sign }) => (
        <Link
          key={to}
          to={to}
          activeOptions={{ exact: to === '/', includeSearch: false }}
          activeProps={{ className: here }}
          inactiveProps={{ className: elsewhere }}
          className={itemClass}
        >
          <Sign>{sign}</Sign>
          {text[name]}
        </Link>
      ))}
      <More />
    </nav>
  );
}

function Sign({ children }: { children: ReactNode }) {
  return (
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
      {children}
    </svg>
  );
}

/** A button that shows the rest of the pages; Escape, a click elsewhere and the next page close it. */
function More() {
  const { nav: text } = useText();
  const mayAdminister = useMayAdminister();
  const path = useRouterState({ select: (state) => state.location.pathname });
  const [open, setOpen] = useState(false);
  const [openedAt, setOpenedAt] = useState(path);
  const id = useId();
  const around = useRef<HTMLDivElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  if (open && openedAt !== path) setOpen(false);

  useEffect(() => {
    if (!open) return;
    const pressed = (event: PointerEvent) => {
      if (!around.current?.contains(event.target as Node)) setOpen(false);
    };
    document.addEventListener('pointerdown', pressed);
    return () => document.removeEventListener('pointerdown', pressed);
  }, [open]);

  const show = () => {
    setOpenedAt(path);
    setOpen(true);
  };
  const moved = (event: KeyboardEvent) => {
    if (event.key === 'Escape' && open) {
      setOpen(false);
      button.current?.focus();
    } else if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      if (!open) show();
      else step(around.current, event.key === 'ArrowDown' ? 1 : -1);
    } else {
      return;
    }
    event.preventDefault();
  };

  const places = MORE.filter(({ guarded }) => !guarded || mayAdminister);
  return (
    <div
      ref={around}
      className="relative"
      onKeyDown={moved}
      onBlur={(event) => {
        if (event.relatedTarget && !around.current?.contains(event.relatedTarget)) setOpen(false);
      }}
    >
      <button
        ref={button}
        type="button"
        aria-expanded={open}
        aria-controls={id}
        onClick={() => (open ? setOpen(false) : show())}
        className={`${itemClass} ${MORE.some(({ to }) => to === path) ? here : elsewhere}`}
      >
        <Sign>
          <path d="M5 12h.01M12 12h.01M19 12h.01" />
        </Sign>
        {text.more}
        <svg
          aria-hidden
          viewBox="0 0 24 24"
          fill="none"
          stroke="currentColor"
          strokeWidth="2"
          className={`hidden size-4 transition-transform md:block ${open ? 'rotate-180' : ''}`}
        >
          <path d="m6 9 6 6 6-6" />
        </svg>
      </button>
      <ul
        id={id}
        hidden={!open}
        className="absolute right-2 bottom-full z-20 mb-2 min-w-60 rounded-xl border border-edge bg-card p-2 shadow-lg md:top-full md:right-auto md:bottom-auto md:left-0 md:mt-2 md:mb-0"
      >
        {places.map(({ to, name }) => (
          <li key={to}>
            <Link
              to={to}
              activeOptions={{ includeSearch: false }}
              activeProps={{ className: 'bg-track text-accent' }}
              inactiveProps={{ className: 'text-ink hover:bg-track' }}
              className="flex min-h-11 items-center rounded-lg px-3 text-sm font-semibold"
              onClick={() => setOpen(false)}
            >
              {text[name]}
            </Link>
          </li>
        ))}
      </ul>
    </div>
  );
}

/** Moves the focus to the next or the last link of the list. */
function step(around: HTMLElement | null, by: 1 | -1) {
  const links = [...(around?.querySelectorAll('a') ?? [])];
  const at = links.findIndex((link) => link === document.activeElement);
  links[at < 0 ? (by > 0 ? 0 : links.length - 1) : (at + by + links.length) % links.length]?.focus();
}
