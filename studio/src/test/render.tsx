import { QueryClient } from '@tanstack/react-query';
import { createMemoryHistory } from '@tanstack/react-router';
import { render } from '@testing-library/react';
import axe from 'axe-core';
import { studioRouter } from '../app/router';
import { Studio } from '../app/studio';

/** The studio at an address, with a fresh cache and no retries, so that failures show at once. */
export function visit(address: string) {
  const queries = new QueryClient({ defaultOptions: { queries: { retry: false } } });
  const router = studioRouter(createMemoryHistory({ initialEntries: [address] }));
  return { router, ...render(<Studio queries={queries} router={router} />) };
}

/** What axe finds wrong; colours are looked at in a browser, jsdom has none. */
export async function violations() {
  const found = await axe.run(document.body, { rules: { 'color-contrast': { enabled: false } } });
  return found.violations.map((violation) => `${violation.id}: ${violation.nodes.map((node) => node.html).join(' ')}`);
}
