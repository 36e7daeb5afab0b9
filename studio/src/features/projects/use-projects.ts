import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query';
import { call, client } from '../../api/client';

/** The projects, the last used first, a hundred at a time. */
export function useProjects() {
  return useInfiniteQuery({
    queryKey: ['projects'],
    queryFn: ({ pageParam }) =>
      call(client.GET('/api/projects', { params: { query: { page: pageParam, items_per_page: 100 } } })),
    initialPageParam: 1,
    getNextPageParam: ({ pagination }) => (pagination.has_next ? pagination.page + 1 : undefined),
  });
}

/** Reaches the server even when the page is being left. */
export function useDeleteProject() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (projectId: string) =>
      call(client.DELETE('/api/projects/{project_id}', { params: { path: { project_id: projectId } }, keepalive: true })),
    onSettled: () => Promise.all([queries.invalidateQueries({ queryKey: ['projects'] }), queries.invalidateQueries({ queryKey: ['jobs'] })]),
  });
}
