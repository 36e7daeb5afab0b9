/** One message of a session's event stream, as the socket brings it. */
export interface LiveEvent {
  id: string;
  event_type: 'progress_update' | 'status_change' | 'error' | 'completion';
  job_id?: string | null;
  task_id?: string | null;
  message: string;
}

export type Connection = 'connecting' | 'live' | 'lost';

/**
 * Follows a session's events until closed. Reconnects with growing, jittered pauses, and resumes after the last event it saw, so that
 * nothing is missed while the server keeps its stream.
 */
export function follow(
  sessionId: string,
  onEvent: (event: LiveEvent) => void,
  onConnection: (connection: Connection) => void,
): () => void {
  let socket: WebSocket | undefined;
  let lastId: string | undefined;
  let failures = 0;
  let closed = false;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const connect = () => {
    onConnection(failures === 0 ? 'connecting' : 'lost');
    socket = new WebSocket(`${location.origin.replace(/^http/, 'ws')}/ws/progress/${sessionId}`);
    socket.onopen = () => {
      failures = 0;
      onConnection('live');
      if (lastId) socket?.send(JSON.stringify({ type: 'resume', last_id: lastId }));
    };
    socket.onmessage = (message: MessageEvent<string>) => {
      const content = JSON.parse(message.data) as { type: string } & LiveEvent;
      if (content.type !== 'event') return;
      lastId = content.id;
      onEvent(content);
    };
    socket.onclose = () => {
      if (closed) return;
      onConnection('lost');
      timer = setTimeout(connect, pause(failures++));
    };
  };
  connect();

  return () => {
    closed = true;
    clearTimeout(timer);
    socket?.close();
  };
}

/** Milliseconds before the next try: doubles to half a minute, with jitter so that many browsers do not return at once. */
export function pause(failures: number, random: () => number = Math.random): number {
  return Math.min(30_000, 500 * 2 ** failures) * (0.5 + random() / 2);
}
