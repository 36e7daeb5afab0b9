import { QueryClient } from '@tanstack/react-query';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { studioRouter } from './router';
import { Studio } from './studio';
import './styles.css';

const queries = new QueryClient({ defaultOptions: { queries: { staleTime: 5_000, retry: 1 } } });

createRoot(document.getElementById('root')!).render(
  <StrictMode>
    <Studio queries={queries} router={studioRouter()} />
  </StrictMode>,
);
