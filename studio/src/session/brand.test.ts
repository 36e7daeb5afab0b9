import { expect, test } from 'vitest';
import { branded, brandOf } from './brand';

const LOGO = '0196f0aa-0000-7000-8000-000000000001';

test('takes only what a brand can be', () => {
  expect(brandOf(undefined)).toEqual({});
  expect(brandOf({ accent: 'red', background: '#12345', font: 'comic', logo: 'x', logo_name: 'a.png', logo_corner: 'middle' })).toEqual({});
  const whole = { accent: '#FF6600', background: '#102030', font: 'sans', logo: LOGO, logo_name: 'a.png', logo_corner: 'top-left' };
  expect(brandOf({ ...whole, other: 1 })).toEqual(whole);
});

test('gives a film the brand, but for what the film says itself', () => {
  const brand = { accent: '#ff6600', logo: LOGO, logo_name: 'a.png', logo_corner: 'top-left' } as const;
  expect(branded({ topic: 'Bees', context: 'Honey.', style_preferences: { theme: 'paper', accent: '#000000' } }, brand)).toEqual({
    topic: 'Bees',
    context: 'Honey.',
    style_preferences: { theme: 'paper', accent: '#000000', logo: LOGO, logo_corner: 'top-left' },
  });
  const plain = { topic: 'Bees', context: 'Honey.' };
  expect(branded(plain, { logo_corner: 'top-left' })).toBe(plain);
});
