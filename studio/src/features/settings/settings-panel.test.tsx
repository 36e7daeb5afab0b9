import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { beforeEach, expect, test, vi } from 'vitest';
import { visit, violations } from '../../test/render';
import { answer, fresh, http, HttpResponse, refusal, server, type Memory } from '../../test/server';

let memory: Memory;

beforeEach(() => {
  memory = fresh();
  server.use(
    http.get('*/api/providers', () =>
      answer('listProviders', {
        seams: [
          {
            seam: 'writer',
            in_use: ['openai/gpt-5-mini', 'extractive'],
            providers: [
              { name: 'extractive', needs_key: false },
              { name: 'openai', needs_key: true, key: memory.sessions.get('session-1')?.preferences.api_keys?.['openai'] ? 'own' : 'none' },
              { name: 'ollama', needs_key: false },
            ],
          },
          { seam: 'voice', in_use: ['embedded'], providers: [{ name: 'embedded', needs_key: false }, { name: 'openai', needs_key: true, key: 'none' }] },
          { seam: 'trend_source', in_use: [], providers: [] },
        ],
      }),
    ),
    http.get('*/api/voices', () =>
      answer('listVoices', {
        voices: [
          { provider: 'embedded', voice_id: 'slt', description: 'Slt', language: 'en-US', sample_url: '/api/voices/embedded/sample?voice=slt', sample_paid: false },
          { provider: 'piper', voice_id: 'thorsten', description: 'Thorsten', language: 'de-DE', sample_url: '/api/voices/piper/sample', sample_paid: false },
          { provider: 'openai', voice_id: 'alloy', description: 'Alloy', language: 'mul', sample_url: '/api/voices/openai/sample?voice=alloy', sample_paid: true },
        ],
        unavailable: [{ provider: 'elevenlabs', reason: 'elevenlabs does not answer.' }],
      }),
    ),
  );
});

const writers = () => screen.findByRole('region', { name: 'Writes the script' });

test('shows who is asked first, who stands in, and how to set up the others', async () => {
  visit('/settings');
  const rows = within(await writers()).getAllByRole('listitem');
  expect(rows.map((row) => row.querySelector('span')?.textContent)).toEqual(['openai', 'extractive', 'ollama']);
  expect(rows[0]).toHaveTextContent('in use');
  expect(rows[0]).toHaveTextContent('set REELWRIGHT_OPENAI_API_KEY on the server');
  expect(rows[1]).toHaveTextContent('stands in');
  expect(rows[1]).toHaveTextContent('Needs no key');
  expect(rows[2]).toHaveTextContent('put it into REELWRIGHT_WRITERS on the server');
  expect(screen.getByText('Nobody yet.')).toBeVisible();
  expect(await violations()).toEqual([]);
});

test('saves a key, shows its last four characters only, and removes it', async () => {
  visit('/settings');
  const field = await screen.findByLabelText('Key for openai');
  expect(screen.getAllByLabelText(/^Key for/)).toHaveLength(1); // one key, whatever the provider does
  await userEvent.type(field, 'sk-secret-9xQ2');
  await userEvent.click(screen.getByRole('button', { name: 'Save the key for openai' }));
  expect(await screen.findByText('Yours, ending in 9xQ2')).toBeVisible();
  expect(field).toHaveValue('');
  expect(await screen.findByText('With your key')).toBeVisible();
  expect(JSON.stringify({ ...localStorage })).not.toContain('secret');

  await userEvent.click(screen.getByRole('button', { name: 'Remove the key for openai' }));
  await waitFor(() => expect(memory.sessions.get('session-1')?.preferences.api_keys).toEqual({}));
  expect(await screen.findByText('None')).toBeVisible();
});

test('tests a provider with the keys of this session, and says what came of it', async () => {
  let asked: unknown;
  server.use(
    http.post('*/api/providers/writer/openai/test', async ({ request }) => {
      asked = await request.json();
      return answer('testProvider', { answers: false, message: 'openai has no key.', kind: 'key_missing', seconds: 0.1 });
    }),
    http.post('*/api/providers/writer/extractive/test', () =>
      answer('testProvider', { answers: true, message: 'It is built in.', seconds: 0.02 }),
    ),
  );
  visit('/settings');
  await userEvent.click(await screen.findByRole('button', { name: 'Test openai: Writes the script' }));
  expect(await screen.findByText(/openai has no key\./)).toHaveTextContent('Enter a key under “Your keys”.');
  expect(asked).toEqual({ session_id: 'session-1' });
  await userEvent.click(screen.getByRole('button', { name: 'Test extractive: Writes the script' }));
  expect(await screen.findByText(/It is built in\. \(0\.0 s\)/)).toBeVisible();
});

function listening() {
  const played: string[] = [];
  const stopped: string[] = [];
  vi.stubGlobal(
    'Audio',
    class {
      onended: (() => void) | null = null;
      constructor(readonly url: string) {}
      play() {
        played.push(this.url);
        return Promise.resolve();
      }
      pause() {
        stopped.push(this.url);
      }
    },
  );
  const spoken: string[] = [];
  server.use(
    http.get('*/api/voices/:provider/sample', ({ params }) =>
      spoken.some((one) => one.startsWith(String(params['provider']))) ? new HttpResponse('R', { status: 206 }) : refusal(404, 'NOT_FOUND', 'Nobody had it speak yet.'),
    ),
    http.post('*/api/voices/:provider/sample', async ({ params, request }) => {
      const provider = String(params['provider']);
      const { voice } = (await request.json()) as { voice: string };
      spoken.push(`${provider} ${voice}`);
      return answer('speakVoiceSample', { provider, voice_id: voice, language: 'en', sample_url: `/api/voices/${provider}/sample` }, 201);
    }),
  );
  return { played, stopped, spoken };
}

test('has a paid voice speak only after saying what that costs', async () => {
  const { played, spoken } = listening();
  visit('/settings');
  await userEvent.click(await screen.findByRole('button', { name: 'Play Alloy' }));
  expect(await screen.findByText(/openai may count its sentence as 60 letters/)).toBeVisible();
  expect([played, spoken]).toEqual([[], []]);
  expect(await violations()).toEqual([]);
  await userEvent.click(screen.getByRole('button', { name: 'Have Alloy speak' }));
  expect(await screen.findByRole('button', { name: 'Stop Alloy' })).toBeVisible();
  expect(spoken).toEqual(['openai alloy']);
  await userEvent.click(screen.getByRole('button', { name: 'Stop Alloy' }));
  await userEvent.click(screen.getByRole('button', { name: 'Play Alloy' }));
  await waitFor(() => expect(played).toHaveLength(2));
  expect(spoken).toHaveLength(1);
});

test('says why a voice does not speak', async () => {
  const { played } = listening();
  server.use(http.post('*/api/voices/:provider/sample', () => refusal(429, 'QUOTA_EXCEEDED', 'You may begin 50 jobs a day and began 50.')));
  visit('/settings');
  await userEvent.click(await screen.findByRole('button', { name: 'Play Slt' }));
  expect(await screen.findByRole('alert')).toHaveTextContent('50 jobs a day');
  expect(played).toEqual([]);
});

test('plays one voice at a time, of the language that was chosen', async () => {
  const { played, stopped, spoken } = listening();
  visit('/settings');
  await userEvent.click(await screen.findByRole('button', { name: 'Play Slt' }));
  expect(await screen.findByRole('button', { name: 'Stop Slt' })).toBeVisible();
  await userEvent.click(screen.getByRole('button', { name: 'Play Thorsten' }));
  expect(await screen.findByRole('button', { name: 'Stop Thorsten' })).toBeVisible();
  expect(spoken).toEqual(['embedded slt', 'piper thorsten']);
  expect(played).toEqual(['/api/voices/embedded/sample?voice=slt', '/api/voices/piper/sample']);
  expect(stopped).toEqual(['/api/voices/embedded/sample?voice=slt']);
  expect(screen.getByRole('button', { name: 'Play Slt' })).toBeVisible();
  expect(screen.getByText('elevenlabs did not say which voices it has: elevenlabs does not answer.')).toBeVisible();

  const card = screen.getByRole('region', { name: 'Voices' });
  await userEvent.selectOptions(within(card).getByLabelText('Language'), 'German (Germany)');
  expect(screen.queryByRole('button', { name: 'Play Slt' })).not.toBeInTheDocument();
});
