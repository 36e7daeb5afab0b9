import { useMutation, useQuery, useQueryClient, type QueryClient } from '@tanstack/react-query';
import { call, client, type CleanupPolicy, type Queue, type Worker } from '../../api/client';

export const WINDOW_MS = 5 * 60_000;
const LOOK_MS = 2_000;

/** What was seen at a moment. */
export interface Seen<T> {
  at: number;
  items: readonly T[];
}

/** What is seen now and was seen in the last minutes, while somebody looked; an open page collects it. */
export interface History<T> {
  now: readonly T[];
  seen: readonly Seen<T>[];
}

async function remember<T>(queries: QueryClient, key: string, look: () => Promise<readonly T[]>): Promise<History<T>> {
  const now = await look();
  const at = Date.now();
  const before = queries.getQueryData<History<T>>(['machinery', key])?.seen ?? [];
  return { now, seen: [...before.filter((seen) => at - seen.at <= WINDOW_MS + 2 * LOOK_MS), { at, items: now }] };
}

export function useQueues() {
  const queries = useQueryClient();
  return useQuery({
    queryKey: ['machinery', 'queues'],
    queryFn: () =>
      remember<Queue>(queries, 'queues', async () => (await call(client.GET('/api/queues', { params: { query: { items_per_page: 100 } } }))).items),
    refetchInterval: LOOK_MS,
    staleTime: 0,
  });
}

export function useWorkers() {
  const queries = useQueryClient();
  return useQuery({
    queryKey: ['machinery', 'workers'],
    queryFn: () =>
      remember<Worker>(queries, 'workers', async () =>
        (await call(client.GET('/api/workers', { params: { query: { items_per_page: 100, sort_by: 'worker_id', sort_order: 'asc' } } }))).items,
      ),
    refetchInterval: LOOK_MS,
    staleTime: 0,
  });
}

export function useStorage() {
  return useQuery({
    queryKey: ['storage'],
    queryFn: () => call(client.GET('/api/storage', { params: { query: { items_per_page: 100 } } })),
  });
}

export function useStoragePolicy(areaId: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (policy: CleanupPolicy) =>
      call(client.PATCH('/api/storage/{storage_id}', { params: { path: { storage_id: areaId } }, body: { cleanup_policy: policy } })),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['storage'] }),
  });
}

/** Says what would go, or has it removed. */
export function useCleanup(areaId: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (how: { dryRun: boolean }) =>
      call(
        client.POST('/api/storage/{storage_id}/cleanup', { params: { path: { storage_id: areaId } }, body: { dry_run: how.dryRun } }),
      ),
    onSuccess: (report) => (report.dry_run ? undefined : queries.invalidateQueries({ queryKey: ['storage'] })),
  });
}
