import { useState } from 'react';
import { Failure } from '../../api/client';
import { upload } from '../../api/upload';
import { useSession } from '../../session/session-context';
import { isSetUp, useProviders } from '../../session/use-providers';
import { useText } from '../../text/use-text';
import { buttonClass } from '../../ui/button';
import { Field, inputClass } from '../../ui/field';
import { ProgressBar } from '../../ui/progress-bar';
import type { Search } from './search';

const SOURCES = ['sample', 'youtube', 'feeds', 'file'] as const satisfies readonly Search['source'][];

/** The sources to choose from, with what the chosen one needs; one that is not set up says how. */
export function TrendSources({ search, onChange }: { search: Search; onChange: (change: Partial<Search>) => void }) {
  const { trends: text } = useText();
  const { id } = useSession();
  const seam = useProviders(id).data?.seams.find(({ seam: name }) => name === 'trend_source');
  const youtube = seam?.providers.find(({ name }) => name === 'youtube');
  const lacksKey = youtube !== undefined && !isSetUp(youtube);
  return (
    <>
      <fieldset className="mb-4">
        <legend className="mb-2 text-sm font-semibold">{text.source}</legend>
        <div className="grid gap-3 sm:grid-cols-2 xl:grid-cols-4">
          {SOURCES.map((source) => (
            <label
              key={source}
              className="flex cursor-pointer gap-3 rounded-xl border border-line p-3 has-checked:border-accent has-checked:bg-page has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-accent"
            >
              <input type="radio" name="source" value={source} checked={search.source === source} onChange={() => onChange({ source })} className="mt-1 size-4 shrink-0 accent-accent" />
              <span className="min-w-0 text-sm">
                <span className="font-semibold">{text.sources[source]}</span>
                <span className="block text-soft">{text.sourceHints[source]}</span>
                {source === 'youtube' && lacksKey && <span className="mt-1 inline-block rounded-full border border-edge px-2 text-xs">{text.notSetUp}</span>}
              </span>
            </label>
          ))}
        </div>
      </fieldset>
      {search.source === 'youtube' && (
        <div className="grid gap-x-4 sm:grid-cols-[minmax(0,1fr)_10rem]">
          {lacksKey && (
            <p role="note" className="mb-3 rounded-lg border border-edge bg-page p-3 text-sm sm:col-span-2">
              {text.setUpYouTube}
            </p>
          )}
          <Field label={text.topic} hint={text.topicHint}>
            {(ids) => <input {...ids} value={search.topic} maxLength={200} onChange={(event) => onChange({ topic: event.target.value })} className={inputClass} />}
          </Field>
          <Field label={text.region} hint={text.regionHint}>
            {(ids) => (
              <input {...ids} value={search.region} maxLength={2} onChange={(event) => onChange({ region: event.target.value })} className={`${inputClass} uppercase`} />
            )}
          </Field>
        </div>
      )}
      {search.source === 'feeds' && (
        <Field label={text.feeds} hint={text.feedsHint}>
          {(ids) => (
            <textarea
              {...ids}
              value={search.feeds}
              rows={4}
              placeholder="https://example.org/feed.xml"
              onChange={(event) => onChange({ feeds: event.target.value })}
              className={inputClass}
            />
          )}
        </Field>
      )}
      {search.source === 'file' && <TableFile file={search.file} onChange={(file) => onChange({ file })} />}
    </>
  );
}

/** A table of the user's own: uploaded at once, named here. */
function TableFile({ file, onChange }: { file: Search['file']; onChange: (file: Search['file']) => void }) {
  const { trends: text, trouble } = useText();
  const [arriving, setArriving] = useState<{ name: string; fraction: number } | null>(null);
  const [refused, setRefused] = useState('');
  const take = (chosen: File | undefined) => {
    if (!chosen) return;
    setRefused('');
    if (!/\.(csv|json)$/i.test(chosen.name)) {
      setRefused(text.noTable(chosen.name));
      return;
    }
    setArriving({ name: chosen.name, fraction: 0 });
    upload(chosen, (fraction) => setArriving({ name: chosen.name, fraction }))
      .then((stored) => onChange({ id: stored.id, name: chosen.name }))
      .catch((failure: unknown) => {
        const why = failure instanceof Failure ? (failure.status === 0 ? trouble.unreachable : failure.message || trouble.answered(failure.status)) : trouble.broken;
        setRefused(`${chosen.name}: ${why}`);
      })
      .finally(() => setArriving(null));
  };
  return (
    <div
      onDragOver={(event) => event.preventDefault()}
      onDrop={(event) => {
        event.preventDefault();
        take(event.dataTransfer.files[0]);
      }}
      className="mb-4 rounded-xl border-2 border-dashed border-line p-4 text-sm"
    >
      <input id="trend-table" type="file" accept=".csv,.json" aria-describedby="trend-table-hint" className="peer sr-only" onChange={(event) => take(event.target.files?.[0])} />
      <label
        htmlFor="trend-table"
        className={`${buttonClass('quiet')} cursor-pointer peer-focus-visible:outline-2 peer-focus-visible:outline-offset-2 peer-focus-visible:outline-accent`}
      >
        {file ? text.otherTable : text.table}
      </label>
      <p role="status" className="mt-2 font-semibold">
        {file && text.tableThere(file.name)}
      </p>
      <p id="trend-table-hint" className="mt-1 text-soft">
        {text.tableHint}
      </p>
      {arriving && <ProgressBar label={text.uploading(arriving.name)} percent={arriving.fraction * 100} words={arriving.name} />}
      {refused && (
        <p role="alert" className="mt-2 text-bad">
          {refused}
        </p>
      )}
    </div>
  );
}
