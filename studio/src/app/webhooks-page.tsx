import { useNavigate, useSearch } from '@tanstack/react-router';
import { DeliveryList } from '../features/webhooks/delivery-list';
import { useDeliveries } from '../features/webhooks/use-webhooks';
import { WebhookTools } from '../features/webhooks/webhook-tools';
import { useText } from '../text/use-text';
import { Empty } from '../ui/empty';
import { Field, inputClass } from '../ui/field';
import { Loading } from '../ui/loading';
import { Page } from '../ui/page';
import { Pager } from '../ui/pager';
import { Trouble } from '../ui/trouble';
import { DELIVERY_STATUSES, webhookSearch } from './searches';

/** What was told to programs elsewhere, and how to have it told. */
export function WebhooksPage() {
  const { webhooks: text, jobs } = useText();
  const { page = 1, status } = useSearch({ from: '/webhooks' });
  const navigate = useNavigate({ from: '/webhooks' });
  const deliveries = useDeliveries({ page, items_per_page: 10, ...(status ? { status } : {}) });
  return (
    <Page title={text.title}>
      <div className="grid grid-cols-[minmax(0,1fr)] items-start gap-6 lg:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
        <section aria-label={text.deliveries}>
          <h2 className="sr-only">{text.deliveries}</h2>
          <div className="max-w-xs">
            <Field label={text.state}>
              {(ids) => (
                <select
                  {...ids}
                  className={inputClass}
                  value={status ?? ''}
                  onChange={(event) => void navigate({ search: webhookSearch({ status: event.target.value }), replace: true })}
                >
                  <option value="">{jobs.any}</option>
                  {DELIVERY_STATUSES.map((one) => (
                    <option key={one} value={one}>
                      {text.status[one]}
                    </option>
                  ))}
                </select>
              )}
            </Field>
          </div>
          {deliveries.error && <Trouble error={deliveries.error} again={() => void deliveries.refetch()} />}
          {deliveries.isPending && <Loading />}
          {deliveries.data?.items.length === 0 && (
            <Empty title={status ? text.emptyFound : text.empty}>{status ? text.emptyFoundBody : text.emptyBody}</Empty>
          )}
          {deliveries.data && (
            <>
              <DeliveryList deliveries={deliveries.data.items} />
              <Pager
                pagination={deliveries.data.pagination}
                turn={(next) => void navigate({ search: { ...(status ? { status } : {}), page: next } })}
              />
            </>
          )}
        </section>
        <WebhookTools />
      </div>
    </Page>
  );
}
