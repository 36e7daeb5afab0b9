import { useState } from 'react';
import type { ApiKey, ApiScope } from '../../api/client';
import { useText, useTimes } from '../../text/use-text';
import { Button } from '../../ui/button';
import { Card } from '../../ui/card';
import { Field, inputClass } from '../../ui/field';
import { Loading } from '../../ui/loading';
import { Once } from '../../ui/once';
import { Trouble } from '../../ui/trouble';
import { useUndo } from '../../ui/undo';
import { useApiKeys, useMakeApiKey, useMayAdminister, useRevokeApiKey } from './use-account';

const SCOPES = ['read', 'write', 'admin'] as const satisfies readonly ApiScope[];
const LIVES = [30, 90, 365] as const;

/** The person's own keys for programs: made, shown once, revoked. */
export function ApiKeys() {
  const { apiKeys: text } = useText();
  const keys = useApiKeys();
  const revoke = useRevokeApiKey();
  const { pending, soon } = useUndo();
  const shown = keys.data?.items.filter((key) => !pending.has(key.id)) ?? [];
  return (
    <Card title={text.title}>
      <p className="mb-4 text-sm text-soft">{text.hint}</p>
      {keys.error && <Trouble error={keys.error} again={() => void keys.refetch()} />}
      {keys.isPending && <Loading />}
      {keys.data && shown.length === 0 && <p className="mb-4 text-sm text-soft">{text.none}</p>}
      <ul className="mb-4 divide-y divide-line">
        {shown.map((key) => (
          <KeyRow
            key={key.id}
            apiKey={key}
            onRevoke={() =>
              soon({ id: key.id, words: text.revoked(key.name), undone: text.stays(key.name), act: () => revoke.mutateAsync(key.id) })
            }
          />
        ))}
      </ul>
      <NewKey />
    </Card>
  );
}

function KeyRow({ apiKey, onRevoke }: { apiKey: ApiKey; onRevoke: () => void }) {
  const { apiKeys: text } = useText();
  const time = useTimes();
  return (
    <li className="flex flex-wrap items-center justify-between gap-3 py-3">
      <div className="min-w-0 text-sm">
        <p className="font-semibold break-words">{apiKey.name}</p>
        <p className="flex flex-wrap gap-x-4 text-soft">
          <span className="font-mono">rw_…{apiKey.last_four}</span>
          <span>{apiKey.scopes.map((scope) => text.scopes[scope]).join(', ')}</span>
        </p>
        <p className="flex flex-wrap gap-x-4 text-soft">
          <span>{apiKey.last_used_at ? text.used(time(apiKey.last_used_at)) : text.unused}</span>
          <span>{apiKey.expires_at ? text.ends(time(apiKey.expires_at)) : text.endless}</span>
        </p>
      </div>
      <Button look="quiet" aria-label={text.revokeOf(apiKey.name)} onClick={onRevoke}>
        {text.revoke}
      </Button>
    </li>
  );
}

function NewKey() {
  const { apiKeys: text } = useText();
  const mayAdminister = useMayAdminister();
  const [name, setName] = useState('');
  const [scopes, setScopes] = useState<readonly ApiScope[]>(['read', 'write']);
  const [days, setDays] = useState<string>('90');
  const [asked, setAsked] = useState(false);
  const make = useMakeApiKey();
  const isNamed = name.trim() !== '';
  return (
    <form
      noValidate
      className="grid gap-3 border-t border-line pt-4"
      onSubmit={(event) => {
        event.preventDefault();
        setAsked(true);
        if (!isNamed || scopes.length === 0) return;
        make.mutate(
          { name: name.trim(), scopes: SCOPES.filter((scope) => scopes.includes(scope)), days: days === '' ? null : Number(days) },
          {
            onSuccess: () => {
              setName('');
              setAsked(false);
            },
          },
        );
      }}
    >
      <div className="grid grid-cols-[minmax(0,1fr)] gap-x-4 sm:grid-cols-2">
        <Field label={text.name} hint={text.nameHint} error={asked && !isNamed ? text.nameMissing : undefined}>
          {(ids) => <input {...ids} className={inputClass} value={name} maxLength={100} onChange={(event) => setName(event.target.value)} />}
        </Field>
        <Field label={text.life}>
          {(ids) => (
            <select {...ids} className={inputClass} value={days} onChange={(event) => setDays(event.target.value)}>
              {LIVES.map((life) => (
                <option key={life} value={life}>
                  {text.days(life)}
                </option>
              ))}
              <option value="">{text.endless}</option>
            </select>
          )}
        </Field>
      </div>
      <fieldset>
        <legend className="mb-2 text-sm font-semibold">{text.scope}</legend>
        <div className="flex flex-wrap gap-x-6 gap-y-2">
          {SCOPES.filter((scope) => scope !== 'admin' || mayAdminister).map((scope) => (
            <label key={scope} className="flex items-center gap-2 text-sm">
              <input
                type="checkbox"
                className="size-4 accent-accent"
                checked={scopes.includes(scope)}
                onChange={(event) => setScopes(event.target.checked ? [...scopes, scope] : scopes.filter((one) => one !== scope))}
              />
              {text.scopes[scope]}
            </label>
          ))}
        </div>
        {asked && scopes.length === 0 && <p className="mt-1 text-sm text-bad">{text.scopeMissing}</p>}
      </fieldset>
      {make.error && <Trouble error={make.error} />}
      <div>
        <Button type="submit" look="quiet" disabled={make.isPending}>
          {text.make}
        </Button>
      </div>
      {make.data && <Once key={make.data.id} secret={make.data.key} label={text.keyOf(make.data.name)} />}
    </form>
  );
}
