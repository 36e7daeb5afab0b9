/** One message of a session's event stream, as the socket brings it. */
export interface LiveEvent {
  id: string;
  event_type: 'progress_update' | 'status_change' | 'error' | 'completion';
  job_id?: string | null;
  task_id?: string | null;
  message: string;
  data?: LiveData;
}

/** What an event says besides, as far as the studio uses it. */
export interface LiveData {
  status?: string;
  percentage?: number;
  current_step?: string;
  cached?: boolean;
  scene_id?: string;
  video_id?: string;
}

export type Connection = 'connecting' | 'live' | 'lost';

/**
 * Follows a session's events until closed. Reconnects with growing, jittered pauses, and resumes after the last event it saw, so that
 * nothing is missed while the server keeps its stream. The last event is remembered for a refresh of the page. `onGap` is told
 * when events were missed for good.
 */
export function follow(
  sessionId: string,
  onEvent: (event: LiveEvent) => void,
  onConnection: (connection: Connection) => void,
  onGap: () => void = () => undefined,
): () => void {
  let socket: WebSocket | undefined;
  const remembered = `reelwright.last-event.${sessionId}`;
  let lastId = sessionStorage.getItem(remembered) ?? undefined;
  /** Where the stream ended when the server greeted us: up to there it sends again what was missed. */
  let missedUpTo: string | undefined;
  let failures = 0;
  let closed = false;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const connect = () => {
    timer = undefined;
    onConnection(failures === 0 ? 'connecting' : 'lost');
    socket = new WebSocket(`${location.origin.replace(/^http/, 'ws')}/ws/progress/${sessionId}`);
    socket.onopen = () => {
      failures = 0;
      missedUpTo = undefined;
      onConnection('live');
      if (lastId) socket?.send(JSON.stringify({ type: 'resume', last_id: lastId }));
    };
    socket.onmessage = (message: MessageEvent<string>) => {
      const content = JSON.parse(message.data) as { type: string; resume_from?: string } & LiveEvent;
      if (content.type === 'gap') onGap();
      if (content.type === 'hello' && lastId && content.resume_from) {
        if (isAfter(lastId, content.resume_from)) lastId = content.resume_from; // the server has forgotten the rest
        else missedUpTo = content.resume_from;
      }
      if (content.type !== 'event') return;
      if (lastId && !isAfter(content.id, lastId)) return; // it came before
      const early = lastId && missedUpTo && isAfter(missedUpTo, lastId) && isAfter(content.id, missedUpTo);
      if (early) return; // it comes again behind what was missed
      lastId = content.id;
      sessionStorage.setItem(remembered, lastId);
      onEvent(content);
    };
    socket.onclose = lost;
  };
  const lost = () => {
    if (closed) return;
    onConnection('lost');
    timer = setTimeout(connect, pause(failures++));
  };
  /** The browser knows before the socket does, which may hang for minutes. */
  const offline = () => {
    if (!socket || timer !== undefined) return;
    socket.onmessage = socket.onclose = null;
    socket.close();
    lost();
  };
  const atOnce = () => {
    if (timer === undefined || socket?.readyState === WebSocket.OPEN) return;
    clearTimeout(timer);
    connect();
  };
  connect();
  window.addEventListener('online', atOnce);
  window.addEventListener('offline', offline);

  return () => {
    closed = true;
    window.removeEventListener('online', atOnce);
    window.removeEventListener('offline', offline);
    clearTimeout(timer);
    socket?.close();
  };
}

/** Does one id of a stream, `milliseconds-sequence`, stand behind the other? */
function isAfter(id: string, other: string): boolean {
  const [millis = 0, sequence = 0] = id.split('-').map(Number);
  const [otherMillis = 0, otherSequence = 0] = other.split('-').map(Number);
  return millis > otherMillis || (millis === otherMillis && sequence > otherSequence);
}

/** Milliseconds before the next try: doubles to half a minute, with jitter so that many browsers do not return at once. */
export function pause(failures: number, random: () => number = Math.random): number {
  return Math.min(30_000, 500 * 2 ** failures) * (0.5 + random() / 2);
}
