import { act, screen, waitFor } from '@testing-library/react';
import { expect, test, vi } from 'vitest';
import { visit } from '../test/render';
import { aJob, answer, fresh, http, page, server } from '../test/server';
import { Socket } from '../test/socket';

const said = (message: object) => act(() => Socket.last!.onmessage?.({ data: JSON.stringify(message) }));

const event = (id: string, message: string) => ({ type: 'event', id, event_type: 'progress_update', job_id: aJob().job_id, message });

test('shows whether it is connected, and connects again by itself', async () => {
  fresh();
  visit('/');
  expect(await screen.findByText('Live')).toBeVisible();
  const first = Socket.last!;
  act(() => first.onclose?.());
  expect(screen.queryByText('Live')).not.toBeInTheDocument();
  await waitFor(() => expect(Socket.last).not.toBe(first), { timeout: 3000 });
  expect(await screen.findByText('Live')).toBeVisible();
});

test('brings the newest message of each job to whoever shows it, and makes the list look again', async () => {
  fresh();
  let asked = 0;
  server.use(
    http.get('*/api/jobs', () => {
      asked++;
      return answer('listJobs', page([aJob()]));
    }),
  );
  visit('/');
  await screen.findByText('Live');
  await waitFor(() => expect(asked).toBe(1));
  said(event('5-0', 'Rendering scene 2 of 3'));
  expect(await screen.findByText('Rendering scene 2 of 3')).toBeVisible();
  said(event('6-0', 'Rendering scene 3 of 3'));
  expect(await screen.findByText('Rendering scene 3 of 3')).toBeVisible();
  expect(screen.queryByText('Rendering scene 2 of 3')).not.toBeInTheDocument();
  await waitFor(() => expect(asked).toBeGreaterThan(1));
});

test('closes its one socket when the studio is left', async () => {
  fresh();
  const left = visit('/');
  await screen.findByText('Live');
  const close = vi.spyOn(Socket.last!, 'close');
  left.unmount();
  expect(close).toHaveBeenCalledOnce();
});
