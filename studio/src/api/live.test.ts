import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { follow, pause, type Connection, type LiveEvent } from './live';

class FakeSocket {
  static readonly OPEN = 1;
  static all: FakeSocket[] = [];
  readyState = 0;
  sent: string[] = [];
  onopen: (() => void) | null = null;
  onmessage: ((message: { data: string }) => void) | null = null;
  onclose: (() => void) | null = null;
  constructor(readonly url: string) {
    FakeSocket.all.push(this);
  }
  send(text: string) {
    this.sent.push(text);
  }
  close() {
    this.onclose?.();
  }
}

beforeEach(() => {
  sessionStorage.clear();
  FakeSocket.all = [];
  vi.stubGlobal('WebSocket', FakeSocket);
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

test('resumes after the last event when the connection comes back', () => {
  const events: LiveEvent[] = [];
  const states: Connection[] = [];
  const stop = follow('s1', (event) => events.push(event), (state) => states.push(state));

  const first = FakeSocket.all[0]!;
  first.onopen?.();
  first.onmessage?.({ data: JSON.stringify({ type: 'hello', session_id: 's1' }) });
  first.onmessage?.({ data: JSON.stringify({ type: 'event', id: '5-0', event_type: 'status_change', message: 'Working' }) });
  first.onclose?.();
  vi.advanceTimersByTime(500);
  const second = FakeSocket.all[1]!;
  second.onopen?.();

  expect(events.map((event) => event.id)).toEqual(['5-0']);
  expect(second.sent).toEqual([JSON.stringify({ type: 'resume', last_id: '5-0' })]);
  expect(states.at(-1)).toBe('live');
  expect(states).toContain('lost');
  stop();
});

test('resumes after a refresh of the page, and looks at everything when the server no longer has what was missed', () => {
  const first = follow('s1', () => undefined, () => undefined);
  FakeSocket.all[0]!.onmessage?.({ data: JSON.stringify({ type: 'event', id: '7-0', event_type: 'completion', message: 'Done' }) });
  first();
  let gaps = 0;
  const second = follow('s1', () => undefined, () => undefined, () => gaps++);
  const socket = FakeSocket.all[1]!;
  socket.onopen?.();
  expect(socket.sent).toEqual([JSON.stringify({ type: 'resume', last_id: '7-0' })]);
  socket.onmessage?.({ data: JSON.stringify({ type: 'gap' }) });
  expect(gaps).toBe(1);
  second();
});

const said = (socket: FakeSocket, message: object) => socket.onmessage?.({ data: JSON.stringify(message) });
const event = (id: string) => ({ type: 'event', id, event_type: 'status_change', message: id });

test('has every event once and in order, also those that come while it resumes', () => {
  const events: string[] = [];
  const stop = follow('s1', ({ id }) => events.push(id), () => undefined);
  const first = FakeSocket.all[0]!;
  first.onopen?.();
  said(first, { type: 'hello', resume_from: '0-0' });
  said(first, event('5-0'));
  first.onclose?.();
  vi.advanceTimersByTime(500);
  const second = FakeSocket.all[1]!;
  second.onopen?.();
  said(second, { type: 'hello', resume_from: '10-1' });
  said(second, event('11-0')); // written before the server heard where to resume: it is sent again
  expect(events).toEqual(['5-0']);
  for (const id of ['6-0', '10-0', '10-1', '11-0', '12-0']) said(second, event(id));
  expect(events).toEqual(['5-0', '6-0', '10-0', '10-1', '11-0', '12-0']);
  stop();
});

test('goes on with what comes when the server has lost the stream', () => {
  const events: string[] = [];
  const before = follow('s1', () => undefined, () => undefined);
  said(FakeSocket.all[0]!, event('900-0'));
  before();
  const stop = follow('s1', ({ id }) => events.push(id), () => undefined);
  const socket = FakeSocket.all[1]!;
  socket.onopen?.();
  said(socket, { type: 'hello', resume_from: '20-0' });
  said(socket, { type: 'gap' });
  said(socket, event('21-0'));
  expect(events).toEqual(['21-0']);
  stop();
});

test('is lost as soon as the browser is offline, though its socket hangs', () => {
  const states: Connection[] = [];
  const stop = follow('s1', () => undefined, (state) => states.push(state));
  FakeSocket.all[0]!.onopen?.();
  window.dispatchEvent(new Event('offline'));
  expect(states.at(-1)).toBe('lost');
  window.dispatchEvent(new Event('online'));
  expect(FakeSocket.all).toHaveLength(2);
  stop();
});

test('tries at once when the network is back', () => {
  const stop = follow('s1', () => undefined, () => undefined);
  FakeSocket.all[0]!.onclose?.();
  window.dispatchEvent(new Event('online'));
  expect(FakeSocket.all).toHaveLength(2);
  vi.advanceTimersByTime(60_000);
  expect(FakeSocket.all).toHaveLength(2);
  stop();
});

test('asks no more once it is closed', () => {
  const stop = follow('s1', () => undefined, () => undefined);
  stop();
  vi.advanceTimersByTime(60_000);
  expect(FakeSocket.all).toHaveLength(1);
});

test('waits longer after each failure, with jitter, but never more than half a minute', () => {
  expect(pause(0, () => 1)).toBe(500);
  expect(pause(3, () => 1)).toBe(4000);
  expect(pause(3, () => 0)).toBe(2000);
  expect(pause(20, () => 1)).toBe(30_000);
});
