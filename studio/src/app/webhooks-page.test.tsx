import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, test } from 'vitest';
import type { WebhookDelivery } from '../api/client';
import { visit, violations } from '../test/render';
import { answer, http, page, refusal, server } from '../test/server';

const aDelivery = (changes: Partial<WebhookDelivery> = {}): WebhookDelivery => ({
  id: '0196f0aa-0000-7000-8000-00000000000d',
  event_type: 'job.completed',
  url: 'https://example.org/hook',
  payload: { type: 'job.completed', timestamp: '2026-11-21T09:00:00Z', data: {} },
  status: 'delivered',
  attempts: 1,
  created_at: '2026-11-21T09:00:00Z',
  ...changes,
});

function list(deliveries: WebhookDelivery[], pagination = {}) {
  const asked: URLSearchParams[] = [];
  server.use(
    http.get('*/api/webhooks/deliveries', ({ request }) => {
      asked.push(new URL(request.url).searchParams);
      return answer('listWebhookDeliveries', page(deliveries, pagination));
    }),
  );
  return asked;
}

test('explains what a callback is while nothing was sent', async () => {
  list([]);
  visit('/webhooks');
  expect(await screen.findByText('Nothing sent yet')).toBeVisible();
  expect(screen.getByText(/asked for with a callback_url/)).toBeVisible();
  expect(await violations()).toEqual([]);
});

test('tells how each delivery went, and sends one again', async () => {
  list([
    aDelivery(),
    aDelivery({ id: 'b', event_type: 'job.failed', status: 'failed', attempts: 3, last_reason: 'http_status', last_status: 500, next_attempt_at: '2026-11-21T10:00:00Z' }),
    aDelivery({ id: 'c', event_type: 'webhook.test', status: 'failed', last_reason: 'blocked_address' }),
  ]);
  let again = '';
  server.use(
    http.post('*/api/webhooks/deliveries/:id/redeliver', ({ params }) => {
      again = String(params['id']);
      return answer('redeliverWebhook', aDelivery({ status: 'pending' }), 202);
    }),
  );
  visit('/webhooks');
  const failed = within(await screen.findByRole('article', { name: 'job.failed, https://example.org/hook' }));
  expect(failed.getByText('The other side answered 500: look into its log.')).toBeVisible();
  expect(failed.getByText('3 attempts')).toBeVisible();
  expect(failed.getByText(/^next attempt/)).toBeVisible();
  expect(screen.getByText(/an administrator can allow it/)).toBeVisible();
  expect(await violations()).toEqual([]);
  await userEvent.click(failed.getByRole('button', { name: 'Send again: job.failed to https://example.org/hook' }));
  await waitFor(() => expect(again).toBe('b'));
});

test('asks for what the address says, and turns the pages', async () => {
  const asked = list([aDelivery()], { total_items: 12, total_pages: 2, has_next: true });
  const { router } = visit('/webhooks?status=failed');
  expect(await screen.findByText('Page 1 of 2')).toBeVisible();
  expect(asked[0]!.get('status')).toBe('failed');
  await userEvent.click(screen.getByRole('button', { name: 'Next' }));
  await waitFor(() => expect(asked.at(-1)!.get('page')).toBe('2'));
  await userEvent.selectOptions(screen.getByLabelText('State'), 'Delivered');
  await waitFor(() => expect(router.state.location.search).toEqual({ status: 'delivered' }));
});

test('sends a test message, and says why it does not', async () => {
  list([]);
  server.use(
    http.post('*/api/webhooks/test', async ({ request }) => {
      const { url } = (await request.json()) as { url: string };
      return url.includes('10.0.0.1')
        ? refusal(422, 'VALIDATION_ERROR', 'The request contains invalid data.', [{ field: 'url', message: 'This address is not public.', code: 'INVALID_INPUT' }])
        : answer('testWebhook', aDelivery({ status: 'pending', url }), 202);
    }),
  );
  visit('/webhooks');
  const url = await screen.findByLabelText('Address');
  await userEvent.click(screen.getByRole('button', { name: 'Send' }));
  expect(screen.getByText(/begins with https/)).toBeVisible();
  await userEvent.type(url, 'http://10.0.0.1/');
  await userEvent.click(screen.getByRole('button', { name: 'Send' }));
  expect(await screen.findByText('This address is not public.')).toBeVisible();
  await userEvent.clear(url);
  await userEvent.type(url, 'https://example.org/x');
  await userEvent.click(screen.getByRole('button', { name: 'Send' }));
  expect(await screen.findByText('On its way to https://example.org/x.')).toBeVisible();
});

test('makes a new secret when somebody is sure, and shows it once', async () => {
  list([]);
  server.use(http.post('*/api/webhooks/secret', () => answer('renewWebhookSecret', { secret: 'whsec_abc' }, 201)));
  const user = userEvent.setup(); // brings a clipboard
  const first = visit('/webhooks');
  await user.click(await screen.findByRole('button', { name: 'New secret…' }));
  expect(screen.getByText(/within 24 hours\.$/)).toBeVisible();
  await user.click(screen.getByRole('button', { name: 'Make a new secret' }));
  expect(await screen.findByLabelText('Signing secret', { selector: 'input' })).toHaveValue('whsec_abc');
  await user.click(screen.getByRole('button', { name: 'Copy' }));
  expect(await screen.findByText('Copied')).toBeVisible();
  expect(await navigator.clipboard.readText()).toBe('whsec_abc');
  expect(await violations()).toEqual([]);
  first.unmount();
  visit('/webhooks');
  expect(await screen.findByRole('button', { name: 'New secret…' })).toBeVisible();
  expect(screen.queryByDisplayValue('whsec_abc')).not.toBeInTheDocument();
});
