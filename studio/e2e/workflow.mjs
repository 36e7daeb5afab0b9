// From a topic to a film that plays, step by step, with whatever goes wrong on the way: `node workflow.mjs URL`. Says what is wrong, and ends with 1.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { launch, troublesOf } from './browser.mjs';

const url = process.argv[2];
const at = (address) => new URL(address, url).href;
const LONG = { timeout: 120_000 };
const TOPIC = 'How bees make honey';
const CONTEXT =
  'A honey bee visits up to 100 flowers on one trip. She sucks nectar through her long tongue. Back in the hive she passes it on to other bees, who dry it with their wings.';

const browser = await launch();
const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, reducedMotion: 'reduce' });
const page = await context.newPage();
const troubles = troublesOf(page);
const button = (name) => page.getByRole('button', { name, exact: true });
const step = () => new URL(page.url()).pathname;
const sessionOf = () => page.evaluate(() => localStorage.getItem('reelwright.session'));

try {
  await script();
  await media();
  await compose();
  await publish();
  assert.deepEqual(troubles, []);
} finally {
  await browser.close();
}

/** Typed, half of it before a refresh; written; changed; changed again after a refresh. */
async function script() {
  await page.goto(at('/workflow/script'));
  await page.getByLabel('Topic').fill(TOPIC);
  await page.getByText('Saved', { exact: true }).waitFor();
  await page.reload();
  assert.equal(await page.getByLabel('Topic').inputValue(), TOPIC);
  await page.getByLabel('Context').fill(CONTEXT);
  await button('Write the script').click();
  const first = page.getByLabel('What is said in scene 1', { exact: true });
  await first.waitFor(LONG);
  await first.fill('A honey bee visits up to one hundred flowers on one trip.');
  await page.getByText('Saved', { exact: true }).waitFor();
  await page.reload();
  await first.waitFor();
  assert.equal(await first.inputValue(), 'A honey bee visits up to one hundred flowers on one trip.');
  await button('On to voice and pictures').first().click();
  await page.waitForURL(/\/workflow\/media\?project=/);
}

/** Made while the page is refreshed. */
async function media() {
  await button('Make pictures and voices').click();
  await page.getByText(/\d+ of \d+ are there/).first().waitFor(LONG);
  await page.reload();
  assert.equal(step(), '/workflow/media');
  await page.getByText('All pictures and voices are there').waitFor(LONG);
  await button('On to the film').first().click();
  await page.waitForURL(/\/workflow\/compose\?project=/);
}

/** Rendered while the page is refreshed and the connection is cut; what was said meanwhile is heard afterwards. */
async function compose() {
  await page.getByLabel('Quality').selectOption('low');
  await page.getByText('Saved', { exact: true }).waitFor();
  await button('Render').click();
  await page.getByRole('progressbar').first().waitFor(LONG);
  await page.reload();
  assert.equal(step(), '/workflow/compose');
  assert.equal(await page.getByLabel('Quality').inputValue(), 'low');
  await page.getByRole('progressbar').first().waitFor(LONG);
  const known = troubles.length;
  await context.setOffline(true);
  await page.getByText('Connection lost').waitFor();
  await context.setOffline(false);
  await page.getByText('Live', { exact: true }).waitFor(LONG);
  troubles.length = known;
  await page.getByText('Your film is ready').waitFor({ timeout: 240_000 });
}

/** The session ends; the film is there all the same, plays, and can be taken home. */
async function publish() {
  const ended = await sessionOf();
  await page.evaluate((id) => fetch(`/api/sessions/${id}`, { method: 'DELETE' }), ended);
  const known = troubles.length;
  await button('On to publishing').first().click();
  await page.waitForURL(/\/workflow\/upload\?project=/);
  await page.reload();
  const video = page.locator('video');
  await video.waitFor(LONG);
  troubles.length = known;
  await video.evaluate((element) => element.play());
  await page.waitForFunction(() => document.querySelector('video').currentTime > 0.5);
  assert.equal(await video.evaluate((element) => element.videoHeight), 480);
  const [saved] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: /^Film, MP4/ }).click()]);
  const bytes = await readFile(await saved.path());
  assert.equal(bytes.subarray(4, 8).toString('latin1'), 'ftyp');
  assert.ok(bytes.length > 100_000, `the film has ${bytes.length} bytes`);
}
