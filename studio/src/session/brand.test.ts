import { describe, expect, test } from 'vitest';
import { branded, brandOf, inBrand } from './brand';

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

describe('the settings of a project', () => {
  const brand = { accent: '#ff6600', font: 'sans', logo: LOGO, logo_corner: 'top-left' } as const;
  const style = { accent: '#ff6600', font: 'sans', logo: LOGO, logo_corner: 'top-left' } as const;
  const wearing = { style_preferences: { theme: 'paper', ...style }, custom_config: { candidates: 2, brand: style } } as const;

  test('are given the brand once, and keep what they say themselves', () => {
    expect(inBrand({ style_preferences: { theme: 'paper', accent: '#000000' } }, brand)).toEqual({
      style_preferences: { font: 'sans', logo: LOGO, logo_corner: 'top-left' },
      custom_config: { brand: { font: 'sans', logo: LOGO, logo_corner: 'top-left' } },
    });
    expect(inBrand(wearing, brand)).toBeUndefined();
  });

  test('lose what the brand lost', () => {
    expect(inBrand(wearing, { accent: '#ff6600' })).toEqual({
      style_preferences: { font: null, logo: null, logo_corner: null },
      custom_config: { brand: { font: null, logo: null, logo_corner: null } },
    });
    const gone = { accent: null, font: null, logo: null, logo_corner: null };
    expect(inBrand(wearing, {})).toEqual({ style_preferences: gone, custom_config: { brand: gone } });
  });

  test('keep what was chosen, or taken away, for this film alone', () => {
    const own = { style_preferences: { accent: '#00ff00', font: 'serif' }, custom_config: { brand: style } } as const;
    expect(inBrand(own, {})).toBeUndefined();
    expect(inBrand(own, { ...brand, accent: '#123456' })).toBeUndefined();
    expect(inBrand({ style_preferences: { accent: '#00ff00' } }, {})).toBeUndefined();
  });

  test('stay as they are where nobody thought of a brand', () => {
    expect(inBrand(wearing, undefined)).toBeUndefined();
  });
});
