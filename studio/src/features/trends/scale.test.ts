import { expect, test } from 'vitest';
import { scale, ticks } from './scale';

test('puts what is ten times as much one step further', () => {
  const place = scale([1, 10, 1_000]);
  expect([1, 10, 100, 1_000].map(place).map((value) => Math.round(value * 3))).toEqual([0, 1, 2, 3]);
});

test('puts what is all the same in the middle, and takes nothing for one', () => {
  expect(scale([7, 7])(7)).toBe(0.5);
  expect(scale([0, 100])(0)).toBe(0);
});

test('marks powers of ten, and more where they are few', () => {
  expect(ticks([3, 40_000])).toEqual([10, 100, 1_000, 10_000]);
  expect(ticks([3, 60])).toEqual([5, 10, 20, 50]);
});
