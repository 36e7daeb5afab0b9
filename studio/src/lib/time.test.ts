import { expect, test } from 'vitest';
import { clock, size } from './time';

test('a clock shows hours only when there are some', () => {
  expect(clock(7.4)).toBe('0:07');
  expect(clock(750)).toBe('12:30');
  expect(clock(3723)).toBe('1:02:03');
});

test('sizes are short', () => {
  expect(size(500)).toBe('1 KB');
  expect(size(812_000)).toBe('812 KB');
  expect(size(3_449_000)).toBe('3.4 MB');
  expect(size(2_100_000_000)).toBe('2.1 GB');
});
