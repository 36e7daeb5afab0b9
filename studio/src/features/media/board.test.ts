import { expect, test } from 'vitest';
import { anAsset, aPart, aStoryboard, aTask } from './samples';
import { creditsOf, progressOf, shapeOf, tally, tasksOf } from './board';

test('counts what is there, on its way, failed and missing', () => {
  const board = aStoryboard([
    { scene_id: 'one', picture: aPart('ready'), voice: { ...aPart('ready'), asset: anAsset({ duration: 4.5 }) } },
    { scene_id: 'two', picture: aPart('underway'), voice: aPart('failed') },
    { scene_id: 'three', picture: aPart('missing'), voice: { ...aPart('ready'), asset: anAsset({ duration: 3 }) } },
  ]);
  expect(tally(board)).toEqual({ parts: 6, ready: 3, underway: 1, failed: 1, missing: 1, seconds: 7.5, spoken: false });
});

test('believes the newer of what was heard and what was read', () => {
  const read = aTask({ status: 'processing', progress: 40 });
  expect(progressOf(read, undefined).percentage).toBe(40);
  expect(progressOf(read, { status: 'processing', percentage: 70, step: 'Drawing' }).percentage).toBe(70);
  expect(progressOf(read, { status: 'processing', percentage: 10, step: 'Drawing' }).percentage).toBe(40);
  expect(progressOf(aTask({ status: 'processing', progress: 0 }), { status: 'queued', percentage: 0, step: '' }).status).toBe('processing');
});

test('follows only tasks that are not over', () => {
  const board = aStoryboard([
    {
      scene_id: 'one',
      picture: { ...aPart('underway'), task: aTask({ task_id: 'a' }) },
      voice: { ...aPart('failed'), task: aTask({ task_id: 'b', status: 'failed' }) },
    },
  ]);
  expect([...tasksOf(board).keys()]).toEqual(['a']);
});

test('reads whom to thank, and links nowhere but to the web', () => {
  const asset = anAsset({
    metadata: {
      attributions: [
        { title: 'Sea', author: 'Ada', licence: 'Pexels licence', url: 'https://www.pexels.com/photo/1' },
        { title: 'Moon', author: 'Eve', licence: 'CC BY', url: 'javascript:alert(1)' },
      ],
    },
  });
  expect(creditsOf(asset).map(({ author, url }) => [author, url])).toEqual([
    ['Ada', 'https://www.pexels.com/photo/1'],
    ['Eve', ''],
  ]);
  expect(creditsOf(anAsset())).toEqual([]);
});

test('has the shape that the film has', () => {
  expect(shapeOf(aStoryboard([]))).toBe('16 / 9');
  expect(shapeOf({ ...aStoryboard([]), film: { aspect_ratio: '9:16' } })).toBe('9 / 16');
});
