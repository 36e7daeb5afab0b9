// A person's first visit, in a real browser against a real server: `node first-video.mjs URL`. Says what is wrong, and ends with 1.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { chromium } from 'playwright-core';

const url = process.argv[2];
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'],
});

/** What axe finds wrong on the page as it is now, colours included. */
async function violations(page) {
  const axe = createRequire(import.meta.url).resolve('axe-core/axe.min.js');
  await page.evaluate(await readFile(axe, 'utf8')); // the page's own policy lets no script element in
  const found = await page.evaluate(() => window.axe.run());
  return found.violations.map((violation) => `${violation.id}: ${violation.nodes.map((node) => node.target).join(' ')}`);
}

try {
  const page = await browser.newPage({ viewport: { width: 1280, height: 900 }, reducedMotion: 'reduce' });
  const troubles = [];
  page.on('pageerror', (error) => troubles.push(error.message));
  page.on('response', (response) => response.status() >= 400 && troubles.push(`${response.status()} ${response.url()}`));
  await page.goto(url);

  await page.getByText('See one being made').waitFor();
  await page.getByText('Live', { exact: true }).waitFor();
  assert.deepEqual(await violations(page), []);
  await page.emulateMedia({ colorScheme: 'dark' });
  assert.deepEqual(await violations(page), []);

  await page.getByLabel('Topic').fill('How bees make honey');
  await page.getByLabel('Context').fill('A honey bee visits up to 100 flowers on one trip. She sucks nectar through her long tongue. Back in the hive she passes it on.');
  await page.getByLabel('Quality').selectOption('low');
  await page.getByRole('button', { name: 'Make the video' }).click();

  const bar = page.getByRole('progressbar', { name: 'Progress of How bees make honey' });
  await bar.waitFor();
  await page.getByText('Writing the script, done').waitFor({ timeout: 120_000 });
  const download = page.getByRole('link', { name: /Download MP4/ });
  await download.waitFor({ timeout: 240_000 });
  assert.deepEqual(await violations(page), []);

  const video = page.locator('video');
  await video.evaluate((element) => element.play());
  await page.waitForFunction(() => document.querySelector('video').currentTime > 0.5);
  assert.equal(await video.evaluate((element) => element.videoWidth), 854);

  const [saved] = await Promise.all([page.waitForEvent('download'), download.click()]);
  assert.match(saved.suggestedFilename(), /\.mp4$/);
  const bytes = await readFile(await saved.path());
  assert.ok(bytes.length > 100_000, `the download has ${bytes.length} bytes`);

  await page.reload();
  await page.getByRole('link', { name: /Download MP4/ }).waitFor();
  assert.deepEqual(troubles, []);
} finally {
  await browser.close();
}
