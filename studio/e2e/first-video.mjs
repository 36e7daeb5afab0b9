// A person's first visit, in a real browser against a real server: `node first-video.mjs URL`. Says what is wrong, and ends with 1.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { launch, troublesOf, violations } from './browser.mjs';

const url = process.argv[2];
const browser = await launch();

try {
  const page = await browser.newPage({ viewport: { width: 1280, height: 900 }, reducedMotion: 'reduce' });
  const troubles = troublesOf(page);
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
