import { act, render, screen } from '@testing-library/react';
import { afterEach, expect, test, vi } from 'vitest';
import type { Job } from '../api/client';
import { violations } from '../test/render';
import { aJob } from '../test/server';
import { ProgressIndicator } from './progress-indicator';

const show = (changes: Partial<Job> = {}, message?: string) => render(<ProgressIndicator job={aJob(changes)} message={message} />, { container: document.body.appendChild(document.createElement('main')) });

const left = (seconds: number, changes: Partial<Job['progress']> = {}) => ({
  updated_at: '2026-11-21T09:00:10Z',
  progress: {
    percentage: 41.7,
    current_stage: 'media_generation' as const,
    stages_completed: ['content_analysis' as const, 'script_generation' as const],
    estimated_completion: new Date(Date.parse('2026-11-21T09:00:10Z') + seconds * 1000).toISOString(),
    ...changes,
  },
});

const stages = () => screen.getAllByRole('listitem').map((item) => item.textContent!.replace(/^[✓●○]/, ''));

afterEach(() => void vi.useRealTimers());

test('shows how far a job is, stage by stage, in a way that can be heard', async () => {
  show({}, 'Speaking scene 2 of 5');
  const bar = screen.getByRole('progressbar', { name: 'Progress of The tides' });
  expect(bar).toHaveAttribute('aria-valuenow', '41');
  expect(screen.getByText('Speaking scene 2 of 5')).toBeVisible();
  expect(stages()).toEqual([
    'Reading the sources, done',
    'Writing the script, done',
    'Voice and pictures, running',
    'Rendering the film, to come',
    'Thumbnails, to come',
    'Subtitles, to come',
  ]);
  expect(await violations()).toEqual([]);
});

test('shows no stage that the job does not go through', () => {
  show({ configuration: { topic: 'The tides', context: 'x', script_id: '0196f0aa-0000-7000-8000-000000000004', captions: 'burned', enable_thumbnails: false } });
  expect(stages().map((stage) => stage.split(',')[0])).toEqual(['Voice and pictures', 'Rendering the film']);
});

test('counts down what the server expects, by the clock of the server, until it hears more', () => {
  vi.useFakeTimers({ now: Date.parse('2031-01-01T00:00:00Z') }); // a browser whose clock is wrong
  const shown = show(left(43));
  expect(screen.getByText('About 45 seconds left')).toBeVisible();
  act(() => void vi.advanceTimersByTime(20_000));
  expect(screen.getByText('About 25 seconds left')).toBeVisible();
  act(() => void vi.advanceTimersByTime(18_000));
  expect(screen.getByText('A few seconds left')).toBeVisible();
  act(() => void vi.advanceTimersByTime(8_000));
  expect(screen.getByText('Takes longer than expected')).toBeVisible();
  shown.rerender(<ProgressIndicator job={aJob({ ...left(200), updated_at: '2026-11-21T09:00:56Z' })} message={undefined} />);
  expect(screen.getByText('About 3 minutes left')).toBeVisible();
});

test('does not pretend to know', () => {
  show();
  expect(screen.getByText('How much longer is not known yet')).toBeVisible();
});

test('says that it waits', () => {
  show({ status: 'queued', progress: { percentage: 0, stages_completed: [] } });
  expect(screen.getByText('Waiting for a worker')).toBeVisible();
  expect(screen.queryByText(/left|longer/)).not.toBeInTheDocument();
});
