import { useMutation, useQuery } from '@tanstack/react-query';
import { call, client, type ProviderSeam } from '../../api/client';

/** Who can be asked; with whose key, as this session sees it. */
export function useProviders(sessionId: string | null) {
  return useQuery({
    queryKey: ['providers', sessionId],
    queryFn: () => call(client.GET('/api/providers', { params: { query: sessionId ? { session_id: sessionId } : {} } })),
    enabled: sessionId !== null,
  });
}

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
