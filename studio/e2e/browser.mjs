// What all walks share: a browser, and what is wrong with a page as it stands.
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { chromium } from 'playwright-core';

export const launch = () =>
  chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'],
  });

const axe = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** What axe finds wrong on the page as it is now, colours included. */
export async function violations(page) {
  await page.evaluate(axe); // the page's own policy lets no script element in
  const found = await page.evaluate(() => window.axe.run());
  return found.violations.map((violation) => `${violation.id}: ${violation.nodes.map((node) => node.target).join(' ')}`);
}

/** The same in both themes, and whether the page is wider than the screen. Leaves it dark. */
export async function look(page) {
  const wrong = [];
  for (const colorScheme of ['light', 'dark']) {
    await page.emulateMedia({ colorScheme });
    wrong.push(...(await violations(page)).map((violation) => `${colorScheme} ${violation}`));
  }
  if (await page.evaluate(() => document.documentElement.scrollWidth > innerWidth)) wrong.push('wider than the screen');
  return wrong;
}

/** Notes what goes wrong on a page without anybody seeing it. Calls that a walk itself breaks are its own to leave out. */
export function troublesOf(page) {
  const troubles = [];
  page.on('pageerror', (error) => troubles.push(error.message));
  page.on('response', (response) => response.status() >= 400 && troubles.push(`${response.status()} ${response.url()}`));
  return troubles;
}
