import { expect, test } from 'vitest';
import { roundUp, steps } from './plot';

const at = (at: number, value: number) => ({ at, value });

test('holds each value until the next, up to the end of the window', () => {
  expect(steps([at(0, 0), at(50, 10), at(100, 5)], 100, 100, 10)).toEqual({ line: 'M0 63H150V1H300V32H300', from: 0 });
});

test('leaves out what is older than the window, but for the value that reaches into it', () => {
  expect(steps([at(0, 9), at(50, 10), at(150, 0)], 150, 75, 10)?.line).toBe('M0 1H300V63H300');
  expect(steps([], 100, 100, 10)).toBeNull();
});

test('begins where the samples begin', () => {
  expect(steps([at(75, 0)], 100, 100, 10)).toEqual({ line: 'M225 63H300', from: 225 });
});

test('ends its scale with a round number', () => {
  expect([1, 1.2, 3, 7, 12, 99, 100].map(roundUp)).toEqual([1, 2, 5, 10, 20, 100, 100]);
});
