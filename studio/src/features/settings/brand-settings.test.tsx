import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, test } from 'vitest';
import { visit, violations } from '../../test/render';
import { aJob, answer, fresh, http, HttpResponse, server } from '../../test/server';

const LOGO = '0196f0aa-0000-7000-8000-000000000001';
const card = async () => within(await screen.findByRole('region', { name: 'Your films' }));
const upload = async (name: string, type: string) =>
  userEvent.upload((await card()).getByLabelText('Logo'), new File(['x'], name, { type }), { applyAccept: false });

test('keeps colours, font and logo in the session, and gives them to new films', async () => {
  const memory = fresh();
  let sent: unknown;
  server.use(
    http.post('*/api/files', () => HttpResponse.json({ data: { items: [{ id: LOGO }] } }, { status: 201 })),
    http.post('*/api/jobs', async ({ request }) => {
      sent = await request.json();
      return answer('createJob', aJob({ status: 'queued' }), 202);
    }),
  );
  const { router } = visit('/settings');
  const films = await card();
  const [accent] = films.getAllByRole('checkbox', { name: 'As the theme' });
  await userEvent.click(accent!);
  fireEvent.change(films.getByLabelText('Accent colour', { selector: 'input' }), { target: { value: '#ff6600' } });
  await userEvent.selectOptions(films.getByLabelText('Headlines'), 'Without serifs');
  await upload('mark.png', 'image/png');
  expect(await films.findByText('mark.png is shown in every film.')).toBeVisible();
  await userEvent.selectOptions(films.getByLabelText('Where it stands'), 'Bottom left');
  expect(await violations()).toEqual([]);
  await waitFor(() =>
    expect(memory.sessions.get('session-1')?.preferences.ui).toMatchObject({
      brand: { accent: '#ff6600', font: 'sans', logo: LOGO, logo_name: 'mark.png', logo_corner: 'bottom-left' },
    }),
  );

  await router.navigate({ to: '/' });
  await userEvent.type(await screen.findByLabelText('Topic'), 'The tides');
  await userEvent.type(screen.getByLabelText('Context'), 'The moon.');
  await userEvent.click(screen.getByRole('button', { name: 'Make the video' }));
  await waitFor(() =>
    expect(sent).toMatchObject({
      configuration: { style_preferences: { accent: '#ff6600', font: 'sans', logo: LOGO, logo_corner: 'bottom-left' } },
    }),
  );
});

test('refuses what is no picture, and takes a logo away', async () => {
  const memory = fresh();
  server.use(http.post('*/api/files', () => HttpResponse.json({ data: { items: [{ id: LOGO }] } }, { status: 201 })));
  visit('/settings');
  const films = await card();
  await upload('mark.svg', 'image/svg+xml');
  expect(films.getByText('This is neither a PNG nor a JPEG.')).toBeVisible();
  await upload('mark.jpg', 'image/jpeg');
  await userEvent.click(await films.findByRole('button', { name: 'Remove the logo' }));
  await waitFor(() => expect(memory.sessions.get('session-1')?.preferences.ui?.['brand']).toEqual({}));
  expect(films.queryByRole('button', { name: 'Remove the logo' })).not.toBeInTheDocument();
});
