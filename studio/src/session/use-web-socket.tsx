import { useQueryClient } from '@tanstack/react-query';
import { createContext, useContext, useEffect, useState, type ReactNode } from 'react';
import { follow, type Connection } from '../api/live';
import { useSession } from './session-context';

interface Live {
  connection: Connection;
  /** The newest message of each job. */
  messages: ReadonlyMap<string, string>;
}

const LiveContext = createContext<Live>({ connection: 'connecting', messages: new Map() });

/** What the session's one socket says, on whichever page. */
export const useWebSocket = () => useContext(LiveContext);

/** Hears the session's events: keeps the newest message of each job, and makes the lists look again. */
export function LiveProvider({ children }: { children: ReactNode }) {
  const { id: sessionId } = useSession();
  const queries = useQueryClient();
  const [connection, setConnection] = useState<Connection>('connecting');
  const [messages, setMessages] = useState<ReadonlyMap<string, string>>(new Map());
  useEffect(() => {
    if (!sessionId) return;
    const lookAgain = () => void queries.invalidateQueries({ queryKey: ['jobs'] }, { cancelRefetch: false });
    return follow(
      sessionId,
      ({ job_id: jobId, message }) => {
        if (jobId) setMessages((known) => new Map(known).set(jobId, message));
        lookAgain();
      },
      setConnection,
      lookAgain,
    );
  }, [sessionId, queries]);
  return <LiveContext value={{ connection, messages }}>{children}</LiveContext>;
}
