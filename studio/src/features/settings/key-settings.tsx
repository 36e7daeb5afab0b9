import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { Provider, ProviderSeam } from '../../api/client';
import { useSession } from '../../session/session-context';
import { useProviders } from '../../session/use-providers';
import { useText } from '../../text/use-text';
import { Button } from '../../ui/button';
import { Card } from '../../ui/card';
import { inputClass } from '../../ui/field';
import { Loading } from '../../ui/loading';
import { Trouble } from '../../ui/trouble';

/** The person's own keys: entered here, never shown again but for their last four characters. */
export function KeySettings() {
  const { settings: text } = useText();
  const { id } = useSession();
  const providers = useProviders(id);
  return (
    <Card title={text.keys}>
      <p className="mb-4 text-sm text-soft">{text.keysHint}</p>
      {providers.error && <Trouble error={providers.error} again={() => void providers.refetch()} />}
      {providers.isPending && <Loading />}
      <ul className="divide-y divide-line">
        {takingKeys(providers.data?.seams ?? []).map((provider) => (
          <KeyRow key={provider.name} provider={provider} />
        ))}
      </ul>
    </Card>
  );
}

/** Each provider once that a key can be given to, whatever it does. */
export function takingKeys(seams: readonly ProviderSeam[]): Provider[] {
  const byName = new Map<string, Provider>();
  for (const provider of seams.flatMap((seam) => seam.providers)) {
    if (provider.needs_key && !byName.has(provider.name)) byName.set(provider.name, provider);
  }
  return [...byName.values()].sort((one, other) => one.name.localeCompare(other.name));
}

function KeyRow({ provider }: { provider: Provider }) {
  const { settings: text } = useText();
  const { keys, setKey } = useSession();
  const [typed, setTyped] = useState('');
  const queries = useQueryClient();
  const saving = useMutation({
    mutationFn: (key: string | null) => setKey(provider.name, key),
    onSuccess: () => setTyped(''),
    onSettled: () => Promise.all([queries.invalidateQueries({ queryKey: ['providers'] }), queries.invalidateQueries({ queryKey: ['voices'] })]),
  });
  const own = keys[provider.name];
  return (
    <li className="py-3">
      <form
        className="grid gap-2"
        onSubmit={(event) => {
          event.preventDefault();
          if (typed.trim()) saving.mutate(typed.trim());
        }}
      >
        <p className="flex flex-wrap justify-between gap-2 text-sm">
          <span className="font-semibold">{provider.name}</span>
          <span role="status" className={own ? 'text-done' : 'text-soft'}>
            {own ? text.keyOwn(own.last_four) : provider.key === 'installation' ? text.keyInstallation : text.keyNone}
          </span>
        </p>
        <div className="flex flex-wrap gap-2">
          <input
            type="password"
            autoComplete="off"
            spellCheck={false}
            aria-label={text.keyOf(provider.name)}
            placeholder={own ? text.keyReplace : text.keyEnter}
            value={typed}
            onChange={(event) => setTyped(event.target.value)}
            className={`${inputClass} min-w-0 flex-1 basis-44`}
          />
          <Button type="submit" look="quiet" aria-label={text.keySaveOf(provider.name)} disabled={saving.isPending || !typed.trim()}>
            {text.keySave}
          </Button>
          {own && (
            <Button look="quiet" aria-label={text.keyRemoveOf(provider.name)} disabled={saving.isPending} onClick={() => saving.mutate(null)}>
              {text.keyRemove}
            </Button>
          )}
        </div>
        {saving.error && <Trouble error={saving.error} />}
      </form>
    </li>
  );
}
