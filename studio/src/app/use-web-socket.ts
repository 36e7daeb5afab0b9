import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { follow, type Connection } from '../api/live';

/** Hears the session's events: keeps the newest message of each job, and makes the job list look again. */
export function useWebSocket(sessionId: string | null) {
  const queries = useQueryClient();
  const [connection, setConnection] = useState<Connection>('connecting');
  const [messages, setMessages] = useState<ReadonlyMap<string, string>>(new Map());
  useEffect(() => {
    if (!sessionId) return;
    return follow(
      sessionId,
      (event) => {
        const { job_id: jobId, message } = event;
        if (jobId) setMessages((known) => new Map(known).set(jobId, message));
        void queries.invalidateQueries({ queryKey: ['jobs'] }, { cancelRefetch: false });
      },
      setConnection,
    );
  }, [sessionId, queries]);
  return { connection, messages };
}
