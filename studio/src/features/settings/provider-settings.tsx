import type { Provider, ProviderSeam } from '../../api/client';
import { useSession } from '../../session/session-context';
import { useProviders } from '../../session/use-providers';
import { useText } from '../../text/use-text';
import { Button } from '../../ui/button';
import { Card } from '../../ui/card';
import { Loading } from '../../ui/loading';
import { Trouble } from '../../ui/trouble';
import { useProviderTest } from './use-providers';

/** The setting that says whom the installation asks. */
const LISTS: Record<ProviderSeam['seam'], string> = {
  writer: 'REELWRIGHT_WRITERS',
  voice: 'REELWRIGHT_VOICES',
  illustrator: 'REELWRIGHT_ILLUSTRATORS',
  clip_maker: 'REELWRIGHT_CLIP_MAKERS',
  music_maker: 'REELWRIGHT_MUSIC_MAKERS',
  trend_source: 'REELWRIGHT_TREND_SOURCES',
  publisher: 'REELWRIGHT_PUBLISHERS',
};

/** Who does what: who is asked first, who stands in, with whose key, and whether they answer. */
export function ProviderSettings() {
  const { settings: text } = useText();
  const { id } = useSession();
  const providers = useProviders(id);
  return (
    <Card title={text.providers}>
      <p className="mb-4 text-sm text-soft">{text.providersHint}</p>
      {providers.error && <Trouble error={providers.error} again={() => void providers.refetch()} />}
      {providers.isPending && <Loading />}
      <div className="grid grid-cols-[minmax(0,1fr)] gap-6">
        {providers.data?.seams.map((seam) => (
          <section key={seam.seam} aria-label={text.seams[seam.seam]}>
            <h3 className="mb-1 font-semibold">{text.seams[seam.seam]}</h3>
            {seam.providers.length === 0 && <p className="text-sm text-soft">{text.nobody}</p>}
            <ul className="divide-y divide-line">
              {[...seam.providers]
                .sort((one, other) => place(one, seam) - place(other, seam))
                .map((provider) => (
                  <ProviderRow key={provider.name} seam={seam} provider={provider} sessionId={id} />
                ))}
            </ul>
          </section>
        ))}
      </div>
    </Card>
  );
}

/** Where it stands in the order of those who are asked; the others come last. `in_use` holds references: a name, or `name/model`. */
function place(provider: Provider, seam: ProviderSeam): number {
  const found = seam.in_use.findIndex((reference) => reference.split('/')[0] === provider.name);
  return found < 0 ? seam.in_use.length : found;
}

function ProviderRow({ seam, provider, sessionId }: { seam: ProviderSeam; provider: Provider; sessionId: string | null }) {
  const { settings: text } = useText();
  const test = useProviderTest(seam.seam, provider.name, sessionId);
  const at = place(provider, seam);
  const asked = at < seam.in_use.length;
  const missing = provider.needs_key && (provider.key ?? 'none') === 'none';
  return (
    <li className="py-3">
      <div className="flex items-center justify-between gap-3">
        <div className="min-w-0">
          <p className="flex flex-wrap items-center gap-2">
            <span className="font-semibold">{provider.name}</span>
            {asked && (
              <span className="rounded-full border border-edge px-2 text-xs">{at === 0 ? text.first : text.standIn}</span>
            )}
          </p>
          <p className="text-sm wrap-anywhere text-soft">
            {missing
              ? text.missing(`REELWRIGHT_${provider.name.replaceAll('-', '_').toUpperCase()}_API_KEY`)
              : provider.key === 'own'
                ? text.withOwn
                : provider.key === 'installation'
                  ? text.withInstallation
                  : text.free}
          </p>
          {!asked && !missing && <p className="text-sm wrap-anywhere text-soft">{text.notAsked(LISTS[seam.seam])}</p>}
        </div>
        <Button
          look="quiet"
          disabled={test.isPending}
          aria-label={text.testOf(provider.name, text.seams[seam.seam])}
          onClick={() => test.mutate()}
        >
          {test.isPending ? text.testing : text.test}
        </Button>
      </div>
      {test.error && (
        <div className="mt-2">
          <Trouble error={test.error} />
        </div>
      )}
      <div role="status" className={`text-sm ${test.data?.answers ? 'text-done' : 'text-bad'}`}>
        {test.data && (
          <p className="mt-2 break-words">
            <span aria-hidden>{test.data.answers ? '✓ ' : '✗ '}</span>
            {test.data.answers ? text.answers(test.data.message, test.data.seconds.toFixed(1)) : test.data.message}
            {test.data.detail && <span className="block text-soft">{test.data.detail}</span>}
            {!test.data.answers && test.data.kind && <span className="block text-soft">{text.advice[test.data.kind]}</span>}
          </p>
        )}
      </div>
    </li>
  );
}
