import { useMutation, useQuery } from '@tanstack/react-query';
import { call, client, type Task } from '../api/client';
import { useSession } from './session-context';

const LOOK_MS = 700;

export const isUnderway = (task: Task) => task.status === 'queued' || task.status === 'processing' || task.status === 'retrying';

/** One task that was submitted alone, looked at until it has ended. Null for none. */
export function useTask(taskId: string | null) {
  return useQuery({
    queryKey: ['task', taskId],
    queryFn: () => call(client.GET('/api/tasks/{task_id}', { params: { path: { task_id: taskId ?? '' } } })),
    enabled: taskId !== null,
    refetchInterval: ({ state }) => (state.data && isUnderway(state.data) ? LOOK_MS : false),
  });
}

/** Has a task of a type done, without a job. */
export function useSubmission(type: Task['task_type']) {
  const { id } = useSession();
  return useMutation({
    mutationFn: ({ projectId, data }: { projectId: string; data: Record<string, unknown> }) =>
      call(
        client.POST('/api/tasks/submit/{task_type}', {
          params: { path: { task_type: type } },
          body: { project_id: projectId, ...(id ? { session_id: id } : {}), task_data: data },
        }),
      ),
  });
}

export function useTaskCancel() {
  return useMutation({
    mutationFn: (taskId: string) => call(client.DELETE('/api/tasks/{task_id}', { params: { path: { task_id: taskId } } })),
  });
}
