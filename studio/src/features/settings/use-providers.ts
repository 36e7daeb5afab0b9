import { useMutation, useQuery } from '@tanstack/react-query';
import { call, client, type ProviderSeam } from '../../api/client';

export function useProviderTest(seam: ProviderSeam['seam'], provider: string, sessionId: string | null) {
  return useMutation({
    mutationFn: () =>
      call(
        client.POST('/api/providers/{seam}/{provider_name}/test', {
          params: { path: { seam, provider_name: provider } },
          body: sessionId ? { session_id: sessionId } : {},
        }),
      ),
  });
}

export function useVoices() {
  return useQuery({ queryKey: ['voices'], queryFn: () => call(client.GET('/api/voices')), staleTime: 600_000 });
}
