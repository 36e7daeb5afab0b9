import { useState, type ReactNode } from 'react';
import { Failure, type Forecast, type Job, type Task } from '../../api/client';
import { notices, wantNotices } from '../../session/notices';
import { useCancel, useRetry } from '../../session/use-job-actions';
import { useText } from '../../text/use-text';
import { Button } from '../../ui/button';
import { ProgressIndicator } from '../../ui/progress-indicator';
import { isOver } from '../../ui/stages';
import { Trouble } from '../../ui/trouble';
import { kinds } from './scene-states';

/** What a render would do, and the button that does it. */
export function RenderPlan({
  forecast,
  error,
  isLooking,
  isUnderway,
  isBeingMade,
  isSending,
  refusal,
  onRender,
  onLook,
}: {
  forecast: Forecast | undefined;
  error: Error | null;
  /** Whether what stands here may be outdated. */
  isLooking: boolean;
  isUnderway: boolean;
  /** Whether one of those is this very film. */
  isBeingMade: boolean;
  isSending: boolean;
  refusal: Error | null;
  onRender: () => void;
  onLook: () => void;
}) {
  const { compose: text } = useText();
  return (
    <section aria-label={text.plan} className="rounded-2xl border border-line bg-card p-5 shadow-sm">
      <div className="flex flex-wrap items-center justify-between gap-4">
        <div className={`min-w-0 grow basis-64 ${isLooking ? 'opacity-60' : ''}`} aria-live="polite">
          {isBeingMade ? <p className="min-h-12 font-semibold">{text.beingMade}</p> : forecast ? <Sum forecast={forecast} /> : <p className="min-h-12 text-soft">{error ? '' : text.looking}</p>}
        </div>
        <Button disabled={isSending || isBeingMade || !!error || !forecast} onClick={onRender}>
          {isSending ? text.rendering : isUnderway && !isBeingMade ? text.renderMore : text.render}
        </Button>
      </div>
      {error && <Wrong error={error} again={onLook} />}
      {refusal && <Wrong error={refusal} />}
      {forecast && !isBeingMade && <Details forecast={forecast} />}
    </section>
  );
}

/** A refusal, with what is wrong field by field. */
function Wrong({ error, again }: { error: Error; again?: () => void }) {
  const fields = error instanceof Failure ? [...error.fields.values()] : [];
  return (
    <div className="mt-3 grid gap-2">
      <Trouble error={error} again={again} />
      {fields.map((field) => (
        <p key={field} className="text-sm text-bad">
          {field}
        </p>
      ))}
    </div>
  );
}

const dollars = (amount: number) => `$${amount.toFixed(amount < 1 ? 3 : 2)}`;

function Sum({ forecast }: { forecast: Forecast }) {
  const { compose: text } = useText();
  const run = forecast.task_count - forecast.cached_count;
  const { total } = forecast.cost;
  const price = total === undefined ? text.costUnknown : total === 0 ? text.free : text.cost(dollars(total));
  const time = forecast.expected_seconds === undefined ? text.secondsUnknown : text.seconds(forecast.expected_seconds);
  return (
    <>
      <p className="font-semibold">{text.runs(run, forecast.task_count)}</p>
      <p className="text-sm text-soft">{run === 0 ? price : `${time} · ${price}`}</p>
    </>
  );
}

function Details({ forecast }: { forecast: Forecast }) {
  const { compose: text } = useText();
  const isUnserved = Object.values(forecast.slots).includes(0);
  return (
    <>
      {isUnserved && <p className="mt-2 text-sm text-bad">{text.queuesUnserved}</p>}
      <details className="mt-3 text-sm">
        <summary className="cursor-pointer text-soft hover:text-ink">{text.details}</summary>
        <dl className="mt-2 grid max-w-md grid-cols-[1fr_auto] gap-x-4 gap-y-1">
          {kinds(forecast).map(({ kind, run, all }) => (
            <Row key={kind} name={text.kinds[kind]}>
              {text.ofAll(run, all)}
            </Row>
          ))}
        </dl>
        <p className="mt-2 text-soft">{forecast.basis}</p>
        {forecast.cost.providers.map(({ provider, model, note }) => (
          <p key={`${provider} ${model ?? ''}`} className="mt-1 text-soft">
            {[provider, model].filter(Boolean).join('/')}: {note}
          </p>
        ))}
      </details>
    </>
  );
}

function Row({ name, children }: { name: string; children: ReactNode }) {
  return (
    <>
      <dt>{name}</dt>
      <dd className="text-right text-soft tabular-nums">{children}</dd>
    </>
  );
}

/** One film in the making, or what became of it. */
export function FilmInTheMaking({
  job,
  message,
  tasks,
  onPublish,
}: {
  job: Job;
  message: string | undefined;
  tasks: readonly Task[] | undefined;
  onPublish: () => void;
}) {
  const { compose: text, job: words } = useText();
  const ran = tasks && tasks.length > 0 ? text.ran(tasks.filter(({ cached }) => !cached).length, tasks.length) : undefined;
  return (
    <section aria-label={job.configuration.topic} className="rounded-2xl border border-line bg-card p-5 shadow-sm">
      <header className="mb-3 flex items-baseline justify-between gap-3">
        <h2 className="min-w-0 font-display text-lg font-semibold break-words">{job.configuration.topic}</h2>
        <span className="text-sm text-soft">{words.status[job.status]}</span>
      </header>
      {isOver(job) ? <Ended job={job} ran={ran} onPublish={onPublish} /> : <Underway job={job} message={message} />}
    </section>
  );
}

function Underway({ job, message }: { job: Job; message: string | undefined }) {
  const { compose: text, job: words } = useText();
  const cancel = useCancel();
  return (
    <div className="grid gap-3">
      <ProgressIndicator job={job} message={message} />
      {cancel.error && <Trouble error={cancel.error} />}
      <div className="flex flex-wrap items-center gap-3">
        <Button
          look="quiet"
          disabled={cancel.isPending}
          aria-label={words.about(text.cancel, job.configuration.topic)}
          onClick={() => cancel.mutate(job.job_id)}
        >
          {text.cancel}
        </Button>
        <Telling />
      </div>
    </div>
  );
}

/** Whether the browser tells of it. Asks only when it is clicked. */
function Telling() {
  const { compose: text } = useText();
  const [state, setState] = useState(notices);
  const want = (wanted: boolean) => void wantNotices(wanted).then(setState);
  switch (state) {
    case 'ask':
    case 'off':
      return (
        <Button look="quiet" onClick={() => want(true)}>
          {text.tell}
        </Button>
      );
    case 'on':
      return (
        <p className="text-sm text-soft">
          {text.told}{' '}
          <button type="button" className="min-h-8 underline hover:text-ink" onClick={() => want(false)}>
            {text.stopTelling}
          </button>
        </p>
      );
    case 'refused':
      return <p className="text-sm text-soft">{text.tellRefused}</p>;
    case 'impossible':
      return null;
  }
}

function Ended({ job, ran, onPublish }: { job: Job; ran: string | undefined; onPublish: () => void }) {
  const { compose: text, job: words, remedy } = useText();
  const retry = useRetry();
  switch (job.status) {
    case 'completed':
      return (
        <div className="flex flex-wrap items-center justify-between gap-4">
          <div>
            <p className="font-semibold text-done">{text.ready}</p>
            <p className="min-h-5 text-sm text-soft">{ran}</p>
          </div>
          <Button onClick={onPublish}>{text.publish}</Button>
        </div>
      );
    case 'failed':
      return (
        <div role="alert" className="grid gap-2">
          <p className="font-semibold text-bad">{text.failed}</p>
          <p className="break-words">{job.error?.error_message ?? words.silent}</p>
          <p className="text-sm text-soft">{remedy.by[job.error?.error_code ?? ''] ?? remedy.other}</p>
          {retry.error && <Trouble error={retry.error} />}
          <div>
            <Button look="quiet" disabled={retry.isPending} onClick={() => retry.mutate(job.job_id)}>
              {text.retry}
            </Button>
          </div>
        </div>
      );
    case 'cancelled':
      return <p className="text-soft">{text.cancelled}</p>;
    case 'queued':
    case 'processing':
      return null;
  }
}
