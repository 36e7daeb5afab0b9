import { createContext, useContext, type ReactNode } from 'react';
import { en } from './en';

type Shape<T> = T extends string ? string : T extends (...given: infer Given) => string ? (...given: Given) => string : { [Key in keyof T]: Shape<T[Key]> };

/** What each language has a text for: the compiler says which one is missing. */
export type Catalogue = Shape<typeof en>;

/** An area of it, for a language that is written area by area. */
export type Part<Names extends keyof Catalogue> = Pick<Catalogue, Names>;
export type Language = 'en' | 'de';

interface Speech {
  language: Language;
  text: Catalogue;
}

const TextContext = createContext<Speech>({ language: 'en', text: en });

export function TextProvider({ language, text, children }: Speech & { children: ReactNode }) {
  return <TextContext value={{ language, text }}>{children}</TextContext>;
}

/** The texts in the language that the person reads. */
export const useText = () => useContext(TextContext).text;

/** The language itself. */
export const useLanguage = () => useContext(TextContext).language;

/** Times as the person's language writes them. */
export function useTimes() {
  const { language } = useContext(TextContext);
  return (moment: string) => new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeStyle: 'short' }).format(new Date(moment));
}

/** Numbers as the person's language writes them. */
export function useNumbers() {
  const { language } = useContext(TextContext);
  const written = (options: Intl.NumberFormatOptions) => (value: number) => new Intl.NumberFormat(language, options).format(value);
  return {
    whole: written({ maximumFractionDigits: 0 }),
    tenth: written({ minimumFractionDigits: 1, maximumFractionDigits: 1 }),
    percent: written({ style: 'percent', maximumFractionDigits: 0 }),
    brief: written({ notation: 'compact', maximumFractionDigits: 1 }),
  };
}

/** The name of a language (`de-AT`) in the person's own. */
export function useLanguageNames() {
  const { language } = useContext(TextContext);
  return (tag: string) => {
    try {
      return new Intl.DisplayNames([language], { type: 'language' }).of(tag) ?? tag;
    } catch {
      return tag; // a provider may name its languages in its own way
    }
  };
}

/** Only English is in the first script; another language is loaded before the page is shown in it. */
export async function catalogue(language: Language): Promise<Catalogue> {
  switch (language) {
    case 'en':
      return en;
    case 'de':
      return (await import('./de')).de;
  }
}

/** The first of the person's languages that the studio speaks. */
export function spoken(wished: readonly string[]): Language {
  const known = wished.map((tag) => tag.slice(0, 2).toLowerCase()).find((tag) => tag === 'en' || tag === 'de');
  return (known as Language | undefined) ?? 'en';
}
