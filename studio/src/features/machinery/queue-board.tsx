import type { Queue } from '../../api/client';
import { clock } from '../../lib/time';
import { useText } from '../../text/use-text';
import { Card } from '../../ui/card';
import { Empty } from '../../ui/empty';
import { Loading } from '../../ui/loading';
import { Plot, type Sample } from '../../ui/plot';
import { Trouble } from '../../ui/trouble';
import { useQueues, WINDOW_MS, type Seen } from './use-machinery';

const PRIORITIES = ['urgent', 'high', 'normal', 'low'] as const;

/** What waits for workers, and how it went in the last minutes. */
export function QueueBoard() {
  const { machinery: text } = useText();
  const queues = useQueues();
  return (
    <section aria-label={text.queues} className="mb-8">
      <h2 className="mb-3 font-display text-2xl font-semibold">{text.queues}</h2>
      {queues.error && <Trouble error={queues.error} again={() => void queues.refetch()} />}
      {queues.isPending && <Loading />}
      {queues.data?.now.length === 0 && <Empty title={text.noQueues}>{text.noQueuesBody}</Empty>}
      <div className="grid grid-cols-[minmax(0,1fr)] gap-4 md:grid-cols-2">
        {queues.data?.now.map((queue) => (
          <QueueCard key={queue.queue_name} queue={queue} seen={queues.data.seen} />
        ))}
      </div>
    </section>
  );
}

function QueueCard({ queue, seen }: { queue: Queue; seen: readonly Seen<Queue>[] }) {
  const { machinery: text } = useText();
  const pending = history(seen, queue.queue_name, ({ pending_count: count }) => count);
  const running = history(seen, queue.queue_name, ({ running: count }) => count);
  return (
    <Card element="article" title={queue.queue_name}>
      <Plot
        series={[
          { name: text.waiting, samples: pending },
          { name: text.running, samples: running },
        ]}
        windowMs={WINDOW_MS}
        since={text.windowStart}
        until={text.now}
        said={text.queueSaid({
          queue: queue.queue_name,
          waiting: queue.pending_count,
          mostWaiting: most(pending),
          running: queue.running,
          mostRunning: most(running),
        })}
      />
      <dl className="mt-4 grid grid-cols-2 gap-x-4 gap-y-2 text-sm sm:grid-cols-4">
        <Figure name={text.waiting} value={queue.pending_count.toLocaleString()} />
        <Figure name={text.running} value={text.ofSlots(queue.running, queue.slots)} />
        <Figure name={text.workers} value={queue.consumers.toLocaleString()} />
        <Figure name={text.wait} value={queue.estimated_wait_time === undefined ? '–' : clock(queue.estimated_wait_time)} />
      </dl>
      {queue.pending_count > 0 && (
        <p className="mt-3 flex flex-wrap gap-x-4 text-sm text-soft">
          {PRIORITIES.filter((priority) => queue.priority_distribution[priority] > 0).map((priority) => (
            <span key={priority}>{text.ofPriority(text.priorities[priority], queue.priority_distribution[priority])}</span>
          ))}
        </p>
      )}
      {queue.consumers === 0 && <p className="mt-3 text-sm text-bad">{text.unserved(queue.queue_name)}</p>}
    </Card>
  );
}

export function Figure({ name, value }: { name: string; value: string }) {
  return (
    <div>
      <dt className="text-soft">{name}</dt>
      <dd className="text-lg font-semibold break-words tabular-nums">{value}</dd>
    </div>
  );
}

function history(seen: readonly Seen<Queue>[], name: string, value: (queue: Queue) => number): Sample[] {
  return seen.flatMap(({ at, items }) => items.filter((queue) => queue.queue_name === name).map((queue) => ({ at, value: value(queue) })));
}

const most = (samples: readonly Sample[]) => Math.max(0, ...samples.map(({ value }) => value));
