import { keepPreviousData, useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query';
import { call, client } from '../../api/client';

const A_PAGE = 24;

/** The projects whose name or id has the words of `search`, the last used first; more pages are asked for one by one. */
export function useProjects(search: string) {
  const words = search.trim();
  return useInfiniteQuery({
    queryKey: ['projects', words],
    queryFn: ({ pageParam }) =>
      call(
        client.GET('/api/projects', { params: { query: { page: pageParam, items_per_page: A_PAGE, ...(words ? { search: words } : {}) } } }),
      ),
    initialPageParam: 1,
    getNextPageParam: ({ pagination }) => (pagination.has_next ? pagination.page + 1 : undefined),
    placeholderData: keepPreviousData, // the list stands still while somebody types
  });
}

export function useCreateProject(sessionId: string | null) {
  return useProjectChange((name: string) =>
    call(client.POST('/api/projects', { body: { project_name: name, ...(sessionId ? { session_id: sessionId } : {}) } })),
  );
}

export function useRenameProject() {
  return useProjectChange(({ projectId, name }: { projectId: string; name: string }) =>
    call(client.PATCH('/api/projects/{project_id}', { params: { path: { project_id: projectId } }, body: { project_name: name } })),
  );
}

/** Its script and settings under a name of its own. */
export function useDuplicateProject(sessionId: string | null) {
  return useProjectChange(({ projectId, name }: { projectId: string; name: string }) =>
    call(
      client.POST('/api/projects/{project_id}/duplicate', {
        params: { path: { project_id: projectId } },
        body: { project_name: name, ...(sessionId ? { session_id: sessionId } : {}) },
      }),
    ),
  );
}

function useProjectChange<Wish, Result>(change: (wish: Wish) => Promise<Result>) {
  const queries = useQueryClient();
  return useMutation({ mutationFn: change, onSuccess: () => queries.invalidateQueries({ queryKey: ['projects'] }) });
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
