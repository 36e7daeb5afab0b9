import { Failure } from '../api/client';
import { pause } from '../api/live';

export const WAIT_MS = 500;
const OLD_MS = 30 * 24 * 3_600_000;

export type Saving = 'loading' | 'nothing' | 'saved' | 'unsaved' | 'saving' | 'offline' | 'conflict' | 'refused';

export interface Kept<T> {
  value: T;
  /** The server's entity tag of it. */
  tag: string | null;
}

/** Where something is saved on the server. Both throw Failure. */
export interface Seat<T> {
  /** Null when nothing was saved yet. */
  load: (sessionId: string) => Promise<Kept<T> | null>;
  /** Saves if the server still has what `tag` stands for; null for what it has nothing of. Answers with the new tag. */
  save: (sessionId: string, value: T, tag: string | null) => Promise<string | null>;
  /** Told that the session is gone. */
  lost: (sessionId: string) => void;
}

export interface Snapshot<T> {
  value: T;
  saving: Saving;
  /** Counts how often `value` was replaced by something that was not typed here. */
  edition: number;
  /** What the server has instead, while `saving` is `conflict`. */
  theirs: T | undefined;
  why: string | undefined;
}

interface Draft<T> {
  value: T;
  tag: string | null;
  session: string | null;
  dirty: boolean;
  at: number;
}

/**
 * Keeps one value in the browser at once, and on the server half a second after the last change. What could not be sent is sent later, also
 * after a refresh or on the next visit. What another tab or browser saved in between is never overwritten unasked.
 */
export class AutoSave<T> {
  private readonly listeners = new Set<() => void>();
  private readonly key: string;
  private draft: Draft<T>;
  private state: Snapshot<T>;
  private theirs: Kept<T> | undefined;
  private session: string | null = null;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private busy: Promise<void> | undefined;
  private failures = 0;

  constructor(
    name: string,
    private readonly empty: T,
    private readonly seat: Seat<T>,
  ) {
    this.key = `reelwright.draft.${name}.`;
    this.draft = this.find() ?? { value: empty, tag: null, session: null, dirty: false, at: 0 };
    this.state = { value: this.draft.value, saving: 'loading', edition: 0, theirs: undefined, why: undefined };
  }

  readonly snapshot = () => this.state;

  readonly subscribe = (listener: () => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  /** Begins with a session, or looks again what it has. */
  open(sessionId: string): Promise<void> {
    this.session = sessionId;
    return this.alone(() => this.look(sessionId));
  }

  readonly change = (value: T) => {
    if (same(value, this.draft.value)) return;
    this.keep({ value, dirty: true });
    this.show({ value, ...(this.state.saving === 'conflict' ? {} : { saving: 'unsaved' as const, why: undefined }) });
    if (this.state.saving !== 'conflict') this.later(WAIT_MS);
  };

  /** Sends at once what waits. */
  readonly flush = (): Promise<void> => {
    clearTimeout(this.timer);
    const { session } = this;
    if (!session || !this.draft.dirty || this.theirs) return Promise.resolve();
    return this.alone(() => this.send(session));
  };

  readonly keepMine = () => {
    if (!this.theirs) return;
    this.keep({ tag: this.theirs.tag, dirty: true });
    this.theirs = undefined;
    this.show({ saving: 'unsaved', theirs: undefined });
    void this.flush();
  };

  readonly takeTheirs = () => {
    if (this.theirs) this.adopt(this.theirs);
  };

  private async look(session: string) {
    try {
      if (this.draft.session !== session) {
        // of another session, or of none yet: nothing that stands here is lost, it goes into this one
        this.keep({ session, tag: null, dirty: this.draft.dirty || !same(this.draft.value, this.empty) });
      }
      this.compare(await this.seat.load(session));
      if (this.draft.dirty && !this.theirs) await this.send(session);
    } catch (failure) {
      this.failed(failure, session);
    }
  }

  private compare(kept: Kept<T> | null) {
    if (!kept || same(kept.value, this.empty)) {
      this.keep({ tag: kept?.tag ?? null, dirty: this.draft.dirty || !same(this.draft.value, this.empty) });
      this.show({ saving: this.draft.dirty ? 'unsaved' : 'nothing' });
    } else if (same(kept.value, this.draft.value)) {
      this.keep({ tag: kept.tag, dirty: false });
      this.theirs = undefined;
      this.show({ saving: 'saved', theirs: undefined });
    } else if (!this.draft.dirty) {
      this.adopt(kept);
    } else if (kept.tag !== this.draft.tag) {
      this.theirs = kept;
      this.show({ saving: 'conflict', theirs: kept.value });
    }
  }

  private async send(session: string) {
    const { value, tag } = this.draft;
    try {
      if (tag === null) {
        const kept = await this.seat.load(session); // another tab may have been the first
        if (kept) this.compare(kept);
        if (this.theirs || !this.draft.dirty) return;
      }
      this.show({ saving: 'saving' });
      const saved = await this.seat.save(session, value, this.draft.tag);
      const unchanged = same(this.draft.value, value);
      this.failures = 0;
      this.keep({ tag: saved, dirty: !unchanged });
      this.show({ saving: unchanged ? 'saved' : 'unsaved' });
      if (!unchanged) this.later(WAIT_MS);
    } catch (failure) {
      if (failure instanceof Failure && failure.status === 412) {
        const kept = await this.seat.load(session).catch(() => null);
        if (kept) this.compare(kept);
        else this.keep({ tag: null });
        if (!kept) this.later(WAIT_MS);
      } else {
        this.failed(failure, session);
      }
    }
  }

  private failed(failure: unknown, session: string) {
    if (!(failure instanceof Failure)) throw failure;
    if (failure.code === 'SESSION_NOT_FOUND') {
      this.show({ saving: 'unsaved' });
      this.seat.lost(session);
    } else if (failure.mayPass) {
      this.show({ saving: 'offline' });
      clearTimeout(this.timer);
      this.timer = setTimeout(() => void this.open(session), pause(this.failures++));
    } else {
      this.show({ saving: 'refused', why: failure.message });
    }
  }

  private adopt(kept: Kept<T>) {
    this.theirs = undefined;
    this.keep({ value: kept.value, tag: kept.tag, dirty: false });
    this.show({ value: kept.value, saving: 'saved', theirs: undefined, edition: this.state.edition + 1 });
  }

  private later(milliseconds: number) {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.flush(), milliseconds);
  }

  /** One exchange with the server at a time, in order. */
  private alone(exchange: () => Promise<void>): Promise<void> {
    const turn = (this.busy ?? Promise.resolve()).then(exchange);
    this.busy = turn.catch(() => undefined);
    return turn;
  }

  private show(change: Partial<Snapshot<T>>) {
    this.state = { ...this.state, ...change };
    for (const listener of this.listeners) listener();
  }

  private keep(change: Partial<Draft<T>>) {
    this.draft = { ...this.draft, ...change, at: Date.now() };
    try {
      localStorage.setItem(this.key + tab(), JSON.stringify(this.draft));
    } catch {
      // the browser's store is full or closed: the server still gets it
    }
  }

  /** This tab's draft, else what another tab left unsent, else the newest. */
  private find(): Draft<T> | undefined {
    const own = read<T>(this.key + tab());
    if (own) return own;
    const others = Object.keys(localStorage)
      .filter((key) => key.startsWith(this.key))
      .map((key) => ({ key, draft: read<T>(key) }));
    const now = Date.now();
    for (const { key, draft } of others) if (!draft || draft.at < now - OLD_MS) localStorage.removeItem(key);
    const found = others
      .filter(({ draft }) => draft && draft.at >= now - OLD_MS)
      .sort((a, b) => Number(b.draft!.dirty) - Number(a.draft!.dirty) || b.draft!.at - a.draft!.at)[0];
    if (found?.draft?.dirty) localStorage.removeItem(found.key); // it is ours now
    return found?.draft;
  }
}

function read<T>(key: string): Draft<T> | undefined {
  try {
    return (JSON.parse(localStorage.getItem(key) ?? 'null') as Draft<T> | null) ?? undefined;
  } catch {
    return undefined;
  }
}

/** This tab's name; a refresh keeps it. */
function tab(): string {
  const known = sessionStorage.getItem('reelwright.tab');
  if (known) return known;
  const made = Math.random().toString(36).slice(2);
  sessionStorage.setItem('reelwright.tab', made);
  return made;
}

/** Whether two JSON values are the same; the order of fields does not count. */
export function same(one: unknown, other: unknown): boolean {
  if (Object.is(one, other)) return true;
  if (typeof one !== 'object' || typeof other !== 'object' || !one || !other) return false;
  const keys = new Set([...Object.keys(one), ...Object.keys(other)]);
  return [...keys].every((key) => same((one as Record<string, unknown>)[key], (other as Record<string, unknown>)[key]));
}
