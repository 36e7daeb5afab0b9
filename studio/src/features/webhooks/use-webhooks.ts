import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { call, client } from '../../api/client';
import type { operations } from '../../api/schema';

export type DeliveryFilter = NonNullable<operations['listWebhookDeliveries']['parameters']['query']>;

/** What was sent, the newest first; looks again while something is still to be sent. */
export function useDeliveries(filter: DeliveryFilter) {
  return useQuery({
    queryKey: ['webhooks', filter],
    queryFn: () => call(client.GET('/api/webhooks/deliveries', { params: { query: { sort_by: 'created_at', sort_order: 'desc', ...filter } } })),
    placeholderData: keepPreviousData,
    refetchInterval: (query) =>
      query.state.data?.items.some((delivery) => delivery.status === 'pending' || delivery.next_attempt_at) ? 3_000 : 15_000,
  });
}

export function useRedeliver() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (deliveryId: string) =>
      call(client.POST('/api/webhooks/deliveries/{delivery_id}/redeliver', { params: { path: { delivery_id: deliveryId } } })),
    onSettled: () => queries.invalidateQueries({ queryKey: ['webhooks'] }),
  });
}

export function useWebhookTest() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (url: string) => call(client.POST('/api/webhooks/test', { body: { url } })),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['webhooks'] }),
  });
}

export function useNewSecret() {
  return useMutation({ mutationFn: () => call(client.POST('/api/webhooks/secret')) });
}
