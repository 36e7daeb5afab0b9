import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useRef } from 'react';
import { call, client, order, type Job, type JobConfiguration } from '../../api/client';
import { MOST_VIDEOS } from './table';

export interface BatchWish {
  sessionId: string | null;
  priority: Job['priority'];
  configurations: JobConfiguration[];
}

/** Asks for all of them at once. The same wish asked for again after a lost answer makes nothing twice. */
export function useBatchOrder() {
  const queries = useQueryClient();
  const asked = useRef({ wish: '', key: '' });
  return useMutation({
    mutationFn: ({ sessionId, priority, configurations }: BatchWish) => {
      const body = { ...(sessionId ? { session_id: sessionId } : {}), priority, configurations };
      const wish = JSON.stringify(body);
      if (asked.current.wish !== wish) asked.current = { wish, key: crypto.randomUUID() };
      return order(client.POST('/api/jobs/batch', { params: { header: { 'Idempotency-Key': asked.current.key } }, body }));
    },
    onSuccess: () => {
      asked.current = { wish: '', key: '' };
      return queries.invalidateQueries({ queryKey: ['jobs'] });
    },
  });
}

const over = (job: Job) => job.status === 'completed' || job.status === 'failed' || job.status === 'cancelled';

/** A batch and its videos in the order of the table. Live events make it look again; so does time, should the socket be down. */
export function useBatch(jobId: string) {
  return useQuery({
    queryKey: ['jobs', 'batch', jobId],
    queryFn: async () => {
      const [batch, children] = await Promise.all([
        call(client.GET('/api/jobs/{job_id}', { params: { path: { job_id: jobId } } })),
        call(
          client.GET('/api/jobs', {
            params: { query: { parent_job_id: jobId, items_per_page: MOST_VIDEOS, sort_by: 'created_at', sort_order: 'asc' } },
          }),
        ),
      ]);
      return { batch, videos: children.items };
    },
    refetchInterval: (query) => (query.state.data && !over(query.state.data.batch) ? 5_000 : false),
  });
}
