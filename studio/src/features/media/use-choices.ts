import { useQueries, useQuery } from '@tanstack/react-query';
import { call, client, type Provider } from '../../api/client';
import type { components } from '../../api/schema';
import { useSession } from '../../session/session-context';
import { isSetUp, useProviders } from '../../session/use-providers';

export type Seam = 'illustrator' | 'clip_maker' | 'voice';

/** Those that are part of every installation. */
const BUILT_IN: ReadonlySet<string> = new Set(['designed', 'embedded']);

const LASTING_MS = 600_000;

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

type Listed = components['schemas']['VoiceChoice'];
export type ListedVoice = Listed['voices'][number];

/** The voices that can be chosen, and how to get at those of others. */
export function useVoices(): { voices: readonly ListedVoice[]; others: readonly Standing[]; loaded: boolean; error: Error | null; again: () => void } {
  const { standings } = useChoices('voice');
  const list = useQuery({ queryKey: ['voices'], queryFn: () => call(client.GET('/api/voices')), staleTime: LASTING_MS });
  const told = list.data ?? { voices: [], unavailable: [] };
  const ready = standings.filter(({ can }) => can === 'yes').map(({ provider }) => provider);
  // with a key of the person's own somebody can be asked whom the installation does not know
  const unlisted = list.data ? ready.filter((name) => !told.voices.some((voice) => voice.provider === name)) : [];
  const more = useQueries({
    queries: unlisted.map((provider) => ({
      queryKey: ['voices', provider],
      queryFn: () => call(client.GET('/api/voices', { params: { query: { provider } } })),
      staleTime: LASTING_MS,
    })),
  });
  const silent = told.unavailable.filter(({ provider }) => !ready.includes(provider));
  return {
    voices: [...told.voices, ...more.flatMap(({ data }) => data?.voices ?? [])].filter(({ provider }) => !silent.some((other) => other.provider === provider)),
    others: [
      ...standings.filter(({ can }) => can !== 'yes'),
      ...silent
        .filter(({ provider }) => !standings.some((known) => known.provider === provider))
        .map(({ provider, reason }): Standing => ({ provider, can: 'no', why: 'answer', message: reason })),
    ],
    loaded: list.data !== undefined,
    error: list.error,
    again: () => void list.refetch(),
  };
}

export const keyOf = (provider: string) => `REELWRIGHT_${provider.replaceAll('-', '_').toUpperCase()}_API_KEY`;
