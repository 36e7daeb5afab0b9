import type { Worker } from '../../api/client';
import { size } from '../../lib/time';
import { useText, useTimes } from '../../text/use-text';
import { Empty } from '../../ui/empty';
import { Loading } from '../../ui/loading';
import { Plot } from '../../ui/plot';
import { Trouble } from '../../ui/trouble';
import { Figure } from './queue-board';
import { useWorkers, WINDOW_MS, type Seen } from './use-machinery';

const TONE: Record<Worker['status'], string> = { active: 'text-done', idle: 'text-soft', busy: 'text-accent', offline: 'text-bad' };

/** Who works, and how hard. */
export function WorkerList() {
  const { machinery: text } = useText();
  const workers = useWorkers();
  return (
    <section aria-label={text.workers}>
      <h2 className="mb-3 font-display text-2xl font-semibold">{text.workers}</h2>
      {workers.error && <Trouble error={workers.error} again={() => void workers.refetch()} />}
      {workers.isPending && <Loading />}
      {workers.data?.now.length === 0 && <Empty title={text.noWorkers}>{text.noWorkersBody}</Empty>}
      <ul className="grid grid-cols-[minmax(0,1fr)] gap-4 md:grid-cols-2">
        {workers.data?.now.map((worker) => (
          <li key={worker.worker_id}>
            <WorkerCard worker={worker} seen={workers.data.seen} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function WorkerCard({ worker, seen }: { worker: Worker; seen: readonly Seen<Worker>[] }) {
  const { machinery: text } = useText();
  const time = useTimes();
  const load = seen.flatMap(({ at, items }) =>
    items.filter((other) => other.worker_id === worker.worker_id).map((other) => ({ at, value: other.load_average })),
  );
  const figure = (value: number) => value.toLocaleString(undefined, { maximumFractionDigits: 1 });
  return (
    <article aria-label={worker.worker_id} className="rounded-2xl border border-line bg-card p-5 shadow-sm">
      <div className="mb-3 flex items-baseline justify-between gap-3">
        <h3 className="min-w-0 font-semibold break-all">{worker.worker_id}</h3>
        <span className={`shrink-0 text-sm font-semibold ${TONE[worker.status]}`}>{text.workerStatus[worker.status]}</span>
      </div>
      <Plot
        series={[{ name: text.load, samples: load }]}
        windowMs={WINDOW_MS}
        since={text.windowStart}
        until={text.now}
        format={figure}
        said={text.loadSaid(worker.worker_id, figure(worker.load_average), figure(Math.max(0, ...load.map(({ value }) => value))))}
      />
      <dl className="mt-4 grid grid-cols-2 gap-x-4 gap-y-2 text-sm sm:grid-cols-4">
        <Figure name={text.tasksNow} value={worker.concurrency === undefined ? String(worker.active_tasks) : text.ofSlots(worker.active_tasks, worker.concurrency)} />
        <Figure name={text.tasksDone} value={worker.tasks_completed.toLocaleString()} />
        <Figure name={text.load} value={figure(worker.load_average)} />
        <Figure name={text.memory} value={worker.memory_usage === undefined ? '–' : size(worker.memory_usage)} />
        {worker.gpu_utilization !== undefined && <Figure name={text.gpu} value={`${Math.round(worker.gpu_utilization * 100)} %`} />}
      </dl>
      <p className="mt-3 flex flex-wrap gap-x-4 text-sm text-soft">
        <span>{text.serves(worker.queues.length > 0 ? worker.queues.join(', ') : '–')}</span>
        <span>{text.runtime(worker.runtime === 'jvm' ? 'Reelwright' : 'Celery', worker.version)}</span>
        <span>{text.heard(time(worker.last_heartbeat))}</span>
      </p>
    </article>
  );
}
