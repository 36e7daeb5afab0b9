import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, test } from 'vitest';
import { en } from '../text/en';
import { visit, violations } from '../test/render';
import { answer, http, server, somePermissions } from '../test/server';

const more = () => screen.findByRole('button', { name: 'More' });

test('shows the rest of the pages, and the one that somebody stands on', async () => {
  const { router } = visit('/');
  await userEvent.click(await more());
  const links = within(screen.getByRole('navigation', { name: 'Main' })).getAllByRole('link');
  expect(links.map((link) => link.getAttribute('href'))).toEqual([
    '/',
    '/projects',
    '/library',
    '/jobs',
    '/batch',
    '/workers',
    '/webhooks',
    '/storage',
    '/admin',
    '/settings',
  ]);
  expect(await violations()).toEqual([]);
  await userEvent.click(screen.getByRole('link', { name: 'Settings' }));
  await waitFor(() => expect(router.state.location.pathname).toBe('/settings'));
  expect(await more()).toHaveAttribute('aria-expanded', 'false');
});

test('opens by the arrows, goes round by them, and Escape gives the focus back', async () => {
  visit('/jobs');
  const button = await more();
  await screen.findByRole('heading', { level: 1, name: 'Jobs' });
  button.focus();
  await userEvent.keyboard('{ArrowDown}');
  expect(button).toHaveAttribute('aria-expanded', 'true');
  await userEvent.keyboard('{ArrowDown}');
  expect(screen.getByRole('link', { name: 'Batch from a table' })).toHaveFocus();
  await userEvent.keyboard('{ArrowUp}');
  expect(screen.getByRole('link', { name: 'Settings' })).toHaveFocus();
  await userEvent.keyboard('{Escape}');
  expect(button).toHaveFocus();
  expect(screen.queryByRole('link', { name: 'Settings' })).not.toBeInTheDocument();
});

test('closes when somebody does something else', async () => {
  visit('/jobs');
  await userEvent.click(await more());
  await userEvent.click(await screen.findByLabelText('Project'));
  expect(await more()).toHaveAttribute('aria-expanded', 'false');
});

test('leads only administrators to what only they may see', async () => {
  server.use(http.get('*/api/users/me/permissions', () => answer('getMyPermissions', somePermissions({ role: 'user' }))));
  visit('/');
  await userEvent.click(await more());
  expect(screen.getByRole('link', { name: 'Webhooks' })).toBeVisible();
  expect(screen.queryByRole('link', { name: 'Administration' })).not.toBeInTheDocument();
  expect(screen.queryByRole('link', { name: 'Storage' })).not.toBeInTheDocument();
});

test('goes where each key of the sheet says', async () => {
  const { router } = visit('/');
  await screen.findByLabelText('Topic');
  const places: Record<string, string> = { m: '/', p: '/projects', l: '/library', j: '/jobs', b: '/batch', w: '/workers', s: '/settings' };
  const listed = Object.keys(en.sheet.keys).filter((keys) => keys.startsWith('g '));
  expect(listed.map((keys) => keys.slice(2))).toEqual(Object.keys(places));
  for (const [key, place] of Object.entries(places)) {
    (document.activeElement as HTMLElement | null)?.blur();
    await userEvent.keyboard(`g${key}`);
    await waitFor(() => expect(router.state.location.pathname).toBe(place));
  }
});
