import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { call, client, type PublishOrder, type Task } from '../../api/client';
import { upload } from '../../api/upload';
import { storyFrames } from './storyboard';

/** The films that are ready, the newest first: those of the project, or of all where none is named. */
export function useFilms(projectId: string | undefined) {
  return useQuery({
    queryKey: ['videos', 'ready', projectId ?? ''],
    queryFn: () =>
      call(
        client.GET('/api/videos', {
          params: { query: { status: 'ready', items_per_page: 100, ...(projectId ? { project_id: projectId } : {}) } },
        }),
      ),
  });
}

const LOOK_MS = 3_000;

/** Where one can publish. Looks again by itself while somebody is saying yes at Google. */
export function usePublishers(isAwaited: boolean) {
  return useQuery({
    queryKey: ['publishers'],
    queryFn: () => call(client.GET('/api/publishers')),
    refetchInterval: (query) => {
      const youtube = query.state.data?.items.find((place) => place.platform === 'youtube');
      const waits = (isAwaited || youtube?.awaited) && !youtube?.connected;
      return waits ? Math.max(LOOK_MS, 1000 * (youtube?.awaited?.interval ?? 0)) : false;
    },
  });
}

export function useConnect() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (flow: 'web' | 'device') => call(client.POST('/api/publishers/youtube/connect', { body: { flow } })),
    onSettled: () => queries.invalidateQueries({ queryKey: ['publishers'] }),
  });
}

/** Reaches the server even when the page is being left. */
export function useDisconnect() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: () => call(client.DELETE('/api/publishers/youtube', { keepalive: true })),
    onSettled: () => queries.invalidateQueries({ queryKey: ['publishers'] }),
  });
}

/** Begins to publish; the same `key` never begins it twice. */
export function usePublish(videoId: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ({ order, key }: { order: PublishOrder; key: string }) =>
      call(
        client.POST('/api/videos/{video_id}/publish', {
          params: { path: { video_id: videoId }, header: { 'Idempotency-Key': key } },
          body: order,
        }),
      ),
    onSettled: () => queries.invalidateQueries({ queryKey: ['publishers'] }), // the quota
  });
}

const OVER: ReadonlySet<Task['status']> = new Set(['completed', 'failed', 'cancelled', 'expired']);

export const isOver = (task: Task) => OVER.has(task.status);

/** How far a publication is, every second until it is over. */
export function usePublication(taskId: string) {
  return useQuery({
    queryKey: ['task', taskId],
    queryFn: () => call(client.GET('/api/tasks/{task_id}', { params: { path: { task_id: taskId } } })),
    refetchInterval: (query) => (query.state.data && isOver(query.state.data) ? false : 1_000),
  });
}

export function useTaskAction(taskId: string) {
  const queries = useQueryClient();
  const params = { path: { task_id: taskId } };
  return useMutation({
    mutationFn: (action: 'cancel' | 'retry') =>
      action === 'cancel' ? call(client.DELETE('/api/tasks/{task_id}', { params })) : call(client.POST('/api/tasks/{task_id}/retry', { params })),
    onSettled: () => queries.invalidateQueries({ queryKey: ['task', taskId] }),
  });
}

/** Uploads a picture; resolves with its id. */
export function usePicture() {
  return useMutation({
    mutationFn: async (picture: File) => (await upload(picture, () => undefined)).id,
  });
}

/** The small frames along the time line, fetched when somebody wants to see them. */
export function useStoryFrames(address: string | undefined, isWanted: boolean) {
  return useQuery({
    queryKey: ['storyboard', address],
    queryFn: async () => {
      const place = new URL(address!, location.href).href;
      const answer = await fetch(place);
      return answer.ok ? storyFrames(await answer.text(), place) : [];
    },
    enabled: isWanted && address !== undefined,
    staleTime: 60 * 60_000,
    retry: false,
  });
}
