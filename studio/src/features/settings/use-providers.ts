import { useMutation, useQuery } from '@tanstack/react-query';
import { call, client, type ListedVoice, type ProviderSeam } from '../../api/client';

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

/** Whether somebody had this voice say its sentence. */
export async function isSpoken({ provider, voice_id: voice }: ListedVoice): Promise<boolean> {
  const { response } = await client.GET('/api/voices/{provider}/sample', {
    params: { path: { provider }, query: { voice }, header: { Range: 'bytes=0-0' } },
    parseAs: 'stream',
  });
  return response.ok;
}

/** Has it say its sentence, unless it did. */
export function useSpeaking() {
  return useMutation({
    mutationFn: ({ provider, voice_id: voice }: ListedVoice) =>
      call(client.POST('/api/voices/{provider}/sample', { params: { path: { provider } }, body: { voice } })),
  });
}

export function useVoices() {
  return useQuery({ queryKey: ['voices'], queryFn: () => call(client.GET('/api/voices')), staleTime: 600_000 });
}
