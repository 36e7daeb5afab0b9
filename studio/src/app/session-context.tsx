import { createContext, useContext, useEffect, useState, type ReactNode } from 'react';
import { call, client } from '../api/client';

const STORED = 'reelwright.session';

/** The browser's session id; null while it is being created. */
const SessionContext = createContext<string | null>(null);

export function useSession(): string | null {
  return useContext(SessionContext);
}

/** Takes up the session of the last visit if the server still knows it, else begins a new one. */
export function SessionProvider({ children }: { children: ReactNode }) {
  const [session, setSession] = useState<string | null>(null);
  useEffect(() => {
    let wanted = true;
    void openSession().then((id) => {
      if (wanted) setSession(id);
    });
    return () => {
      wanted = false;
    };
  }, []);
  return <SessionContext value={session}>{children}</SessionContext>;
}

let opening: Promise<string | null> | undefined;

/** One request at a time: two mounts at once must not make two sessions. */
function openSession(): Promise<string | null> {
  opening ??= findOrCreate().finally(() => {
    opening = undefined;
  });
  return opening;
}

async function findOrCreate(): Promise<string | null> {
  const stored = localStorage.getItem(STORED);
  if (stored) {
    const known = await client.GET('/api/sessions/{session_id}', { params: { path: { session_id: stored } } });
    if (known.data) return stored;
  }
  try {
    const { session_id } = await call(client.POST('/api/sessions', { body: {} }));
    localStorage.setItem(STORED, session_id);
    return session_id;
  } catch {
    return null; // the page says that the server cannot be reached: the jobs query failed too
  }
}
