import { useMutation, useQueryClient } from '@tanstack/react-query';
import { call, client } from '../api/client';

export function useCancel() {
  return useJobAction((jobId) => call(client.POST('/api/jobs/{job_id}/cancel', { params: { path: { job_id: jobId } } })));
}

export function useRetry() {
  return useJobAction((jobId) => call(client.POST('/api/jobs/{job_id}/retry', { params: { path: { job_id: jobId } } })));
}

function useJobAction(action: (jobId: string) => Promise<unknown>) {
  const queries = useQueryClient();
  return useMutation({ mutationFn: action, onSettled: () => queries.invalidateQueries({ queryKey: ['jobs'] }) });
}
