import { useEffect, useMemo, useRef, useState, useSyncExternalStore } from 'react';
import { callTagged, client, Failure } from '../api/client';
import { AutoSave, type Kept, type Seat, type Snapshot } from './auto-save';
import { useSession } from './session-context';

/** The components that the server keeps a state of. */
export type ComponentName =
  | 'TrendingAnalysis'
  | 'ScriptGenerator'
  | 'MediaGenerator'
  | 'VideoComposer'
  | 'YouTubeUploader'
  | 'SettingsPanel'
  | 'WorkflowPage'
  | 'BatchOrder';

export interface Saved<T> extends Snapshot<T> {
  change: (value: T) => void;
  flush: () => Promise<void>;
  keepMine: () => void;
  takeTheirs: () => void;
}

/** A component's form: saved half a second after the last change, back after a refresh. `empty` must not change. */
export function useAutoSave<T extends object>(component: ComponentName, empty: T): Saved<T> {
  return useSaved(component, empty, (lost) => new ComponentSeat<T>(component, lost));
}

/** For anything that has a seat on the server. */
export function useSaved<T extends object>(name: string, empty: T, seat: (lost: (sessionId: string) => void) => Seat<T>): Saved<T> {
  const session = useSession();
  const renew = useRef(session.renew);
  useEffect(() => {
    renew.current = session.renew;
  });
  const [saver] = useState(() => new AutoSave(name, empty, seat((id) => renew.current(id))));
  const snapshot = useOpened(saver, session.id);
  return useMemo(
    () => ({ ...snapshot, change: saver.change, flush: saver.flush, keepMine: saver.keepMine, takeTheirs: saver.takeTheirs }),
    [snapshot, saver],
  );
}

/**
 * What `saver` has, open for `id` as long as this is shown: it looks again when the network or the person is back, and sends at once when
 * the person goes. Null opens nothing yet.
 */
export function useOpened<T>(saver: AutoSave<T>, id: string | null): Snapshot<T> {
  useEffect(() => {
    if (!id) return;
    const open = () => void saver.open(id);
    const seen = () => (document.visibilityState === 'hidden' ? void saver.flush() : open());
    open();
    window.addEventListener('online', open);
    document.addEventListener('visibilitychange', seen);
    return () => {
      window.removeEventListener('online', open);
      document.removeEventListener('visibilitychange', seen);
      void saver.flush();
    };
  }, [id, saver]);
  return useSyncExternalStore(saver.subscribe, saver.snapshot);
}

class ComponentSeat<T extends object> implements Seat<T> {
  constructor(
    private readonly component: ComponentName,
    readonly lost: (sessionId: string) => void,
  ) {}

  async load(sessionId: string): Promise<Kept<T> | null> {
    if (!localStorage.getItem(this.mark(sessionId))) return null; // a session is of one browser: it knows what it saved
    try {
      const params = { path: this.path(sessionId) };
      const { data, tag } = await callTagged(client.GET('/api/sessions/{session_id}/ui-state/{component_name}', { params }));
      return { value: data.form_data as T, tag };
    } catch (failure) {
      if (failure instanceof Failure && failure.code === 'NOT_FOUND') return null;
      throw failure;
    }
  }

  async save(sessionId: string, value: T, tag: string | null): Promise<string | null> {
    const params = { path: this.path(sessionId), header: tag ? { 'If-Match': tag } : {} };
    const body = { form_data: value as Record<string, unknown>, auto_save: true };
    const saved = await callTagged(client.PUT('/api/sessions/{session_id}/ui-state/{component_name}', { params, body }));
    localStorage.setItem(this.mark(sessionId), 'yes');
    return saved.tag;
  }

  private path(sessionId: string) {
    return { session_id: sessionId, component_name: this.component };
  }

  private mark(sessionId: string) {
    return `reelwright.kept.${sessionId}.${this.component}`;
  }
}
