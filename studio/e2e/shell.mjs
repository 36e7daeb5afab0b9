// What holds around the pages, in a real browser against a real server: `node shell.mjs URL`. Says what is wrong, and ends with 1.
import assert from 'node:assert/strict';
import { launch, look, troublesOf } from './browser.mjs';

const url = process.argv[2];
const browser = await launch();

const saved = (page) => page.getByText('Saved', { exact: true }).waitFor();
const sessionOf = (page) => page.evaluate(() => localStorage.getItem('reelwright.session'));

try {
  const context = await browser.newContext({ viewport: { width: 390, height: 844 }, reducedMotion: 'reduce' });
  const page = await context.newPage();
  const troubles = troublesOf(page);

  // every page, on a phone, in both themes; their addresses can be opened at once
  for (const [address, ready] of [
    ['/', () => page.getByLabel('Topic').waitFor()],
    ['/jobs', () => page.getByLabel('State').waitFor()],
    ['/projects', () => page.getByRole('heading', { level: 1, name: 'Projects' }).waitFor()],
    ['/settings', () => page.getByRole('button', { name: /^Play / }).first().waitFor()],
    ['/no-such-page', () => page.getByText('There is no such page').waitFor()],
  ]) {
    await page.goto(new URL(address, url).href);
    await ready();
    assert.deepEqual(await look(page), [], address);
  }

  // what is typed is saved, and back after a refresh
  await page.goto(url);
  const topic = page.getByLabel('Topic');
  await topic.fill('How bees make honey');
  await saved(page);
  await page.reload();
  await topic.waitFor();
  assert.equal(await topic.inputValue(), 'How bees make honey');

  // offline: kept, and sent later
  await context.setOffline(true);
  await topic.fill('How bees make wax');
  await page.getByText(/^Offline: kept in this browser/).waitFor();
  await context.setOffline(false);
  await saved(page);

  // two tabs: neither overwrites the other unasked
  const other = await context.newPage();
  await other.goto(url);
  await other.getByLabel('Topic').waitFor();
  assert.equal(await other.getByLabel('Topic').inputValue(), 'How bees make wax');
  await saved(other);
  await context.setOffline(true);
  await topic.fill('Wax, said here');
  await other.getByLabel('Topic').fill('Wax, said there');
  await page.getByText(/^Offline/).waitFor();
  await other.getByText(/^Offline/).waitFor();
  await context.setOffline(false);
  const take = (tab) => tab.getByRole('button', { name: 'Take the other one' });
  const first = await Promise.race([take(page).waitFor().then(() => page), take(other).waitFor().then(() => other)]);
  const winner = first === page ? other : page;
  await saved(winner);
  await take(first).click();
  assert.equal(await first.getByLabel('Topic').inputValue(), await winner.getByLabel('Topic').inputValue());
  await other.close();

  // an ended session is begun anew, and nothing is lost
  troubles.length = 0;
  const ended = await sessionOf(page);
  await page.evaluate((id) => fetch(`/api/sessions/${id}`, { method: 'DELETE' }), ended);
  await topic.fill('After the end');
  await page.getByText(/^Your session had ended/).waitFor();
  await saved(page);
  assert.notEqual(await sessionOf(page), ended);
  await page.reload();
  await topic.waitFor();
  assert.equal(await topic.inputValue(), 'After the end');

  // by keyboard alone, to the settings; language, theme and a key of one's own
  troubles.length = 0;
  await page.locator('body').click({ position: { x: 5, y: 100 } });
  await page.keyboard.press('?');
  await page.getByRole('dialog').getByText('Go to Settings').waitFor();
  await page.keyboard.press('Escape');
  await page.keyboard.press('g');
  await page.keyboard.press('s');
  await page.getByRole('heading', { level: 1, name: 'Settings' }).waitFor();
  await page.getByLabel('Key for openai', { exact: true }).fill('sk-a-key-that-is-none-9xQ2');
  await page.keyboard.press('Enter');
  await page.getByText('Yours, ending in 9xQ2').waitFor();
  await page.getByRole('button', { name: 'Remove the key for openai' }).click();
  await page.getByText('Yours, ending in 9xQ2').waitFor({ state: 'detached' });
  await page.getByRole('button', { name: 'Test extractive: Writes the script' }).click();
  await page.getByText(/^✓ /).waitFor();
  await page.getByRole('button', { name: /^Play / }).first().click();
  await page.getByRole('button', { name: /^Stop / }).waitFor();
  await page.getByRole('button', { name: /^Play / }).first().waitFor();
  await page.getByRole('radio', { name: 'Dark' }).check();
  await page.getByLabel('Language', { exact: true }).first().selectOption('Deutsch');
  await page.getByRole('heading', { level: 1, name: 'Einstellungen' }).waitFor();
  await page.reload();
  await page.getByRole('heading', { level: 1, name: 'Einstellungen' }).waitFor();
  assert.equal(await page.evaluate(() => document.documentElement.dataset.theme), 'dark');
  assert.deepEqual(await look(page), [], 'in German');

  // a project is deleted, and had back
  await page.request.post(new URL('/api/projects', url).href, { data: { project_name: 'Bees' } });
  await page.goto(new URL('/projects', url).href);
  await page.getByRole('button', { name: 'Bees löschen' }).click();
  await page.getByRole('heading', { name: 'Bees', exact: true }).waitFor({ state: 'detached' });
  await page.getByRole('button', { name: 'Rückgängig' }).click();
  await page.getByRole('heading', { name: 'Bees', exact: true }).waitFor();
  await page.getByRole('button', { name: 'Bees löschen' }).click();
  await page.goto(url); // leaving does it at once
  await page.goto(new URL('/projects', url).href);
  await page.getByText('Noch keine Projekte').waitFor();
  assert.deepEqual(troubles, []);
} finally {
  await browser.close();
}
