import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, test } from 'vitest';
import { visit } from '../test/render';
import { fresh, http, HttpResponse, server } from '../test/server';
import { Socket } from '../test/socket';

const stored = () => localStorage.getItem('reelwright.session');

test('begins a session on the first visit, and takes it up on the next', async () => {
  const memory = fresh();
  const first = visit('/');
  await waitFor(() => expect(Socket.last?.url).toContain('/ws/progress/session-1'));
  first.unmount();
  visit('/');
  await screen.findByLabelText('Topic');
  await waitFor(() => expect(Socket.last?.url).toContain('/ws/progress/session-1'));
  expect(memory.sessions.size).toBe(1);
});

test('has what was typed after a refresh', async () => {
  const memory = fresh();
  const first = visit('/');
  await userEvent.type(await screen.findByLabelText('Topic'), 'The tides');
  expect(await screen.findByText('Saved')).toBeVisible();
  expect(memory.states.get('session-1 ScriptGenerator')?.value).toMatchObject({ topic: 'The tides' });
  first.unmount();
  visit('/');
  expect(await screen.findByLabelText('Topic')).toHaveValue('The tides');
});

test('begins anew when the session has ended, without losing what stands in the browser', async () => {
  const memory = fresh();
  visit('/');
  const topic = await screen.findByLabelText('Topic');
  await userEvent.type(topic, 'The tides');
  await screen.findByText('Saved');

  memory.expire();
  await userEvent.type(topic, ' of the sea');
  await waitFor(() => expect(memory.states.get('session-2 ScriptGenerator')?.value).toMatchObject({ topic: 'The tides of the sea' }));
  expect(stored()).toBe('session-2');
  expect(topic).toHaveValue('The tides of the sea');
  expect(screen.getByText(/Your session had ended/)).toBeVisible();
  await userEvent.click(screen.getByRole('button', { name: 'Close' }));
  expect(screen.queryByText(/Your session had ended/)).not.toBeInTheDocument();
});

test('asks which one to keep when another tab saved something else', async () => {
  const memory = fresh();
  visit('/');
  const topic = await screen.findByLabelText('Topic');
  await userEvent.type(topic, 'The tides');
  await screen.findByText('Saved');
  memory.states.set('session-1 ScriptGenerator', {
    value: { topic: 'Bridges', context: '', quality: 'medium', aspectRatio: '16:9' },
    edition: 77,
  });
  await userEvent.type(topic, '!');
  await userEvent.click(await screen.findByRole('button', { name: 'Take the other one' }));
  expect(topic).toHaveValue('Bridges');
});

test('says that it is offline, and that what is typed is kept', async () => {
  fresh();
  visit('/');
  const topic = await screen.findByLabelText('Topic');
  await waitFor(() => expect(stored()).toBe('session-1'));
  server.use(http.put('*/api/sessions/:id/ui-state/:component', () => HttpResponse.error()));
  await userEvent.type(topic, 'The tides');
  expect(await screen.findByText(/^Offline: kept in this browser/)).toBeVisible();
});
