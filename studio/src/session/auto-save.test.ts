import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { Failure } from '../api/client';
import { AutoSave, WAIT_MS, type Kept, type Seat } from './auto-save';

interface Form {
  topic: string;
}

const EMPTY: Form = { topic: '' };

/** One value on a server that refuses what is outdated. */
class Place implements Seat<Form> {
  kept: Kept<Form> | null = null;
  trouble: Failure | undefined;
  saves: string[] = [];
  losses: string[] = [];
  private edition = 0;

  load = () => (this.trouble ? Promise.reject(this.trouble) : Promise.resolve(this.kept));

  save = (_session: string, value: Form, tag: string | null) => {
    if (this.trouble) return Promise.reject(this.trouble);
    if ((this.kept?.tag ?? null) !== tag) return Promise.reject(new Failure('CONFLICT', 412, 'outdated'));
    this.saves.push(value.topic);
    this.put(value.topic);
    return Promise.resolve(this.kept!.tag);
  };

  lost = (session: string) => this.losses.push(session);

  put(topic: string) {
    this.kept = { value: { topic }, tag: `"${++this.edition}"` };
  }
}

const offline = new Failure('UNREACHABLE', 0);
let place: Place;
const begin = async (session = 's1') => {
  const saver = new AutoSave<Form>('Test', EMPTY, place);
  await saver.open(session);
  return saver;
};
/** As another tab has it: its own session storage, the same local one. */
const otherTab = () => sessionStorage.clear();

beforeEach(() => {
  vi.useFakeTimers();
  place = new Place();
});
afterEach(() => vi.useRealTimers());

test('saves once, half a second after the last keystroke', async () => {
  const saver = await begin();
  expect(saver.snapshot().saving).toBe('nothing');
  for (const topic of ['b', 'be', 'bee']) {
    saver.change({ topic });
    await vi.advanceTimersByTimeAsync(WAIT_MS - 1);
  }
  expect(place.saves).toEqual([]);
  expect(saver.snapshot().saving).toBe('unsaved');
  await vi.advanceTimersByTimeAsync(1);
  expect(place.saves).toEqual(['bee']);
  expect(saver.snapshot().saving).toBe('saved');
});

test('has every keystroke after a crash, saved or not', async () => {
  const saver = await begin();
  saver.change({ topic: 'bees' });
  const again = new AutoSave<Form>('Test', EMPTY, place); // the page is opened again, nothing had been sent
  expect(again.snapshot().value).toEqual({ topic: 'bees' });
  await again.open('s1');
  expect(place.saves).toEqual(['bees']);
});

test('keeps what is typed offline, and sends it when the server is back', async () => {
  const saver = await begin();
  place.trouble = offline;
  saver.change({ topic: 'bees' });
  await vi.advanceTimersByTimeAsync(WAIT_MS);
  expect(saver.snapshot().saving).toBe('offline');
  place.trouble = undefined;
  await vi.advanceTimersByTimeAsync(30_000);
  expect(place.saves).toEqual(['bees']);
  expect(saver.snapshot().saving).toBe('saved');
});

test('takes up in another tab what was never sent', async () => {
  const saver = await begin();
  place.trouble = offline;
  saver.change({ topic: 'bees' });
  otherTab();
  place.trouble = undefined;
  await begin();
  expect(place.saves).toEqual(['bees']);
});

test('does not overwrite what another tab saved: the person chooses', async () => {
  const saver = await begin();
  saver.change({ topic: 'bees' });
  await vi.advanceTimersByTimeAsync(WAIT_MS);
  place.put('bridges');
  saver.change({ topic: 'bees and honey' });
  await vi.advanceTimersByTimeAsync(WAIT_MS);
  expect(saver.snapshot()).toMatchObject({ saving: 'conflict', value: { topic: 'bees and honey' }, theirs: { topic: 'bridges' } });
  saver.change({ topic: 'bees, honey' });
  await vi.advanceTimersByTimeAsync(60_000);
  expect(place.kept?.value.topic).toBe('bridges');

  saver.keepMine();
  await vi.advanceTimersByTimeAsync(0);
  expect(place.kept?.value.topic).toBe('bees, honey');
  expect(saver.snapshot()).toMatchObject({ saving: 'saved', theirs: undefined });
});

test('takes the other one when asked to, and says that it was replaced', async () => {
  const saver = await begin();
  saver.change({ topic: 'bees' });
  place.put('bridges');
  await vi.advanceTimersByTimeAsync(WAIT_MS);
  const before = saver.snapshot().edition;
  expect(saver.snapshot().saving).toBe('conflict');
  saver.takeTheirs();
  expect(saver.snapshot()).toMatchObject({ saving: 'saved', value: { topic: 'bridges' }, edition: before + 1 });
  expect(place.saves).toEqual([]);
});

test('shows what another tab saved when nothing was typed here', async () => {
  const saver = await begin();
  place.put('bridges');
  await saver.open('s1');
  expect(saver.snapshot()).toMatchObject({ saving: 'saved', value: { topic: 'bridges' } });
});

test('brings what stands here into a new session when the old one ended', async () => {
  const saver = await begin();
  saver.change({ topic: 'bees' });
  await vi.advanceTimersByTimeAsync(WAIT_MS);
  place.trouble = new Failure('SESSION_NOT_FOUND', 404);
  saver.change({ topic: 'bees and honey' });
  await vi.advanceTimersByTimeAsync(WAIT_MS);
  expect(place.losses).toEqual(['s1']);

  place.trouble = undefined;
  place.kept = null;
  await saver.open('s2');
  expect(place.saves.at(-1)).toBe('bees and honey');
  expect(saver.snapshot().saving).toBe('saved');
});

test('says why something cannot be saved, and tries no more by itself', async () => {
  const saver = await begin();
  place.trouble = new Failure('PAYLOAD_TOO_LARGE', 413, 'At most 102400 bytes.');
  saver.change({ topic: 'long' });
  await vi.advanceTimersByTimeAsync(WAIT_MS);
  expect(saver.snapshot()).toMatchObject({ saving: 'refused', why: 'At most 102400 bytes.' });
  place.trouble = undefined;
  await vi.advanceTimersByTimeAsync(60_000);
  expect(place.saves).toEqual([]);
  saver.change({ topic: 'short' });
  await vi.advanceTimersByTimeAsync(WAIT_MS);
  expect(place.saves).toEqual(['short']);
});
