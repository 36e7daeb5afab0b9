import { useQuery } from '@tanstack/react-query';
import { call, client, type Provider } from '../api/client';

/** Who can be asked; with whose key, as this session sees it. */
export function useProviders(sessionId: string | null) {
  return useQuery({
    queryKey: ['providers', sessionId],
    queryFn: () => call(client.GET('/api/providers', { params: { query: sessionId ? { session_id: sessionId } : {} } })),
    enabled: sessionId !== null,
  });
}

/** Whether it has the key that it needs. */
export const isSetUp = (provider: Provider) => !provider.needs_key || (provider.key ?? 'none') !== 'none';
