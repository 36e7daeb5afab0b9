import { expect, test } from 'vitest';
import { aVideo } from '../../test/server';
import { faults, NO_DRAFTS, orderOf, tagsIn, withDraft } from './draft';

const NOW = Date.parse('2026-11-21T12:00:00Z');

test('chooses neither the place nor who may see it', () => {
  expect([...faults({}, aVideo(), NOW)]).toEqual(['platform']);
  expect([...faults({ platform: 'youtube' }, aVideo(), NOW)]).toEqual(['privacy']);
  expect([...faults({ platform: 'folder', title: ' ' }, aVideo(), NOW)]).toEqual(['title']);
});

test('refuses a moment that is over, where it counts', () => {
  const over = { platform: 'youtube', privacy: 'private', publishAt: '2020-01-01T10:00' } as const;
  expect([...faults(over, aVideo(), NOW)]).toEqual(['publish_at']);
  expect([...faults({ ...over, publishAt: '2126-01-01T10:00' }, aVideo(), NOW)]).toEqual([]);
  expect([...faults({ ...over, privacy: 'public' }, aVideo(), NOW)]).toEqual([]);
});

test('asks for what is typed, and for the rest as the film has it', () => {
  const video = aVideo({ tags: ['sea'], description: 'Why the sea rises.' });
  expect(orderOf({ platform: 'folder', privacy: 'public', playlist: 'PL1', thumbnail: { own: 'f1', name: 'a.png' } }, video)).toEqual({
    platform: 'folder',
    title: 'The tides',
    description: 'Why the sea rises.',
    tags: ['sea'],
    captions: true,
    thumbnail_file_id: 'f1',
  });
});

test('schedules only what is private', () => {
  const wish = { platform: 'youtube', privacy: 'private', publishAt: '2126-01-01T10:00', kids: false, again: true } as const;
  const order = orderOf(wish, aVideo());
  expect(order).toMatchObject({ privacy: 'private', publish_at: new Date('2126-01-01T10:00').toISOString(), made_for_kids: false, again: true });
  expect(orderOf({ ...wish, privacy: 'unlisted' }, aVideo()).publish_at).toBeUndefined();
});

test('reads tags', () => {
  expect(tagsIn(' sea, moon ,,sea')).toEqual(['sea', 'moon']);
});

test('keeps the drafts that were changed last', () => {
  let drafts = NO_DRAFTS;
  for (let i = 0; i < 25; i++) drafts = withDraft(drafts, `v${i}`, { title: `${i}` });
  drafts = withDraft(drafts, 'v7', { title: 'again' });
  expect(Object.keys(drafts.drafts)).toHaveLength(20);
  expect(Object.keys(drafts.drafts).at(-1)).toBe('v7');
});
