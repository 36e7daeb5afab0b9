import { useInfiniteQuery, useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { call, callTagged, client, Failure, type Script } from '../../api/client';
import { AutoSave, type Kept, type Seat } from '../../session/auto-save';
import { useOpened, type Saved } from '../../session/use-auto-save';
import type { Command, EditedScene, ScriptText } from './commands/command';
import { replaceScript } from './commands/replace';
import { NO_HISTORY, perform, redo, undo, type Performed, type StepName } from './history';

const NO_SCRIPT: ScriptText = { title: '', language: 'en', scenes: [] };

export const textOf = ({ title, language, scenes }: Script): ScriptText => ({ title, language, scenes: scenes as EditedScene[] });

/** A project's script being edited. */
export interface Editing {
  script: ScriptText;
  saved: Omit<Saved<ScriptText>, 'change'>;
  /** Tells whether it changed anything. Typing goes on in a `field`. */
  perform: (name: StepName, command: Command, field?: string) => boolean;
  /** The names of what it took back, or did again; undefined where there was nothing. */
  undo: () => StepName | undefined;
  redo: () => StepName | undefined;
  canUndo: boolean;
  canRedo: boolean;
  /** Looks again what the server has. */
  reload: () => Promise<void>;
}

/** Asked for once it may be there. Saves half a second after the last change; what another tab or the writer saved meanwhile is never overwritten unasked, and `undo` brings back what it replaced here. */
export function useScript(projectId: string, mayBeThere: boolean): Editing {
  const queries = useQueryClient();
  const [saver] = useState(() => new AutoSave<ScriptText>(`script.${projectId}`, NO_SCRIPT, new ScriptSeat(() => void queries.invalidateQueries({ queryKey: ['script-versions', projectId] }))));
  const snapshot = useOpened(saver, mayBeThere || saver.snapshot().value.scenes.length > 0 ? projectId : null);
  const [history, setHistory] = useState(NO_HISTORY);
  const now = useRef(history);
  const take = useCallback((done: Performed | null) => {
    if (!done) return false;
    now.current = done.history;
    setHistory(done.history);
    saver.change(done.script);
    return true;
  }, [saver]);

  const seen = useRef({ edition: snapshot.edition, script: snapshot.value });
  useEffect(() => {
    const before = seen.current;
    seen.current = { edition: snapshot.edition, script: snapshot.value };
    if (before.edition === snapshot.edition || before.script.scenes.length === 0) return;
    const replaced = { name: 'version' as const, command: replaceScript(before.script), field: null, at: Date.now() };
    now.current = { done: [...now.current.done, replaced], undone: [] };
    setHistory(now.current);
  }, [snapshot.edition, snapshot.value]);

  const reload = useCallback(() => saver.open(projectId), [saver, projectId]);

  return useMemo(() => {
    const back = (done: (Performed & { name: StepName }) | null) => (take(done) ? done?.name : undefined);
    return {
      script: snapshot.value,
      saved: { ...snapshot, flush: saver.flush, keepMine: saver.keepMine, takeTheirs: saver.takeTheirs },
      perform: (name, command, field) => take(perform(now.current, saver.snapshot().value, name, command, Date.now(), field ?? null)),
      undo: () => back(undo(now.current, saver.snapshot().value)),
      redo: () => back(redo(now.current, saver.snapshot().value)),
      canUndo: history.done.length > 0,
      canRedo: history.undone.length > 0,
      reload,
    };
  }, [snapshot, saver, history, take, reload]);
}

/** Where a script is saved. Here a "session" of the saving is the project. */
class ScriptSeat implements Seat<ScriptText> {
  readonly lost = () => undefined;
  /** After a conflict what the other has saved stays a version. */
  private wasRefused = false;

  constructor(private readonly told: () => void) {}

  async load(projectId: string): Promise<Kept<ScriptText> | null> {
    try {
      const { data, tag } = await callTagged(client.GET('/api/projects/{project_id}/script', { params: { path: { project_id: projectId } } }));
      return { value: textOf(data), tag };
    } catch (failure) {
      if (failure instanceof Failure && failure.code === 'NOT_FOUND') return null;
      throw failure;
    }
  }

  async save(projectId: string, value: ScriptText, tag: string | null): Promise<string | null> {
    const params = { path: { project_id: projectId }, header: tag ? { 'If-Match': tag } : {} };
    const body = { ...value, scenes: [...value.scenes], auto_save: !this.wasRefused };
    try {
      const saved = await callTagged(client.PUT('/api/projects/{project_id}/script', { params, body }));
      this.wasRefused = false;
      this.told();
      return saved.tag;
    } catch (failure) {
      if (!(failure instanceof Failure)) throw failure;
      this.wasRefused ||= failure.status === 412;
      throw failure.fields.size === 0 ? failure : new Failure(failure.code, failure.status, [...failure.fields.values()].join(' '), failure.fields, failure.requestId);
    }
  }
}

const VERSIONS_AT_ONCE = 30;

/** The versions of a project's script, the newest first. */
export function useVersions(projectId: string, wanted: boolean) {
  return useInfiniteQuery({
    queryKey: ['script-versions', projectId],
    queryFn: ({ pageParam }) =>
      call(
        client.GET('/api/projects/{project_id}/script/versions', {
          params: { path: { project_id: projectId }, query: { page: pageParam, items_per_page: VERSIONS_AT_ONCE } },
        }),
      ),
    initialPageParam: 1,
    getNextPageParam: ({ pagination }) => (pagination.has_next ? pagination.page + 1 : undefined),
    enabled: wanted,
  });
}

/** Whether a project has a script, for who does not know it from a job; undefined until the server has said so. */
export function useHasScript(projectId: string, wanted: boolean): boolean | undefined {
  const { data, error } = useQuery({
    queryKey: ['script-versions', projectId, 'any'],
    queryFn: () =>
      call(client.GET('/api/projects/{project_id}/script/versions', { params: { path: { project_id: projectId }, query: { items_per_page: 1 } } })),
    enabled: wanted,
  });
  return error ? true : data && data.pagination.total_items > 0; // asked for the script itself, the server says what is wrong
}

/** One version; it never changes. */
export function useVersion(projectId: string, version: number | null) {
  return useQuery({
    queryKey: ['script-version', projectId, version],
    queryFn: async () =>
      textOf(await call(client.GET('/api/projects/{project_id}/script', { params: { path: { project_id: projectId }, query: { version: version ?? 1 } } }))),
    enabled: version !== null,
    staleTime: Infinity,
  });
}
