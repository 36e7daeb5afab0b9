import { createContext, useCallback, useContext, useEffect, useMemo, useRef, useState, type ReactNode } from 'react';
import { call, callTagged, client, Failure, type Session } from '../api/client';
import { pause } from '../api/live';
import { lookOf, storedLook, storeLook, type Look } from './look';

const STORED = 'reelwright.session';
const PULSE_MS = 30 * 60_000; // a session lives a day after its last use, an open page keeps it alive

type StoredKeys = NonNullable<Session['preferences']['api_keys']>;

export interface SessionState {
  /** Null until the server has given one. */
  id: string | null;
  look: Look;
  /** Which providers have a key of the person's own. */
  keys: StoredKeys;
  /** Whether the session of the last visit had ended, so that this one had to be begun. */
  renewed: boolean;
  hideRenewed: () => void;
  setLook: (change: Partial<Look>) => void;
  /** Null removes the key. */
  setKey: (provider: string, key: string | null) => Promise<void>;
  /** Told by whoever finds that the session `expired` is gone: begins a new one, once. */
  renew: (expired: string) => void;
}

const SessionContext = createContext<SessionState | null>(null);

export function useSession(): SessionState {
  const session = useContext(SessionContext);
  if (!session) throw new Error('useSession outside of SessionProvider');
  return session;
}

/** Takes up the session of the last visit if the server still knows it, else begins a new one; goes on trying while there is no server. */
export function SessionProvider({ children }: { children: ReactNode }) {
  const [session, setSession] = useState<Session | null>(null);
  const [look, applyLook] = useState<Look>(storedLook);
  const [renewed, setRenewed] = useState(false);
  const current = useRef<string | null>(null);

  const take = useCallback((opened: Opened) => {
    current.current = opened.session.session_id;
    setSession(opened.session);
    if (opened.renewed) setRenewed(true);
    const stored = storedLook();
    if (stored.unsent) return;
    const saved = lookOf(opened.session.preferences.ui);
    storeLook(saved, false);
    applyLook(saved);
  }, []);

  const sendLook = useCallback(async () => {
    const id = current.current;
    if (!id) return;
    const wanted = lookOf({ ...storedLook() });
    const saved = await changePreferences(id, (ui) => ({ ui: { ...ui, ...wanted } })).catch(() => undefined);
    if (saved && same(lookOf({ ...storedLook() }), wanted)) storeLook(wanted, false); // else it stays unsent until the next opening
  }, []);

  const open = useCallback(async () => {
    take(await openSession());
    if (storedLook().unsent) await sendLook();
  }, [take, sendLook]);

  useEffect(() => {
    let failures = 0;
    let retry: ReturnType<typeof setTimeout> | undefined;
    let wanted = true;
    const look = () => {
      clearTimeout(retry);
      void open().then(
        () => (failures = 0),
        () => {
          if (wanted) retry = setTimeout(look, pause(failures++));
        },
      );
    };
    const seen = () => document.visibilityState === 'visible' && look();
    const elsewhere = (event: StorageEvent) => {
      if (event.key === STORED && event.newValue && event.newValue !== current.current) look();
      if (event.key === 'reelwright.look') applyLook(lookOf({ ...storedLook() }));
    };
    look();
    const pulse = setInterval(look, PULSE_MS);
    document.addEventListener('visibilitychange', seen);
    window.addEventListener('online', look);
    window.addEventListener('storage', elsewhere);
    return () => {
      wanted = false;
      clearTimeout(retry);
      clearInterval(pulse);
      document.removeEventListener('visibilitychange', seen);
      window.removeEventListener('online', look);
      window.removeEventListener('storage', elsewhere);
    };
  }, [open]);

  const state = useMemo<SessionState>(
    () => ({
      id: session?.session_id ?? null,
      look,
      keys: session?.preferences.api_keys ?? {},
      renewed,
      hideRenewed: () => setRenewed(false),
      setLook: (change) => {
        const wanted = { ...look, ...change };
        storeLook(wanted, true);
        applyLook(wanted);
        void sendLook();
      },
      setKey: async (provider, key) => {
        const id = current.current;
        if (!id) throw new Failure('UNREACHABLE', 0);
        setSession(await changePreferences(id, (ui) => ({ ui, api_keys: { [provider]: key } })));
      },
      renew: (expired) => {
        if (expired === current.current) void open().catch(() => undefined);
      },
    }),
    [session, look, renewed, sendLook, open],
  );
  return <SessionContext value={state}>{children}</SessionContext>;
}

interface Opened {
  session: Session;
  renewed: boolean;
}

let opening: Promise<Opened> | undefined;

/** One request at a time: two mounts at once must not make two sessions, nor two tabs. */
function openSession(): Promise<Opened> {
  const alone = async () => ('locks' in navigator ? await navigator.locks.request('reelwright.session', findOrCreate) : findOrCreate());
  opening ??= alone().finally(() => {
    opening = undefined;
  });
  return opening;
}

async function findOrCreate(): Promise<Opened> {
  const stored = localStorage.getItem(STORED);
  if (stored) {
    try {
      const session = await call(client.GET('/api/sessions/{session_id}', { params: { path: { session_id: stored } } }));
      return { session, renewed: false };
    } catch (failure) {
      if (!(failure instanceof Failure) || failure.status !== 404) throw failure;
    }
  }
  const ui = { ...lookOf({ ...storedLook() }) };
  const session = await call(client.POST('/api/sessions', { body: { preferences: { ui } } }));
  localStorage.setItem(STORED, session.session_id);
  return { session, renewed: stored !== null };
}

type Ui = Record<string, unknown>;
let changing: Promise<unknown> = Promise.resolve();

/** Changes one after the other; looks again when another tab was faster. */
function changePreferences(
  sessionId: string,
  change: (ui: Ui) => { ui: Ui; api_keys?: Record<string, string | null> },
): Promise<Session> {
  const path = { session_id: sessionId };
  const turn = async () => {
    for (let left = 3; ; left--) {
      const { data, tag } = await callTagged(client.GET('/api/sessions/{session_id}', { params: { path } }));
      const { api_keys: _, ...others } = data.preferences;
      const preferences = { ...others, ...change(data.preferences.ui ?? {}) };
      try {
        const header = tag ? { 'If-Match': tag } : {};
        return await call(client.PUT('/api/sessions/{session_id}', { params: { path, header }, body: { preferences } }));
      } catch (failure) {
        if (left === 0 || !(failure instanceof Failure) || failure.status !== 412) throw failure;
      }
    }
  };
  const done = changing.then(turn, turn);
  changing = done.catch(() => undefined);
  return done;
}

const same = (one: Look, other: Look) => JSON.stringify(one) === JSON.stringify(other);
