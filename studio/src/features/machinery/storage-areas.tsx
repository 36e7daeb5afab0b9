import { useState } from 'react';
import type { CleanupPolicy, CleanupReport, StorageArea } from '../../api/client';
import { size } from '../../lib/time';
import { useText, useTimes } from '../../text/use-text';
import { Button } from '../../ui/button';
import { Card } from '../../ui/card';
import { Field, inputClass } from '../../ui/field';
import { Loading } from '../../ui/loading';
import { Trouble } from '../../ui/trouble';
import { Figure } from './queue-board';
import { useCleanup, useStorage, useStoragePolicy } from './use-machinery';

/** What the media store holds, area by area; what may go, and having it go after a look at it. */
export function StorageAreas() {
  const { machinery: text } = useText();
  const storage = useStorage();
  const areas = storage.data?.items ?? [];
  const total = areas.reduce((sum, area) => sum + area.total_size_bytes, 0);
  return (
    <>
      {storage.error && <Trouble error={storage.error} again={() => void storage.refetch()} />}
      {storage.isPending && <Loading />}
      {storage.data && (
        <p className="mb-4 text-lg">
          {text.total(
            size(total),
            areas.reduce((sum, area) => sum + area.file_count, 0),
          )}
        </p>
      )}
      <div className="grid grid-cols-[minmax(0,1fr)] items-start gap-6 lg:grid-cols-[repeat(2,minmax(0,1fr))]">
        {areas.map((area) => (
          <AreaCard key={area.id} area={area} share={total > 0 ? area.total_size_bytes / total : 0} />
        ))}
      </div>
    </>
  );
}

function AreaCard({ area, share }: { area: StorageArea; share: number }) {
  const { machinery: text } = useText();
  const time = useTimes();
  return (
    <Card element="article" title={text.areas[area.storage_type]}>
      <p className="mb-3 text-sm text-soft">{text.areaHints[area.storage_type]}</p>
      <div aria-hidden className="h-2 overflow-hidden rounded-full bg-track">
        <div className="h-full rounded-full bg-accent" style={{ width: `${share * 100}%` }} />
      </div>
      <dl className="mt-3 grid grid-cols-3 gap-4 text-sm">
        <Figure name={text.used} value={area.total_size_bytes === 0 ? '0' : size(area.total_size_bytes)} />
        <Figure name={text.files} value={area.file_count.toLocaleString()} />
        <Figure name={text.share} value={`${Math.round(share * 100)} %`} />
      </dl>
      <p className="mt-3 text-sm break-all text-soft">{area.directory_path}</p>
      {area.last_cleanup && (
        <p className="mt-1 text-sm text-soft">
          {text.lastCleanup(time(area.last_cleanup))}
          {area.last_report && ` ${text.removedThen(area.last_report.files_removed, size(area.last_report.bytes_freed))}`}
        </p>
      )}
      <Policy key={`policy ${JSON.stringify(area.cleanup_policy)}`} area={area} />
      <Cleanup key={`cleanup ${JSON.stringify(area.cleanup_policy)}`} area={area} />
    </Card>
  );
}

const limit = (value: number | null) => (value === null ? '' : String(value));

/** Null is no limit; undefined is nothing that a limit can be. */
function read(typed: string, most: number): number | null | undefined {
  if (typed.trim() === '') return null;
  const number = Number(typed);
  return Number.isInteger(number) && number >= 0 && number <= most ? number : undefined;
}

const MOST_DAYS = 36_500;
const MOST_MB = 1_000_000_000;

function Policy({ area }: { area: StorageArea }) {
  const { machinery: text } = useText();
  const policy = area.cleanup_policy;
  const [days, setDays] = useState(limit(policy.max_age_days));
  const [megabytes, setMegabytes] = useState(limit(policy.max_size_mb));
  const [preserve, setPreserve] = useState(policy.preserve_completed_videos);
  const change = useStoragePolicy(area.id);
  const [maxDays, maxMegabytes] = [read(days, MOST_DAYS), read(megabytes, MOST_MB)];
  const wanted: CleanupPolicy | undefined =
    maxDays === undefined || maxMegabytes === undefined
      ? undefined
      : { max_age_days: maxDays, max_size_mb: maxMegabytes, preserve_completed_videos: preserve };
  const same =
    wanted?.max_age_days === policy.max_age_days &&
    wanted.max_size_mb === policy.max_size_mb &&
    preserve === policy.preserve_completed_videos;
  return (
    <form
      noValidate
      aria-label={text.policyOf(text.areas[area.storage_type])}
      className="mt-5 border-t border-line pt-4"
      onSubmit={(event) => {
        event.preventDefault();
        if (wanted) change.mutate(wanted);
      }}
    >
      <h3 className="mb-2 font-semibold">{text.policy}</h3>
      <div className="grid grid-cols-[minmax(0,1fr)] gap-x-4 sm:grid-cols-2">
        <Field label={text.maxAge} hint={text.noLimit} error={maxDays === undefined ? text.wrongLimit(MOST_DAYS) : undefined}>
          {(ids) => <input {...ids} inputMode="numeric" className={inputClass} value={days} onChange={(event) => setDays(event.target.value)} />}
        </Field>
        <Field label={text.maxSize} hint={text.noLimit} error={maxMegabytes === undefined ? text.wrongLimit(MOST_MB) : undefined}>
          {(ids) => (
            <input {...ids} inputMode="numeric" className={inputClass} value={megabytes} onChange={(event) => setMegabytes(event.target.value)} />
          )}
        </Field>
      </div>
      <label className="flex items-start gap-3 text-sm">
        <input type="checkbox" className="mt-0.5 size-4 accent-accent" checked={preserve} onChange={(event) => setPreserve(event.target.checked)} />
        {text.preserve}
      </label>
      {change.error && (
        <div className="mt-3">
          <Trouble error={change.error} />
        </div>
      )}
      <div className="mt-3">
        <Button type="submit" look="quiet" disabled={!wanted || same || change.isPending}>
          {text.savePolicy}
        </Button>
      </div>
    </form>
  );
}

function Cleanup({ area }: { area: StorageArea }) {
  const { machinery: text } = useText();
  const cleanup = useCleanup(area.id);
  const name = text.areas[area.storage_type];
  const report = cleanup.data;
  return (
    <section aria-label={text.cleanupOf(name)} className="mt-5 border-t border-line pt-4">
      <h3 className="mb-2 font-semibold">{text.cleanup}</h3>
      <p className="mb-3 text-sm text-soft">{text.cleanupHint}</p>
      <div className="flex flex-wrap gap-2">
        <Button look="quiet" disabled={cleanup.isPending} aria-label={text.tryOf(name)} onClick={() => cleanup.mutate({ dryRun: true })}>
          {cleanup.isPending ? text.looking : text.try}
        </Button>
        {report?.dry_run && report.files_removed > 0 && (
          <Button disabled={cleanup.isPending} onClick={() => cleanup.mutate({ dryRun: false })}>
            {text.remove(report.files_removed, size(report.bytes_freed))}
          </Button>
        )}
      </div>
      {cleanup.error && (
        <div className="mt-3">
          <Trouble error={cleanup.error} />
        </div>
      )}
      <div role="status">{report && <Report report={report} />}</div>
    </section>
  );
}

function Report({ report }: { report: CleanupReport }) {
  const { machinery: text } = useText();
  if (report.files_removed === 0) return <p className="mt-3 text-sm text-done">{text.nothingToRemove(report.in_use)}</p>;
  return (
    <div className="mt-3 text-sm">
      <p className="font-semibold">
        {report.dry_run ? text.wouldRemove(report.files_removed, size(report.bytes_freed)) : text.removed(report.files_removed, size(report.bytes_freed))}
      </p>
      <ul className="mt-1 text-soft">
        {Object.entries(report.reasons).map(([reason, files]) => (
          <li key={reason}>{text.reason(text.reasons[reason as keyof typeof text.reasons] ?? reason, files)}</li>
        ))}
      </ul>
      <details className="mt-2">
        <summary className="cursor-pointer font-semibold">{text.whichFiles}</summary>
        <ul className="mt-2 max-h-60 overflow-auto rounded-lg border border-line p-3 text-xs" tabIndex={0} aria-label={text.whichFiles}>
          {report.removed.map((file) => (
            <li key={file.path} className="flex justify-between gap-4">
              <span className="min-w-0 break-all">{file.path}</span>
              <span className="shrink-0 text-soft tabular-nums">{size(file.size_bytes)}</span>
            </li>
          ))}
        </ul>
      </details>
    </div>
  );
}
