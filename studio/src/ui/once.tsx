import { useState } from 'react';
import { useText } from '../text/use-text';
import { Button } from './button';

/** A secret that is shown this once, to be copied. */
export function Once({ secret, label }: { secret: string; label: string }) {
  const { once: text } = useText();
  const [copied, setCopied] = useState<'yes' | 'no' | null>(null);
  return (
    <div className="rounded-xl border border-accent bg-page p-4">
      <p className="mb-2 text-sm font-semibold">{text.warning}</p>
      <div className="flex flex-wrap items-center gap-2">
        <input
          readOnly
          aria-label={label}
          value={secret}
          onFocus={(event) => event.target.select()}
          className="min-w-0 flex-1 basis-64 rounded-lg border border-edge bg-card px-3 py-2 font-mono text-sm text-ink"
        />
        <Button
          look="quiet"
          onClick={() =>
            void copy(secret).then(
              () => setCopied('yes'),
              () => setCopied('no'),
            )
          }
        >
          {text.copy}
        </Button>
      </div>
      <p role="status" className="mt-1 min-h-5 text-sm text-soft">
        {copied === 'yes' ? text.copied : copied === 'no' ? text.notCopied : ''}
      </p>
    </div>
  );
}

/** Rejects also where the page has no clipboard: over plain HTTP. */
async function copy(text: string) {
  await navigator.clipboard.writeText(text);
}
