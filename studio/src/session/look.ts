import type { Language } from '../text/use-text';
import { brandOf, type Brand } from './brand';

/** How a person wants the studio: `preferences.ui` of the session. */
export interface Look {
  theme: 'system' | 'light' | 'dark';
  language: 'system' | Language;
  /** Whether keys without a modifier are shortcuts. */
  single_keys: boolean;
  /** How their films look; left out until they thought of it. */
  brand?: Brand;
}

const STORED = 'reelwright.look';
const USUAL: Look = { theme: 'system', language: 'system', single_keys: true };

/** What is usable of `given`, which may be of another version or another client. */
export function lookOf(given: Record<string, unknown> | undefined): Look {
  const { theme, language, single_keys: singleKeys, brand } = given ?? {};
  return {
    theme: theme === 'light' || theme === 'dark' ? theme : USUAL.theme,
    language: language === 'en' || language === 'de' ? language : USUAL.language,
    single_keys: typeof singleKeys === 'boolean' ? singleKeys : USUAL.single_keys,
    ...(brand ? { brand: brandOf(brand) } : {}),
  };
}

/** As it was on this browser's last visit; `unsent` while the server has not heard of it. */
export function storedLook(): Look & { unsent: boolean } {
  try {
    const stored = JSON.parse(localStorage.getItem(STORED) ?? '{}') as Record<string, unknown>;
    return { ...lookOf(stored), unsent: stored['unsent'] === true };
  } catch {
    return { ...USUAL, unsent: false };
  }
}

export function storeLook(look: Look, unsent: boolean) {
  localStorage.setItem(STORED, JSON.stringify({ ...look, unsent }));
}

/** `public/theme.js` does the same before the first paint. */
export function wear(theme: Look['theme']) {
  if (theme === 'system') delete document.documentElement.dataset['theme'];
  else document.documentElement.dataset['theme'] = theme;
}
