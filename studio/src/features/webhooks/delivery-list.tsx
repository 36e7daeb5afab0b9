import type { WebhookDelivery } from '../../api/client';
import { useText, useTimes } from '../../text/use-text';
import { Button } from '../../ui/button';
import { Trouble } from '../../ui/trouble';
import { useRedeliver } from './use-webhooks';

const TONE: Record<WebhookDelivery['status'], string> = { pending: 'text-soft', delivered: 'text-done', failed: 'text-bad' };

/** Messages that were sent, or will be: how each went, and sending it again. */
export function DeliveryList({ deliveries }: { deliveries: readonly WebhookDelivery[] }) {
  return (
    <ul className="grid gap-3">
      {deliveries.map((delivery) => (
        <li key={delivery.id}>
          <Delivery delivery={delivery} />
        </li>
      ))}
    </ul>
  );
}

function Delivery({ delivery }: { delivery: WebhookDelivery }) {
  const { webhooks: text } = useText();
  const time = useTimes();
  const redeliver = useRedeliver();
  const why =
    delivery.status === 'delivered'
      ? null
      : delivery.last_reason === 'http_status'
        ? text.answered(delivery.last_status ?? 0)
        : delivery.last_reason && (text.reasons[delivery.last_reason] ?? delivery.last_reason);
  const place = delivery.url ?? text.operators;
  return (
    <article aria-label={`${delivery.event_type}, ${place}`} className="rounded-2xl border border-line bg-card p-4 shadow-sm">
      <div className="flex flex-wrap items-baseline justify-between gap-x-4">
        <h3 className="font-semibold">{delivery.event_type}</h3>
        <span className={`text-sm font-semibold ${TONE[delivery.status]}`}>{text.status[delivery.status]}</span>
      </div>
      <p className="text-sm break-all text-soft">{place}</p>
      <p className="mt-1 flex flex-wrap gap-x-4 text-sm text-soft">
        <span>{time(delivery.created_at)}</span>
        <span>{text.attempts(delivery.attempts)}</span>
        {delivery.next_attempt_at && <span>{text.next(time(delivery.next_attempt_at))}</span>}
      </p>
      {why && <p className="mt-1 text-sm text-bad">{why}</p>}
      <div className="mt-3 flex flex-wrap items-start gap-3">
        <Button
          look="quiet"
          disabled={redeliver.isPending}
          aria-label={text.againOf(delivery.event_type, place)}
          onClick={() => redeliver.mutate(delivery.id)}
        >
          {text.again}
        </Button>
        <details className="min-w-0 flex-1 basis-64">
          <summary className="min-h-10 cursor-pointer py-2 text-sm font-semibold">{text.message}</summary>
          <pre tabIndex={0} aria-label={text.message} role="region" className="max-h-72 overflow-auto rounded-lg border border-line bg-page p-3 text-xs">
            {JSON.stringify(delivery.payload, null, 2)}
          </pre>
        </details>
      </div>
      {redeliver.error && (
        <div className="mt-3">
          <Trouble error={redeliver.error} />
        </div>
      )}
    </article>
  );
}
