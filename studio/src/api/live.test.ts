import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { follow, pause, type Connection, type LiveEvent } from './live';

class FakeSocket {
  static all: FakeSocket[] = [];
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
