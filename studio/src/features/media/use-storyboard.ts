import { useMutation, useQuery, useQueryClient, type QueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { call, callTagged, client, Failure } from '../../api/client';
import type { components } from '../../api/schema';
import { readFilm } from '../../session/film';
import { partSeat } from '../../session/part-seat';
import { useSession } from '../../session/session-context';
import { useSaved, type Saved } from '../../session/use-auto-save';
import { isUnderway } from '../../session/use-task';
import { useWebSocket } from '../../session/use-web-socket';
import { tasksOf, type Heard } from './board';
import {
  boardOf,
  filmOf,
  filmPatch,
  saidOf,
  scriptWith,
  UNREAD,
  UNREAD_FILM,
  UNREAD_WORDS,
  wholeEntries,
  type BoardWishes,
  type FilmWishes,
  type SaidWords,
} from './wishes';
import type { Speech } from './words';

const LOOK_MS = 5_000; // should the socket be down

const path = (projectId: string) => ({ path: { project_id: projectId } });
const boardKey = (projectId: string) => ['storyboard', projectId];

/** What each scene has of picture and voice; looks again when a task of it moves. */
export function useStoryboard(projectId: string) {
  return useQuery({
    queryKey: boardKey(projectId),
    queryFn: () => call(client.GET('/api/projects/{project_id}/storyboard', { params: path(projectId) })),
    refetchInterval: ({ state }) => (state.data && tasksOf(state.data).size > 0 ? LOOK_MS : false),
  });
}

/** The script that the storyboard is of. */
export function useScript(projectId: string) {
  return useQuery({ queryKey: [...boardKey(projectId), 'script'], queryFn: async () => (await readScript(projectId)).data });
}

const readScript = (projectId: string) => callTagged(client.GET('/api/projects/{project_id}/script', { params: path(projectId) }));

/** What the socket said last of tasks, and the storyboard looked at again when one of them ends or an unknown one begins. */
export function useHeard(projectId: string): ReadonlyMap<string, Heard> {
  const { listen } = useWebSocket();
  const queries = useQueryClient();
  const [heard, setHeard] = useState<ReadonlyMap<string, Heard>>(new Map());
  useEffect(
    () =>
      listen((event) => {
        const { task_id: id, data } = event ?? {};
        const status = data?.status ?? '';
        if (id) setHeard((known) => new Map(known).set(id, { status, percentage: data?.percentage ?? 0, step: data?.current_step ?? '' }));
        const known = queries.getQueryData<components['schemas']['Storyboard']>(boardKey(projectId));
        const isRunning = status === 'processing' && known && id && tasksOf(known).has(id);
        if (!isRunning) void lookAgain(queries, projectId);
      }),
    [listen, queries, projectId],
  );
  return heard;
}

/** One answer at a time: many tasks that end together are one look. */
const lookAgain = (queries: QueryClient, projectId: string) =>
  queries.invalidateQueries({ queryKey: boardKey(projectId) }, { cancelRefetch: false });

export type StoryboardRequest = components['schemas']['StoryboardRequest'];

/** Has made what is missing, or what is named. */
export function useMake(projectId: string) {
  const { id, renew } = useSession();
  const queries = useQueryClient();
  const ask = (body: StoryboardRequest) => call(client.POST('/api/projects/{project_id}/storyboard', { params: path(projectId), body }));
  return useMutation({
    mutationFn: async (wanted: StoryboardRequest) => {
      if (!id) return ask(wanted);
      try {
        return await ask({ ...wanted, session_id: id });
      } catch (failure) {
        if (!(failure instanceof Failure) || !failure.fields.has('session_id')) throw failure;
        renew(id); // it had ended; the page looks by itself until a new one hears of the tasks
        return ask(wanted);
      }
    },
    onSuccess: (board) => {
      queries.setQueryData(boardKey(projectId), board);
      return queries.invalidateQueries({ queryKey: [...boardKey(projectId), 'others'] });
    },
  });
}

/** The tasks that make other pictures of a scene, and the newest of them if it failed. */
export function useOthers(projectId: string, sceneId: string) {
  return useQuery({
    queryKey: [...boardKey(projectId), 'others', sceneId],
    queryFn: async () => {
      const query = { items_per_page: 50, sort_by: 'created_at', sort_order: 'desc' } as const;
      const { items } = await call(client.GET('/api/projects/{project_id}/tasks', { params: { ...path(projectId), query } }));
      const own = items.filter(({ metadata }) => metadata['scene_id'] === sceneId && metadata['part'] === 'candidate');
      return { underway: own.filter(isUnderway).length, failed: own[0]?.status === 'failed' ? own[0] : undefined };
    },
    refetchInterval: ({ state }) => (state.data && state.data.underway > 0 ? LOOK_MS : false),
  });
}

/** Stops one task. */
export function useStop(projectId: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (taskId: string) => call(client.DELETE('/api/tasks/{task_id}', { params: { path: { task_id: taskId } } })),
    onSettled: () => lookAgain(queries, projectId),
  });
}

/** The storyboard's part of the script, saved as it is changed. */
export function useBoardWishes(projectId: string): Saved<BoardWishes> {
  const queries = useQueryClient();
  return useSaved('storyboard.' + projectId, UNREAD, (lost) =>
    partSeat({
      lost,
      read: () => readScript(projectId),
      part: boardOf,
      write: async (script, wishes, tag) => {
        const params = { ...path(projectId), header: tag ? { 'If-Match': tag } : {} };
        const saved = await call(client.PUT('/api/projects/{project_id}/script', { params, body: scriptWith(script, wishes) }));
        await lookAgain(queries, projectId);
        return saved;
      },
    }),
  );
}

/** How the whole film's pictures and voices are made, saved as it is changed. */
export function useFilmWishes(projectId: string): Saved<FilmWishes> {
  const queries = useQueryClient();
  return useSaved('film.' + projectId, UNREAD_FILM, (lost) =>
    partSeat({
      lost,
      read: () => readFilm(projectId, () => lookAgain(queries, projectId)),
      part: ({ configuration }) => filmOf(configuration),
      write: async (_, wishes, tag) => {
        const params = { ...path(projectId), header: tag ? { 'If-Match': tag } : {} };
        const saved = await call(client.PATCH('/api/projects/{project_id}/film', { params, body: filmPatch(wishes) }));
        await lookAgain(queries, projectId);
        return saved;
      },
    }),
  );
}

/** How the project's words are said, saved as it is changed. */
export function useSaidWords(projectId: string): Saved<SaidWords> {
  const queries = useQueryClient();
  return useSaved('said.' + projectId, UNREAD_WORDS, (lost) =>
    partSeat({
      lost,
      read: () => callTagged(client.GET('/api/projects/{project_id}', { params: path(projectId) })),
      part: (project) => saidOf(project.pronunciations ?? []),
      write: async (_, words, tag) => {
        const params = { ...path(projectId), header: tag ? { 'If-Match': tag } : {} };
        const saved = await call(client.PATCH('/api/projects/{project_id}', { params, body: { pronunciations: wholeEntries(words) } }));
        await lookAgain(queries, projectId);
        return saved;
      },
    }),
  );
}

/** When the words of a voice are said; read once it shall be heard. */
export function useSpeech(url: string | undefined) {
  return useQuery({
    queryKey: ['speech', url],
    queryFn: async () => {
      const answer = await fetch(new URL(url ?? '', location.origin));
      if (!answer.ok) throw new Error(`The times of the words: ${answer.status}`);
      return (await answer.json()) as Speech;
    },
    enabled: url !== undefined,
    staleTime: Infinity,
    retry: false,
  });
}

/** Whether anybody serves the queues that tasks wait in. */
export function useQueues(enabled: boolean) {
  return useQuery({ queryKey: ['queues', 'storyboard'], queryFn: () => call(client.GET('/api/queues')), enabled, refetchInterval: LOOK_MS });
}
