import { call, client, type ListedVoice } from './client';

/** Whether somebody had this voice say its sentence. */
export async function isSpoken({ provider, voice_id: voice }: ListedVoice): Promise<boolean> {
  const { response } = await client.GET('/api/voices/{provider}/sample', {
    params: { path: { provider }, query: { voice }, header: { Range: 'bytes=0-0' } },
    parseAs: 'stream',
  });
  return response.ok;
}

/** Has it say its sentence, unless it did. */
export const speakSample = ({ provider, voice_id: voice }: ListedVoice) =>
  call(client.POST('/api/voices/{provider}/sample', { params: { path: { provider } }, body: { voice } }));
