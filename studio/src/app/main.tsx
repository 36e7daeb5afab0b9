import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { HomePage } from './home-page';
import { SessionProvider } from './session-context';
import './styles.css';

const queries = new QueryClient({ defaultOptions: { queries: { staleTime: 5_000, retry: 1 } } });

createRoot(document.getElementById('root')!).render(
  <StrictMode>
    <QueryClientProvider client={queries}>
      <SessionProvider>
        <HomePage />
      </SessionProvider>
    </QueryClientProvider>
  </StrictMode>,
);
