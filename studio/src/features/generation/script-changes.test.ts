import { expect, test } from 'vitest';
import type { EditedScene, ScriptText } from './commands/command';
import { changesBetween } from './script-changes';

const scene = (id: string, narration = `About ${id}.`): EditedScene => ({ scene_id: id, title: id, narration });
const script = (...scenes: EditedScene[]): ScriptText => ({ title: 'Tides', language: 'en', scenes });
const told = (before: ScriptText, after: ScriptText) =>
  changesBetween(before, after).map(({ kind, before: earlier, after: later }) => `${kind} ${(later ?? earlier)?.scene_id}`);

test('tells what stayed, changed, came and went', () => {
  expect(told(script(scene('a'), scene('b'), scene('c')), script(scene('a'), scene('new'), scene('c', 'Other.')))).toEqual([
    'same a',
    'removed b',
    'added new',
    'changed c',
  ]);
});

test('tells of the one scene that was moved, not of those that it passed', () => {
  expect(told(script(scene('a'), scene('b'), scene('c'), scene('d')), script(scene('d'), scene('a'), scene('b'), scene('c')))).toEqual([
    'moved d',
    'same a',
    'same b',
    'same c',
  ]);
});

test('shows scenes that went at the beginning first', () => {
  expect(told(script(scene('a'), scene('b')), script(scene('b')))).toEqual(['removed a', 'same b']);
});
