import { useState } from 'react';
import { Failure } from '../../api/client';
import { useText } from '../../text/use-text';
import { Button } from '../../ui/button';
import { Card } from '../../ui/card';
import { Field, inputClass } from '../../ui/field';
import { Once } from '../../ui/once';
import { Trouble } from '../../ui/trouble';
import { useNewSecret, useWebhookTest } from './use-webhooks';

/** What a callback is, a message to try it with, and the secret that messages are signed with. */
export function WebhookTools() {
  const { webhooks: text } = useText();
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-6">
      <Card title={text.explained}>
        <p className="mb-3 text-sm">{text.callback}</p>
        <pre tabIndex={0} role="region" aria-label={text.example} className="mb-3 overflow-x-auto rounded-lg border border-line bg-page p-3 text-xs">
          {`POST /api/jobs\n{\n  "configuration": { … },\n  "callback_url": "https://example.org/hook"\n}`}
        </pre>
        <p className="text-sm text-soft">{text.signed}</p>
      </Card>
      <Test />
      <Secret />
    </div>
  );
}

function Test() {
  const { webhooks: text } = useText();
  const [url, setUrl] = useState('');
  const [asked, setAsked] = useState(false);
  const test = useWebhookTest();
  const isUrl = /^https?:\/\/\S+$/.test(url.trim());
  const refused = test.error instanceof Failure ? test.error.fields.get('url') : undefined;
  return (
    <Card title={text.test}>
      <form
        noValidate
        className="grid gap-2"
        onSubmit={(event) => {
          event.preventDefault();
          setAsked(true);
          if (isUrl) test.mutate(url.trim());
        }}
      >
        <Field label={text.url} hint={text.testHint} error={asked && !isUrl ? text.urlWrong : refused}>
          {(ids) => (
            <input
              {...ids}
              type="url"
              className={inputClass}
              placeholder="https://example.org/hook"
              value={url}
              maxLength={2000}
              onChange={(event) => setUrl(event.target.value)}
            />
          )}
        </Field>
        {test.error && <Trouble error={test.error} />}
        <div>
          <Button type="submit" look="quiet" disabled={test.isPending}>
            {text.send}
          </Button>
        </div>
        <p role="status" className="min-h-5 text-sm text-done">
          {test.data && text.sent(test.data.url ?? text.operators)}
        </p>
      </form>
    </Card>
  );
}

function Secret() {
  const { webhooks: text, session } = useText();
  const [sure, setSure] = useState(false);
  const secret = useNewSecret();
  return (
    <Card title={text.secret}>
      <p className="mb-3 text-sm text-soft">{text.secretHint}</p>
      {secret.error && (
        <div className="mb-3">
          <Trouble error={secret.error} />
        </div>
      )}
      {secret.data ? (
        <Once secret={secret.data.secret} label={text.secret} />
      ) : sure ? (
        <div className="flex flex-wrap items-center gap-2">
          <p className="w-full text-sm">{text.secretSure}</p>
          <Button disabled={secret.isPending} onClick={() => secret.mutate()}>
            {text.secretMake}
          </Button>
          <Button look="quiet" onClick={() => setSure(false)}>
            {session.close}
          </Button>
        </div>
      ) : (
        <Button look="quiet" onClick={() => setSure(true)}>
          {text.secretNew}
        </Button>
      )}
    </Card>
  );
}
