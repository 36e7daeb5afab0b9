import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { call, callBytes, client, Failure, order, rehearsal, type Job, type Script, type Task } from '../../api/client';
import { upload } from '../../api/upload';
import { readFilm } from '../../session/film';
import { partSeat } from '../../session/part-seat';
import { useSaved } from '../../session/use-auto-save';
import { isOver } from '../../ui/stages';
import { configuration, lookOf, seen, UNREAD, type FilmLook } from './film-look';

/** How the project's film shall look and sound, saved as it is chosen: what is chosen elsewhere in its settings stays. */
export function useFilmLook(projectId: string) {
  const path = { project_id: projectId };
  return useSaved('look.' + projectId, UNREAD, (lost) =>
    partSeat({
      lost,
      read: () => readFilm(projectId),
      part: ({ configuration: film }) => lookOf(film),
      write: (_, look, tag) => {
        const params = { path, header: tag ? { 'If-Match': tag } : {} };
        return call(client.PATCH('/api/projects/{project_id}/film', { params, body: configuration(look) }));
      },
    }),
  );
}

/** Null while there is none. */
export function useScript(projectId: string) {
  return useQuery({
    queryKey: ['script-versions', projectId, 'newest'], // looked at again when the script is saved
    queryFn: () =>
      call(client.GET('/api/projects/{project_id}/script', { params: { path: { project_id: projectId } } })).catch((failure: unknown) => {
        if (failure instanceof Failure && failure.code === 'NOT_FOUND') return null;
        throw failure;
      }),
  });
}

const OFTEN = 3;

/** One frame of a scene, as the film would show it. The frame before stands until the next one is there. */
export function useFrame(projectId: string, scene: Script['scenes'][number], wishes: FilmLook, isSeen: boolean) {
  return useQuery({
    queryKey: ['preview', projectId, scene, seen(wishes)],
    queryFn: async ({ signal }) => {
      const { bytes, headers } = await callBytes(
        client.POST('/api/projects/{project_id}/preview', {
          params: { path: { project_id: projectId } },
          body: { scene_id: scene.scene_id ?? '', configuration: configuration(wishes) },
          parseAs: 'blob',
          signal,
        }),
      );
      return { bytes, picture: headers.get('Preview-Picture') };
    },
    enabled: isSeen,
    staleTime: Infinity,
    placeholderData: keepPreviousData,
    retry: (failures, error) => error instanceof Failure && error.status === 503 && failures < OFTEN,
  });
}

/** What a render would do now. */
export function useForecast(projectId: string, script: Script, wishes: FilmLook) {
  return useQuery({
    queryKey: ['forecast', projectId, script.scenes, wishes],
    queryFn: ({ signal }) =>
      rehearsal(
        client.POST('/api/projects/{project_id}/render', {
          params: { path: { project_id: projectId }, query: { dry_run: 'true' } },
          body: { configuration: configuration(wishes) },
          signal,
        }),
      ),
    placeholderData: keepPreviousData,
  });
}

/** `key` is one for one wish to render: what was sent twice is done once. */
export function useRender(projectId: string, sessionId: string | null) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ({ wishes, key }: { wishes: FilmLook; key: string }) =>
      order(
        client.POST('/api/projects/{project_id}/render', {
          params: { path: { project_id: projectId }, header: { 'Idempotency-Key': key } },
          body: { ...(sessionId ? { session_id: sessionId } : {}), configuration: configuration(wishes) },
        }),
      ),
    onSettled: () => queries.invalidateQueries({ queryKey: ['jobs'] }),
  });
}

const LOOK_MS = 5_000;

/** The project's newest films in the making, and those that were made. Looks again by itself while something runs, should the socket be down. */
export function useFilmJobs(projectId: string) {
  const queries = useQueryClient();
  const jobs = useQuery({
    queryKey: ['jobs', { project_id: projectId, job_type: 'video_generation', items_per_page: 5 }],
    queryFn: () =>
      call(
        client.GET('/api/jobs', {
          params: { query: { project_id: projectId, job_type: 'video_generation', items_per_page: 5, sort_by: 'created_at', sort_order: 'desc' } },
        }),
      ),
    refetchInterval: (query) => (query.state.data?.items.some((job) => !isOver(job)) ? LOOK_MS : false),
  });
  const over = jobs.data?.items.filter(isOver).map((job) => `${job.job_id} ${job.status}`).join();
  const known = useRef(over);
  useEffect(() => {
    const isNews = known.current !== undefined && known.current !== over;
    known.current = over;
    if (!isNews) return;
    void queries.invalidateQueries({ queryKey: ['tasks'] });
    void queries.invalidateQueries({ queryKey: ['forecast', projectId] }); // what was made since can be reused
    void queries.invalidateQueries({ queryKey: ['preview', projectId] }); // and seen
  }, [over, projectId, queries]);
  return jobs;
}

/** All tasks of a job; live events move them on. */
export function useTasks(job: Job | undefined) {
  const id = job?.job_id ?? '';
  return useQuery({
    queryKey: ['tasks', id],
    queryFn: () => tasksOf(id),
    enabled: job !== undefined,
    refetchInterval: job && !isOver(job) ? LOOK_MS : false,
  });
}

async function tasksOf(jobId: string): Promise<Task[]> {
  const tasks: Task[] = [];
  for (let page = 1; ; page++) {
    const query = { job_id: jobId, page, items_per_page: 100, sort_by: 'created_at', sort_order: 'asc' } as const;
    const { items, pagination } = await call(client.GET('/api/tasks', { params: { query } }));
    tasks.push(...items);
    if (!pagination.has_next) return tasks;
  }
}

/** The person's own music. */
export function useMusicFiles() {
  return useQuery({
    queryKey: ['files', 'audio'],
    queryFn: () => call(client.GET('/api/files', { params: { query: { file_type: 'audio', items_per_page: 100 } } })),
  });
}

export function useMusicUpload() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (file: File) => upload(file, () => undefined),
    onSettled: () => queries.invalidateQueries({ queryKey: ['files'] }),
  });
}
