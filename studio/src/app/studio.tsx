import { QueryClientProvider, type QueryClient } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { useEffect, useState, type ReactNode } from 'react';
import { wear } from '../session/look';
import { SessionProvider, useSession } from '../session/session-context';
import { LiveProvider } from '../session/use-web-socket';
import { en } from '../text/en';
import { catalogue, spoken, TextProvider, type Catalogue, type Language } from '../text/use-text';
import { JobNotices } from './notices';
import type { studioRouter } from './router';

export function Studio({ queries, router }: { queries: QueryClient; router: ReturnType<typeof studioRouter> }) {
  return (
    <Surroundings queries={queries}>
      <RouterProvider router={router} />
    </Surroundings>
  );
}

/** What every page relies on: the server's answers, the session, its socket, the person's language and theme. */
export function Surroundings({ queries, children }: { queries: QueryClient; children: ReactNode }) {
  return (
    <QueryClientProvider client={queries}>
      <SessionProvider>
        <LiveProvider>
          <Dressed>{children}</Dressed>
        </LiveProvider>
      </SessionProvider>
    </QueryClientProvider>
  );
}

function Dressed({ children }: { children: ReactNode }) {
  const { look } = useSession();
  const language = look.language === 'system' ? spoken(navigator.languages) : look.language;
  const [speech, setSpeech] = useState<{ language: Language; text: Catalogue } | null>(
    language === 'en' ? { language, text: en } : null,
  );
  useEffect(() => wear(look.theme), [look.theme]);
  useEffect(() => {
    let wanted = true;
    document.documentElement.lang = language;
    void catalogue(language)
      .catch(() => en) // rather English than an empty page
      .then((text) => wanted && setSpeech({ language, text }));
    return () => {
      wanted = false;
    };
  }, [language]);
  if (!speech) return null;
  return (
    <TextProvider language={speech.language} text={speech.text}>
      <JobNotices />
      {children}
    </TextProvider>
  );
}
