import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { call, client, order, type Job, type JobConfiguration, type RenderConfiguration } from '../../api/client';
import { branded, inBrand } from '../../session/brand';
import { useProviders } from '../../session/use-providers';
import { useSession } from '../../session/session-context';
import { useLanguage } from '../../text/use-text';
import type { Brief } from '../brief';

/** The writer that is always there; it has no style of its own, and finds its sources by itself. */
export const OFFLINE_WRITER = 'extractive';

const STYLE = { tone: 'tone', angle: 'perspective' } as const;

/** What a brief asks a job for. `byMeaning` is for writers that look passages up. */
export function wishes(brief: Brief, language: string, byMeaning: boolean): JobConfiguration {
  const style = Object.fromEntries(
    (['tone', 'angle'] as const).filter((field) => brief[field].trim()).map((field) => [STYLE[field], brief[field].trim()]),
  );
  const seconds = Number(brief.seconds);
  return {
    topic: brief.topic.trim(),
    context: brief.context.trim() || brief.topic.trim(),
    language: brief.language || language,
    file_ids: brief.documents.map((document) => document.id),
    ...(brief.template ? { template_id: brief.template } : {}),
    ...(brief.seconds.trim() && seconds > 0 ? { target_duration: seconds } : {}),
    ...(Object.keys(style).length > 0 ? { style_preferences: style } : {}),
    ...(brief.writer ? { providers: { writer: brief.writer } } : {}),
    ...(byMeaning && brief.documents.length > 0 ? { use_rag: true } : {}),
  };
}

/** Asks for a whole film. Resolves when the server has promised it; its project is then set to make just such films. */
export function useFilm() {
  const { id, look } = useSession();
  const language = useLanguage();
  const keep = useMutation({
    mutationFn: ({ job, film }: { job: Job; film: RenderConfiguration }) =>
      call(client.PATCH('/api/projects/{project_id}/film', { params: { path: { project_id: job.project_id } }, body: { ...film, ...inBrand({}, look.brand) } })),
    retry: 3, // the film is made without it, but the steps would find pictures of another size missing
  });
  const looks = (brief: Brief) => ({ quality: brief.quality, aspect_ratio: brief.aspectRatio });
  return useOrder(
    (brief: Brief) =>
      client.POST('/api/jobs', {
        body: {
          ...(id ? { session_id: id } : {}),
          configuration: branded({ ...wishes(brief, language, false), ...looks(brief) }, look.brand),
        },
      }),
    (job, brief) => keep.mutate({ job, film: looks(brief) }),
  );
}

/** Asks for a film as it is given. */
export function useSample() {
  const { id } = useSession();
  return useOrder((configuration: JobConfiguration) => client.POST('/api/jobs', { body: { ...(id ? { session_id: id } : {}), configuration } }));
}

/** Asks for a script alone, into a project or a new one. `variant` is raised to ask the same again. */
export function useScriptOrder() {
  const { id } = useSession();
  const language = useLanguage();
  const usual = useWriters().usual;
  return useOrder(({ brief, projectId, variant }: { brief: Brief; projectId: string | undefined; variant: number }) =>
    client.POST('/api/jobs', {
      body: {
        job_type: 'script_generation',
        metadata: { brief }, // to begin with when it is to be written anew
        ...(projectId ? { project_id: projectId } : {}),
        ...(id ? { session_id: id } : {}),
        configuration: {
          ...wishes(brief, language, (brief.writer || usual) !== OFFLINE_WRITER),
          ...(variant > 0 ? { custom_config: { variant } } : {}),
        },
      },
    }),
  );
}

function useOrder<Given>(send: (given: Given) => Parameters<typeof order>[0], ordered?: (job: Job, given: Given) => void) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (given: Given) => order(send(given)),
    onSuccess: (job, given) => {
      ordered?.(job, given);
      return queries.invalidateQueries({ queryKey: ['jobs'] });
    },
  });
}

/** The writers, and whom the installation asks first. */
export function useWriters() {
  const { id } = useSession();
  const seam = useProviders(id).data?.seams.find(({ seam: name }) => name === 'writer');
  return {
    writers: seam?.providers ?? [],
    order: seam?.in_use ?? [],
    usual: (seam?.in_use[0] ?? OFFLINE_WRITER).split('/')[0] ?? OFFLINE_WRITER,
  };
}

export const isOver = (job: Job) => job.status === 'completed' || job.status === 'failed' || job.status === 'cancelled';

/** The newest job that writes, or wrote, a project's script, and how many there were. Live events make it look again. */
export function useScriptJob(projectId: string | undefined) {
  return useQuery({
    queryKey: ['jobs', 'script', projectId],
    queryFn: async () => {
      const { items, pagination } = await call(
        client.GET('/api/jobs', {
          params: { query: { project_id: projectId ?? '', job_type: 'script_generation', items_per_page: 1, sort_by: 'created_at', sort_order: 'desc' } },
        }),
      );
      return { job: items[0] ?? null, count: pagination.total_items };
    },
    enabled: projectId !== undefined,
    refetchInterval: ({ state }) => (state.data?.job && !isOver(state.data.job) ? 2_000 : false),
  });
}

export function useJobCancel() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (jobId: string) => call(client.POST('/api/jobs/{job_id}/cancel', { params: { path: { job_id: jobId } } })),
    onSettled: () => queries.invalidateQueries({ queryKey: ['jobs'] }),
  });
}
