import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, test } from 'vitest';
import { visit, violations } from '../test/render';
import { fresh, http, refusal, server } from '../test/server';

test('leads to the pages, names the document and moves the focus', async () => {
  visit('/');
  await screen.findByRole('heading', { level: 1, name: 'Make a video' });
  await userEvent.click(within(screen.getByRole('navigation', { name: 'Main' })).getByRole('link', { name: 'Jobs' }));
  const heading = await screen.findByRole('heading', { level: 1, name: 'Jobs' });
  await waitFor(() => expect(heading).toHaveFocus());
  expect(document.title).toBe('Jobs · Reelwright');
  expect(screen.getByRole('link', { name: 'Jobs' })).toHaveAttribute('aria-current', 'page');
});

test('skips the navigation first of all', async () => {
  visit('/jobs');
  await screen.findByRole('heading', { level: 1 });
  await userEvent.tab();
  expect(screen.getByRole('link', { name: 'Skip to the content' })).toHaveFocus();
  await userEvent.keyboard('{Enter}');
  expect(screen.getByRole('main')).toHaveFocus();
});

test('goes where the keys say, and lists them', async () => {
  const { router } = visit('/');
  await screen.findByLabelText('Topic');
  await userEvent.keyboard('?');
  expect(await screen.findByRole('dialog', { name: 'Keys' })).toHaveTextContent('Go to Jobs');
  expect(await violations()).toEqual([]);
  await userEvent.click(screen.getByRole('button', { name: 'Close' }));
  await userEvent.keyboard('gj');
  await waitFor(() => expect(router.state.location.pathname).toBe('/jobs'));
});

test('takes letters for letters while somebody is typing', async () => {
  const { router } = visit('/');
  await userEvent.type(await screen.findByLabelText('Topic'), 'gj?');
  expect(screen.getByLabelText('Topic')).toHaveValue('gj?');
  expect(router.state.location.pathname).toBe('/');
});

test('keeps language and theme in the session, and shows them on the next visit', async () => {
  const memory = fresh();
  const first = visit('/settings');
  await userEvent.selectOptions(await screen.findByLabelText('Language', { selector: 'select' }), 'Deutsch');
  expect(await screen.findByRole('heading', { level: 1, name: 'Einstellungen' })).toBeVisible();
  await userEvent.click(screen.getByRole('radio', { name: 'Dunkel' }));
  expect(document.documentElement).toHaveAttribute('data-theme', 'dark');
  expect(document.documentElement.lang).toBe('de');
  await waitFor(() => expect(memory.sessions.get('session-1')?.preferences.ui).toMatchObject({ language: 'de', theme: 'dark' }));
  first.unmount();

  localStorage.removeItem('reelwright.look'); // only the server remembers
  visit('/settings');
  expect(await screen.findByRole('heading', { level: 1, name: 'Einstellungen' })).toBeVisible();
});

test('says what to do at an address that is none', async () => {
  visit('/nothing-here');
  expect(await screen.findByRole('heading', { level: 1, name: 'There is no such page' })).toBeVisible();
  expect(screen.getByRole('link', { name: 'To the first page' })).toHaveAttribute('href', '/');
});

test('tells an error in words, with what to do and the request id', async () => {
  server.use(http.get('*/api/jobs', () => refusal(500, 'INTERNAL_ERROR', 'Something went wrong here.')));
  visit('/jobs');
  const alert = await screen.findByRole('alert');
  expect(alert).toHaveTextContent('Something went wrong here.');
  expect(alert).toHaveTextContent('report it with the request id');
  expect(alert).toHaveTextContent('r-42');
});
