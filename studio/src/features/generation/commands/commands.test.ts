import { describe, expect, test } from 'vitest';
import { NO_HISTORY, perform, redo, undo } from '../history';
import { addScene } from './add-scene';
import { freeId, type Command, type ScriptText } from './command';
import { deleteScene } from './delete-scene';
import { editScene } from './edit-scene';
import { editTitle } from './edit-title';
import { mergeWithNext } from './merge-scenes';
import { moveScene } from './move-scene';
import { replaceScene, replaceScript } from './replace';
import { splitPlace, splitScene } from './split-scene';

const moon = { document: 'tides.pdf', page: 3, text: 'The moon pulls.' };
const sun = { document: 'tides.pdf', page: 4, text: 'The sun helps.' };

const SCRIPT: ScriptText = {
  title: 'The tides',
  language: 'en',
  scenes: [
    { scene_id: 'tides', title: 'The tides', narration: 'The sea rises. The sea falls.', sources: [moon], duration_hint: 6 },
    { scene_id: 'moon', title: 'The moon', narration: 'The moon pulls.', sources: [moon, sun], duration_hint: 4, transition: 'cut' },
    { scene_id: 'sun', title: 'The sun', narration: 'The sun helps.', sources: [] },
  ],
};

const ids = (script: ScriptText) => script.scenes.map((scene) => scene.scene_id);

const COMMANDS: Record<string, Command> = {
  editScene: editScene('moon', { narration: 'The moon tugs.' }),
  editTitle: editTitle('Why the sea rises'),
  moveScene: moveScene('sun', 0),
  splitScene: splitScene('tides', 15),
  mergeWithNext: mergeWithNext('tides'),
  deleteScene: deleteScene('moon'),
  addScene: addScene(1, 'New'),
  replaceScene: replaceScene({ scene_id: 'sun', title: 'Sun', narration: 'It helps.' }),
  replaceScript: replaceScript({ title: 'Other', language: 'de', scenes: [{ scene_id: 'a', title: 'A', narration: 'B.' }] }),
};

describe.each(Object.entries(COMMANDS))('%s', (_, command) => {
  test('is taken back by its inverse, and done again by that one’s', () => {
    const done = command(SCRIPT)!;
    expect(done.script).not.toEqual(SCRIPT);
    const back = done.inverse(done.script)!;
    expect(back.script).toEqual(SCRIPT);
    expect(back.inverse(back.script)!.script).toEqual(done.script);
  });

  test('leaves the script that it was given as it was', () => {
    const before = structuredClone(SCRIPT);
    command(SCRIPT);
    expect(SCRIPT).toEqual(before);
  });
});

test('moves a scene to where it is wanted', () => {
  expect(ids(moveScene('tides', 2)(SCRIPT)!.script)).toEqual(['moon', 'sun', 'tides']);
  expect(moveScene('sun', 3)(SCRIPT)).toBeNull();
  expect(moveScene('sun', 2)(SCRIPT)).toBeNull();
  expect(moveScene('nobody', 0)(SCRIPT)).toBeNull();
});

test('splits a scene: the second part has a name of its own and the same sources', () => {
  const [first, second] = splitScene('tides', 15)(SCRIPT)!.script.scenes;
  expect(first).toEqual({ scene_id: 'tides', title: 'The tides', narration: 'The sea rises.', sources: [moon] });
  expect(second).toMatchObject({ scene_id: 'tides-2', narration: 'The sea falls.', sources: [moon] });
  expect(splitScene('tides', 0)(SCRIPT)).toBeNull();
});

test('splits where the cursor is, else between the sentences in the middle', () => {
  expect(splitPlace('One. Two. Three.', 5)).toBe(5);
  expect(splitPlace('One. Two. Three.', 0)).toBe(10);
  expect(splitPlace('One two three four', null)).toBe(8);
  expect(splitPlace('One', null)).toBeNull();
});

test('merges what two scenes say, last and rest on', () => {
  const [both, last] = mergeWithNext('tides')(SCRIPT)!.script.scenes;
  expect(both).toEqual({
    scene_id: 'tides',
    title: 'The tides',
    narration: 'The sea rises. The sea falls. The moon pulls.',
    sources: [moon, sun],
    duration_hint: 10,
    transition: 'cut',
  });
  expect(last?.scene_id).toBe('sun');
  expect(mergeWithNext('sun')(SCRIPT)).toBeNull();
});

test('keeps the last scene of a script', () => {
  const one = { ...SCRIPT, scenes: SCRIPT.scenes.slice(0, 1) };
  expect(deleteScene('tides')(one)).toBeNull();
});

test('finds ids that no scene has', () => {
  const script = { ...SCRIPT, scenes: [...SCRIPT.scenes, { scene_id: 'moon-2', title: '', narration: '' }] };
  expect(freeId(script, 'moon')).toBe('moon-3');
  expect(freeId(script, 'moon-2')).toBe('moon-3');
  expect(freeId(script, `${'x'.repeat(64)}`)).toHaveLength(58);
});

test('takes what was typed in one go back in one go', () => {
  let state = { script: SCRIPT, history: NO_HISTORY };
  for (const [at, narration] of ['T', 'Th', 'The sea'].entries()) {
    state = perform(state.history, state.script, 'text', editScene('sun', { narration }), at * 100, 'narration sun')!;
  }
  expect(state.history.done).toHaveLength(1);
  state = perform(state.history, state.script, 'text', editScene('sun', { narration: 'The sea!' }), 5_000, 'narration sun')!;
  expect(state.history.done).toHaveLength(2);

  const once = undo(state.history, state.script)!;
  expect(once.script.scenes[2]?.narration).toBe('The sea');
  const twice = undo(once.history, once.script)!;
  expect(twice.script).toEqual(SCRIPT);
  expect(undo(twice.history, twice.script)).toBeNull();
  const again = redo(twice.history, twice.script)!;
  expect(again.script.scenes[2]?.narration).toBe('The sea');
  expect(redo(redo(again.history, again.script)!.history, state.script)).toBeNull();
});

test('forgets what was taken back once something else is done', () => {
  const moved = perform(NO_HISTORY, SCRIPT, 'move', moveScene('sun', 0), 0)!;
  const back = undo(moved.history, moved.script)!;
  const other = perform(back.history, back.script, 'delete', deleteScene('moon'), 1)!;
  expect(other.history.undone).toEqual([]);
  expect(perform(other.history, other.script, 'delete', deleteScene('moon'), 2)).toBeNull();
});
