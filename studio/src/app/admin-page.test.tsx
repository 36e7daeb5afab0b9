import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { beforeEach, expect, test } from 'vitest';
import type { AuditEntry, UserAccount } from '../api/client';
import { visit, violations } from '../test/render';
import { answer, http, page, refusal, server, somePermissions } from '../test/server';

const anAccount = (changes: Partial<UserAccount['user']> = {}, permissions = {}): UserAccount => ({
  user: { id: 'u-1', full_name: 'Ada Lovelace', email: 'ada@example.org', email_verified: true, status: 'active', created_at: '2026-11-21T09:00:00Z', ...changes },
  permissions: somePermissions({
    user_id: 'u-1',
    role: 'user',
    can_view_all_jobs: false,
    can_cancel_any_job: false,
    can_access_system_metrics: false,
    max_concurrent_jobs: 3,
    max_daily_jobs: 50,
    max_file_size_mb: 100,
    ...permissions,
  }),
});
const anEntry = (changes: Partial<AuditEntry> = {}): AuditEntry => ({
  id: 1,
  at: '2026-11-21T09:00:00Z',
  user_id: 'u-1',
  action: 'api_key.revoked',
  target_type: 'api_key',
  target_id: 'k-1',
  remote_address: '127.0.0.1',
  details: { name: 'robot' },
  ...changes,
});

let asked: { users: URLSearchParams[]; log: URLSearchParams[] };
let accounts: UserAccount[];

beforeEach(() => {
  asked = { users: [], log: [] };
  accounts = [anAccount(), anAccount({ id: 'u-2', full_name: 'Grace Hopper', status: 'suspended' }, { role: 'moderator' })];
  server.use(
    http.get('*/api/users', ({ request }) => {
      asked.users.push(new URL(request.url).searchParams);
      return answer('listUsers', page(accounts));
    }),
    http.get('*/api/audit-log', ({ request }) => {
      asked.log.push(new URL(request.url).searchParams);
      return answer('listAuditLog', page([anEntry()], { total_pages: 2, has_next: true }));
    }),
  );
});

test('lists users and what happened', async () => {
  visit('/admin');
  const grace = within(await screen.findByRole('article', { name: 'Grace Hopper' }));
  expect(grace.getByText('Suspended')).toBeVisible();
  expect(grace.getByText('Moderator')).toBeVisible();
  expect(await screen.findByRole('cell', { name: /api_key\.revoked/ })).toHaveTextContent('robot');
  expect(screen.getByText('2 users')).toBeVisible();
  expect(await violations()).toEqual([]);
});

test('searches by words, state and role', async () => {
  const { router } = visit('/admin?role=moderator');
  await screen.findByRole('article', { name: 'Grace Hopper' });
  expect(asked.users[0]!.get('role')).toBe('moderator');
  await userEvent.type(screen.getByLabelText('Search'), 'grace');
  await userEvent.selectOptions(screen.getByLabelText('State'), 'Suspended');
  await waitFor(() =>
    expect(Object.fromEntries(asked.users.at(-1)!)).toMatchObject({ search: 'grace', status: 'suspended', role: 'moderator', page: '1' }),
  );
  expect(router.state.location.search).toEqual({ q: 'grace', status: 'suspended', role: 'moderator' });
});

test('changes only what was changed', async () => {
  const sent: unknown[] = [];
  server.use(
    http.patch('*/api/users/u-1/permissions', async ({ request }) => {
      sent.push(await request.json());
      accounts = [anAccount({}, { can_view_all_jobs: true, max_daily_jobs: 70 })];
      return answer('changePermissions', accounts[0]!.permissions);
    }),
  );
  visit('/admin');
  await userEvent.click(await screen.findByRole('button', { name: 'Change Ada Lovelace' }));
  const ada = within(screen.getByRole('article', { name: 'Ada Lovelace' }));
  expect(await violations()).toEqual([]);
  expect(ada.getByRole('button', { name: 'Save' })).toBeDisabled();
  await userEvent.click(ada.getByRole('checkbox', { name: 'See everybody’s jobs' }));
  const daily = ada.getByLabelText('Jobs a day');
  await userEvent.clear(daily);
  await userEvent.type(daily, '5000');
  expect(ada.getByText('A whole number from 1 to 1,000.')).toBeVisible();
  expect(ada.getByRole('button', { name: 'Save' })).toBeDisabled();
  await userEvent.clear(daily);
  await userEvent.type(daily, '70');
  await userEvent.click(ada.getByRole('button', { name: 'Save' }));
  await waitFor(() => expect(sent).toEqual([{ can_view_all_jobs: true, max_daily_jobs: 70 }]));
  await waitFor(() => expect(ada.queryByRole('button', { name: 'Save' })).not.toBeInTheDocument());
});

test('gives a role alone, and suspends', async () => {
  const sent: unknown[] = [];
  server.use(
    http.patch('*/api/users/u-1/permissions', async ({ request }) => {
      sent.push(await request.json());
      return answer('changePermissions', somePermissions());
    }),
    http.patch('*/api/users/u-1', async ({ request }) => {
      sent.push(await request.json());
      return refusal(409, 'CONFLICT', 'The last administrator cannot be suspended.');
    }),
  );
  visit('/admin');
  await userEvent.click(await screen.findByRole('button', { name: 'Change Ada Lovelace' }));
  const ada = within(screen.getByRole('article', { name: 'Ada Lovelace' }));
  await userEvent.selectOptions(ada.getByLabelText('Role'), 'Administrator');
  await userEvent.selectOptions(ada.getByLabelText('State'), 'Suspended');
  expect(ada.getByLabelText('Jobs a day')).toBeDisabled();
  await userEvent.click(ada.getByRole('button', { name: 'Save' }));
  expect(await ada.findByText('The last administrator cannot be suspended.')).toBeVisible();
  expect(sent).toEqual([{ role: 'admin' }, { status: 'suspended' }]);
});

test('looks for what happened by action and user, page by page', async () => {
  visit('/admin');
  await userEvent.click(await screen.findByRole('button', { name: 'Next' }));
  await waitFor(() => expect(asked.log.at(-1)!.get('page')).toBe('2'));
  await userEvent.type(screen.getByLabelText('What'), 'api_key.made');
  await waitFor(() => expect(Object.fromEntries(asked.log.at(-1)!)).toMatchObject({ action: 'api_key.made', page: '1' }));
});

test('says so to those who may not see it', async () => {
  server.use(http.get('*/api/users', () => refusal(403, 'FORBIDDEN', 'This is for administrators.')));
  server.use(http.get('*/api/audit-log', () => refusal(403, 'FORBIDDEN', 'This is for administrators.')));
  visit('/admin');
  expect((await screen.findAllByText('Ask an administrator for the permission.'))[0]).toBeVisible();
});
