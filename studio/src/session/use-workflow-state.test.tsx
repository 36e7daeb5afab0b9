import { screen, waitFor } from '@testing-library/react';
import { expect, test } from 'vitest';
import { visit } from '../test/render';
import { fresh } from '../test/server';

test('keeps which step a person is at, and with which project', async () => {
  const memory = fresh();
  const { router } = visit('/workflow/media?project=tides');
  await waitFor(() => expect(memory.states.get('session-1 workflow')?.value).toMatchObject({ current_step: 'media', project_id: 'tides' }));
  await router.navigate({ to: '/workflow/$step', params: { step: 'compose' }, search: { project: 'tides' } });
  await waitFor(() => expect(memory.states.get('session-1 workflow')?.value).toMatchObject({ current_step: 'compose', project_id: 'tides' }));
});

test('takes up what an earlier visit saved, and keeps what else stands there', async () => {
  const memory = fresh();
  memory.states.set('session-1 workflow', { value: { current_step: 'script', project_id: 'tides', completed_steps: ['trending'] }, edition: 3 });
  visit('/workflow/media?project=tides');
  await screen.findByRole('heading', { level: 1 });
  await waitFor(() =>
    expect(memory.states.get('session-1 workflow')?.value).toMatchObject({ current_step: 'media', project_id: 'tides', completed_steps: ['trending'] }),
  );
});

test('knows no other step than the five', async () => {
  fresh();
  visit('/workflow/elsewhere');
  expect(await screen.findByText('There is no such page')).toBeVisible();
});
