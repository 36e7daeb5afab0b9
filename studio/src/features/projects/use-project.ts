import { useQuery } from '@tanstack/react-query';
import { call, client } from '../../api/client';

/** One project; nothing is asked while there is no id. */
export function useProject(projectId: string | undefined) {
  return useQuery({
    queryKey: ['project', projectId],
    queryFn: () => call(client.GET('/api/projects/{project_id}', { params: { path: { project_id: projectId ?? '' } } })),
    enabled: projectId !== undefined,
  });
}
