import { useMutation, useQueryClient } from '@tanstack/react-query';
import { call, client, order, type JobConfiguration } from '../../api/client';
import { branded } from '../../session/brand';
import { useSession } from '../../session/session-context';

export interface Wish {
  topic: string;
  context: string;
  documents: File[];
  quality: NonNullable<JobConfiguration['quality']>;
  aspectRatio: NonNullable<JobConfiguration['aspect_ratio']>;
}

/** Uploads the documents, then asks for the video. Resolves when the server has promised it. */
export function useGeneration(sessionId: string | null) {
  const queries = useQueryClient();
  const { look } = useSession();
  return useMutation({
    mutationFn: async (wish: Wish) => {
      const fileIds = wish.documents.length > 0 ? await upload(wish.documents) : [];
      return order(
        client.POST('/api/jobs', {
          body: {
            ...(sessionId ? { session_id: sessionId } : {}),
            configuration: branded(
              {
                topic: wish.topic,
                context: wish.context,
                quality: wish.quality,
                aspect_ratio: wish.aspectRatio,
                file_ids: fileIds,
              },
              look.brand,
            ),
          },
        }),
      );
    },
    onSuccess: () => queries.invalidateQueries({ queryKey: ['jobs'] }),
  });
}

async function upload(documents: File[]): Promise<string[]> {
  const form = new FormData();
  for (const document of documents) form.append('file', document, document.name);
  const { items } = await call(client.POST('/api/files', { body: form as never, bodySerializer: (body) => body as never }));
  return items.map((file) => file.id);
}
