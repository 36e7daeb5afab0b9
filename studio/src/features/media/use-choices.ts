import { useQueries, useQuery } from '@tanstack/react-query';
import { call, client, type Provider } from '../../api/client';
import { useSession } from '../../session/session-context';
import { isSetUp, useProviders } from '../../session/use-providers';

export type Seam = 'illustrator' | 'clip_maker' | 'voice';

/** Those that are part of every installation. */
const BUILT_IN: ReadonlySet<string> = new Set(['designed', 'embedded']);

/** Whether somebody can be asked. */
export type Standing =
  | { provider: string; can: 'yes' }
  | { provider: string; can: 'looking' }
  | { provider: string; can: 'no'; why: 'key' }
  | { provider: string; can: 'no'; why: 'answer'; message: string };

export interface Choices {
  /** Whom the installation asks unless told. */
  usual: readonly string[];
  standings: readonly Standing[];
  error: Error | null;
}

/** Who can be asked to do something. Servers of the user's own that need no key are asked whether they are there: that costs nothing. */
export function useChoices(seam: Seam): Choices {
  const { id } = useSession();
  const list = useProviders(id);
  const found = list.data?.seams.find((known) => known.seam === seam);
  const unsure = (found?.providers ?? []).filter(isUnsure);
  const tests = useQueries({
    queries: unsure.map(({ name }) => ({
      queryKey: ['provider-test', seam, name, id],
      queryFn: () =>
        call(client.POST('/api/providers/{seam}/{provider_name}/test', { params: { path: { seam, provider_name: name } }, body: id ? { session_id: id } : {} })),
      staleTime: 300_000,
      retry: false,
    })),
  });
  const standings = (found?.providers ?? []).map((provider) => {
    const test = tests[unsure.indexOf(provider)];
    return standing(provider, test?.data, test?.error ?? undefined);
  });
  return { usual: found?.in_use ?? [], standings, error: list.error };
}

const isUnsure = (provider: Provider) => !provider.needs_key && !provider.key && !BUILT_IN.has(provider.name);

export function standing({ name: provider, ...known }: Provider, test?: { answers: boolean; message: string }, failure?: Error): Standing {
  if (!isSetUp({ name: provider, ...known })) return { provider, can: 'no', why: 'key' };
  if (known.needs_key) return { provider, can: 'yes' };
  if (known.key || BUILT_IN.has(provider)) return { provider, can: 'yes' };
  if (failure) return { provider, can: 'no', why: 'answer', message: failure.message };
  if (!test) return { provider, can: 'looking' };
  return test.answers ? { provider, can: 'yes' } : { provider, can: 'no', why: 'answer', message: test.message };
}

/** The voices that there are, and why those of others are not. */
export function useVoices() {
  return useQuery({ queryKey: ['voices'], queryFn: () => call(client.GET('/api/voices')), staleTime: 600_000 });
}

export const keyOf = (provider: string) => `REELWRIGHT_${provider.replaceAll('-', '_').toUpperCase()}_API_KEY`;
