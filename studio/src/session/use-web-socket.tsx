import { useQueryClient } from '@tanstack/react-query';
import { createContext, useCallback, useContext, useEffect, useRef, useState, type ReactNode } from 'react';
import { follow, type Connection, type LiveEvent } from '../api/live';
import { useSession } from './session-context';

interface Live {
  connection: Connection;
  /** The newest message of each job. */
  messages: ReadonlyMap<string, string>;
  /** Tells of every event until the returned function is called; of null when some were missed for good. */
  listen: (listener: (event: LiveEvent | null) => void) => () => void;
}

const LiveContext = createContext<Live>({ connection: 'connecting', messages: new Map(), listen: () => () => undefined });

/** What the session's one socket says, on whichever page. */
export const useWebSocket = () => useContext(LiveContext);

/** Hears the session's events: keeps the newest message of each job, and makes the lists look again. */
export function LiveProvider({ children }: { children: ReactNode }) {
  const { id: sessionId } = useSession();
  const queries = useQueryClient();
  const [connection, setConnection] = useState<Connection>('connecting');
  const [messages, setMessages] = useState<ReadonlyMap<string, string>>(new Map());
  const listeners = useRef(new Set<(event: LiveEvent | null) => void>());
  const listen = useCallback((listener: (event: LiveEvent | null) => void) => {
    listeners.current.add(listener);
    return () => void listeners.current.delete(listener);
  }, []);
  useEffect(() => {
    if (!sessionId) return;
    const tell = (event: LiveEvent | null) => listeners.current.forEach((listener) => listener(event));
    const lookAgain = () => void queries.invalidateQueries({ queryKey: ['jobs'] }, { cancelRefetch: false });
    return follow(
      sessionId,
      (event) => {
        const { job_id: jobId, message } = event;
        if (jobId) setMessages((known) => new Map(known).set(jobId, message));
        lookAgain();
        tell(event);
      },
      setConnection,
      () => {
        lookAgain();
        tell(null);
      },
    );
  }, [sessionId, queries]);
  return <LiveContext value={{ connection, messages, listen }}>{children}</LiveContext>;
}
