import { useQueryClient, type QueryClient } from '@tanstack/react-query';
import { createContext, useCallback, useContext, useEffect, useMemo, useRef, useState, type ReactNode } from 'react';
import type { Task } from '../api/client';
import { follow, type Connection, type LiveEvent } from '../api/live';
import { useSession } from './session-context';
import { withNews } from './task-news';

type Listener = (event: LiveEvent | null) => void;

interface Live {
  connection: Connection;
  /** The newest message of each job. */
  messages: ReadonlyMap<string, string>;
  /** Tells of every event until the returned function is called; of null when some were missed for good. */
  listen: (listener: Listener) => () => void;
}

const LiveContext = createContext<Live>({ connection: 'connecting', messages: new Map(), listen: () => () => undefined });

/** What the session's one socket says, on whichever page. */
export const useWebSocket = () => useContext(LiveContext);

/** Hears the session's events: keeps the newest message of each job, moves its tasks, and makes the lists look again. */
export function LiveProvider({ children }: { children: ReactNode }) {
  const { id: sessionId } = useSession();
  const queries = useQueryClient();
  const [connection, setConnection] = useState<Connection>('connecting');
  const [messages, setMessages] = useState<ReadonlyMap<string, string>>(new Map());
  const listeners = useRef(new Set<Listener>());
  const listen = useCallback((listener: Listener) => {
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
        moveTask(queries, event);
        lookAgain();
        tell(event);
      },
      setConnection,
      () => {
        lookAgain();
        void queries.invalidateQueries({ queryKey: ['tasks'] }, { cancelRefetch: false });
        tell(null);
      },
    );
  }, [sessionId, queries]);
  const live = useMemo(() => ({ connection, messages, listen }), [connection, messages, listen]);
  return <LiveContext value={live}>{children}</LiveContext>;
}

/** In the list of its job's tasks, where somebody looks at that. */
function moveTask(queries: QueryClient, event: LiveEvent) {
  if (!event.job_id || !event.task_id) return;
  const queryKey = ['tasks', event.job_id];
  const known = queries.getQueryData<Task[]>(queryKey);
  if (!known) return;
  const moved = withNews(known, event);
  if (moved) queries.setQueryData(queryKey, moved);
  else void queries.invalidateQueries({ queryKey }, { cancelRefetch: false });
}
