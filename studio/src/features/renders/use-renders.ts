import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { call, client } from '../../api/client';
import type { operations } from '../../api/schema';
import { isOver } from '../../ui/stages';

/** The newest jobs. Live events make it look again; while something runs it also looks by itself, should the socket be down. */
export function useJobs() {
  return useQuery({
    queryKey: ['jobs', 'newest'],
    queryFn: () =>
      call(client.GET('/api/jobs', { params: { query: { items_per_page: 6, sort_by: 'created_at', sort_order: 'desc' } } })),
    refetchInterval: (query) => (query.state.data?.items.some((job) => !isOver(job)) ? 5_000 : false),
  });
}

export type JobFilter = NonNullable<operations['listJobs']['parameters']['query']>;

/** One page of the jobs that are as `filter` says. */
export function useJobPage(filter: JobFilter) {
  return useQuery({
    queryKey: ['jobs', filter],
    queryFn: () => call(client.GET('/api/jobs', { params: { query: { sort_by: 'created_at', sort_order: 'desc', ...filter } } })),
    placeholderData: keepPreviousData, // the list stands still while the next page is on its way
    refetchInterval: (query) => (query.state.data?.items.some((job) => !isOver(job)) ? 5_000 : false),
  });
}

export function useVideo(videoId: string) {
  return useQuery({
    queryKey: ['video', videoId],
    queryFn: () => call(client.GET('/api/videos/{video_id}', { params: { path: { video_id: videoId } } })),
    staleTime: Infinity,
  });
}
