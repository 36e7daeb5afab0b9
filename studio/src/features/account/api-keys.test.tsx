import { act, fireEvent, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { beforeEach, expect, test } from 'vitest';
import type { ApiKey } from '../../api/client';
import { visit, violations } from '../../test/render';
import { answer, http, page, server, somePermissions } from '../../test/server';

const KEY = `rw_${'a'.repeat(43)}`;
let keys: ApiKey[];

beforeEach(() => {
  keys = [{ id: 'k-1', name: 'robot', scopes: ['read'], last_four: 'xyz1', created_at: '2026-11-21T09:00:00Z' }];
  server.use(http.get('*/api/api-keys', () => answer('listApiKeys', page(keys))));
});

const card = async () => within(await screen.findByRole('region', { name: 'Keys for programs' }));

test('shows a new key once, and it is not kept in the browser', async () => {
  let sent: unknown;
  server.use(
    http.post('*/api/api-keys', async ({ request }) => {
      sent = await request.json();
      return answer('makeApiKey', { id: 'k-2', name: 'script', scopes: ['read', 'write'], key: KEY, last_four: 'aaaa', created_at: '2026-11-21T09:00:00Z' }, 201);
    }),
  );
  visit('/settings');
  const region = await card();
  expect(await region.findByText('never used')).toBeVisible();
  await userEvent.click(region.getByRole('button', { name: 'Make a key' }));
  expect(region.getByText('Give the key a name.')).toBeVisible();
  await userEvent.type(region.getByLabelText('Name of the new key'), 'script');
  await userEvent.selectOptions(region.getByLabelText('Valid for'), 'Does not end');
  await userEvent.click(region.getByRole('button', { name: 'Make a key' }));
  expect(await region.findByLabelText('The key script')).toHaveValue(KEY);
  expect(sent).toEqual({ name: 'script', scopes: ['read', 'write'] });
  expect(await violations()).toEqual([]);
  expect(JSON.stringify({ ...localStorage, ...sessionStorage })).not.toContain(KEY);
});

test('gives a key an end, and only administrators the scope of theirs', async () => {
  let sent: { scopes?: string[]; expires_at?: string } = {};
  server.use(
    http.get('*/api/users/me/permissions', () => answer('getMyPermissions', somePermissions({ role: 'user' }))),
    http.post('*/api/api-keys', async ({ request }) => {
      sent = (await request.json()) as typeof sent;
      return answer('makeApiKey', { id: 'k-2', name: 'r', scopes: ['read'], key: KEY, last_four: 'aaaa', created_at: '2026-11-21T09:00:00Z' }, 201);
    }),
  );
  visit('/settings');
  const region = await card();
  await userEvent.type(await region.findByLabelText('Name of the new key'), 'r');
  await userEvent.click(region.getByRole('checkbox', { name: 'change' }));
  expect(region.queryByRole('checkbox', { name: 'administer' })).not.toBeInTheDocument();
  await userEvent.click(region.getByRole('button', { name: 'Make a key' }));
  await waitFor(() => expect(sent.scopes).toEqual(['read']));
  const days = (Date.parse(sent.expires_at!) - Date.now()) / 86_400_000;
  expect(Math.round(days)).toBe(90);
});

test('revokes a key unless that is taken back', async () => {
  const revoked: string[] = [];
  server.use(
    http.delete('*/api/api-keys/:id', ({ params }) => {
      revoked.push(String(params['id']));
      return answer('revokeApiKey', { id: String(params['id']) });
    }),
  );
  visit('/settings');
  const region = await card();
  await userEvent.click(await region.findByRole('button', { name: 'Revoke robot' }));
  await userEvent.click(screen.getByRole('button', { name: 'Undo' }));
  expect(region.getByText('robot')).toBeVisible();
  await userEvent.click(region.getByRole('button', { name: 'Revoke robot' }));
  act(() => void fireEvent(window, new Event('pagehide')));
  await waitFor(() => expect(revoked).toEqual(['k-1']));
});
