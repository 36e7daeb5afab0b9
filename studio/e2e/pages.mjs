// Every page with something on it, in both themes, wide and narrow: `node pages.mjs URL [FOLDER]`. Says what is wrong, and ends with 1.
// Also what the first page costs on a slow machine, and whether pages that were left give back what they took.
// With a folder, what the pages look like is written there, a WebP each.
import assert from 'node:assert/strict';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { launch, look, troublesOf } from './browser.mjs';

const [url, folder] = process.argv.slice(2);
const at = (address) => new URL(address, url).href;
/** What was found so far. */
const wrong = [];
const STEPS = ['trending', 'script', 'media', 'compose', 'upload'];

const browser = await launch();
try {
  await first();
  const project = await aFilm();
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, reducedMotion: 'reduce' });
  const page = await context.newPage();
  const troubles = troublesOf(page);
  const addresses = await places(page, project);
  for (const address of addresses) await see(page, address);
  await leaves(page, addresses);
  assert.deepEqual([...wrong, ...troubles], []);
} finally {
  await browser.close();
}

/** What the first page costs somebody with a processor a quarter as fast, and whether it jumps about. */
async function first() {
  const context = await browser.newContext({ viewport: { width: 390, height: 844 } });
  const page = await context.newPage();
  const session = await context.newCDPSession(page);
  await session.send('Emulation.setCPUThrottlingRate', { rate: 4 });
  await page.addInitScript(() => {
    window.long = [];
    window.shift = 0;
    new PerformanceObserver((list) => window.long.push(...list.getEntries().map(({ startTime, duration }) => [startTime, duration]))).observe({ type: 'longtask', buffered: true });
    new PerformanceObserver((list) => list.getEntries().forEach((entry) => !entry.hadRecentInput && (window.shift += entry.value))).observe({ type: 'layout-shift', buffered: true });
  });
  await page.goto(url);
  await page.getByLabel('Topic').waitFor();
  await page.getByText('Live', { exact: true }).waitFor();
  await page.waitForLoadState('networkidle');
  const figures = await page.evaluate(() => {
    const [navigation] = performance.getEntriesByType('navigation');
    const painted = performance.getEntriesByName('first-contentful-paint')[0].startTime;
    const after = window.long.filter(([start]) => start >= 0);
    const scripts = performance.getEntriesByType('resource').filter(({ name }) => /\.m?js(\?|$)/.test(name));
    return {
      scripts: scripts.length,
      scriptBytes: scripts.reduce((sum, { encodedBodySize }) => sum + encodedBodySize, 0),
      painted,
      loaded: navigation.domContentLoadedEventEnd,
      interactive: Math.max(painted, navigation.domContentLoadedEventEnd, ...after.map(([start, duration]) => start + duration)),
      blocked: after.reduce((sum, [, duration]) => sum + Math.max(0, duration - 50), 0),
      shift: window.shift,
    };
  });
  console.log(
    `First page, processor four times as slow: ${figures.scripts} scripts of ${(figures.scriptBytes / 1000).toFixed(1)} kB as sent, first paint after ${figures.painted.toFixed(0)} ms, ` +
      `interactive after ${figures.interactive.toFixed(0)} ms, blocked for ${figures.blocked.toFixed(0)} ms, layout shift ${figures.shift.toFixed(3)}.`,
  );
  assert.ok(figures.scriptBytes < 200_000, `${figures.scriptBytes} bytes of script`);
  assert.ok(figures.shift < 0.1, `the first page jumps by ${figures.shift}`);
  await context.close();
}

/** The shortest film there is, so that the pages have something to show. */
async function aFilm() {
  const { request } = await browser.newContext();
  const ask = async (path, data) => {
    const answer = await request.post(at(path), { data });
    assert.ok(answer.ok(), await answer.text());
    return (await answer.json()).data;
  };
  const job = await ask('/api/jobs', {
    project_id: 'honey',
    configuration: { topic: 'How bees make honey', context: 'A honey bee visits up to 100 flowers on one trip. She sucks nectar through her long tongue.', quality: 'low' },
  });
  const events = await request.get(at(`/api/jobs/${job.job_id}/events`), { timeout: 240_000 }); // they end when it has
  assert.ok(events.ok());
  const made = (await (await request.get(at(`/api/jobs/${job.job_id}`))).json()).data;
  assert.equal(made.status, 'completed', JSON.stringify(made.error));
  return made.project_id;
}

/** Whatever the pages lead to, and the steps of the film's project. */
async function places(page, project) {
  await page.goto(url);
  await page.getByLabel('Topic').waitFor();
  const found = new Set(['/', '/batch', '/workers', '/storage', '/webhooks', '/admin', '/settings']); // the menu shows its links when it is open
  const collect = async () => {
    const links = await page.locator('a[href^="/"]').evaluateAll((all) => all.map((link) => link.getAttribute('href')));
    links.map((link) => link.replace(/[?#].*/, '')).filter((link) => link !== '' && !/^\/(api|media|docs|workflow)/.test(link)).forEach((link) => found.add(link));
  };
  await collect();
  for (const address of [...found]) {
    await page.goto(at(address));
    await settled(page);
    await collect();
  }
  for (const step of STEPS) found.add(`/workflow/${step}?project=${project}`);
  return [...found];
}

async function settled(page) {
  await page.getByRole('heading', { level: 1 }).waitFor();
  await page.waitForLoadState('networkidle');
}

async function see(page, address) {
  const name = address === '/' ? 'make' : address.replace(/^\/(workflow\/)?/, '').replace(/\?.*/, '').replaceAll('/', '-');
  for (const [width, height, suffix] of [
    [1280, 900, ''],
    [390, 844, '-phone'],
  ]) {
    await page.setViewportSize({ width, height });
    await page.goto(at(address));
    await settled(page);
    wrong.push(...(await look(page)).map((what) => `${address} at ${width}: ${what}`));
    if (folder) await picture(page, name + suffix);
  }
}

async function picture(page, name) {
  await mkdir(folder, { recursive: true });
  const session = await page.context().newCDPSession(page);
  for (const colorScheme of ['light', 'dark']) {
    await page.emulateMedia({ colorScheme });
    const { data } = await session.send('Page.captureScreenshot', { format: 'webp', quality: 80 });
    await writeFile(join(folder, `${name}-${colorScheme}.webp`), Buffer.from(data, 'base64'));
  }
  await session.detach();
}

/** Going round and round must not pile up nodes and listeners: pages that are left give back what they took. */
async function leaves(page, addresses) {
  await page.setViewportSize({ width: 1280, height: 900 });
  await page.goto(url);
  const session = await page.context().newCDPSession(page);
  const round = async () => {
    for (const address of addresses) {
      await page.evaluate((to) => {
        history.pushState({}, '', to);
        dispatchEvent(new PopStateEvent('popstate'));
      }, address);
      await settled(page);
    }
    await page.evaluate(() => {
      history.pushState({}, '', '/');
      dispatchEvent(new PopStateEvent('popstate'));
    });
    await settled(page);
  };
  const held = async () => {
    await session.send('HeapProfiler.collectGarbage');
    const { nodes, jsEventListeners } = await session.send('Memory.getDOMCounters');
    const { usedSize } = await session.send('Runtime.getHeapUsage');
    return { nodes, jsEventListeners, kilobytes: Math.round(usedSize / 1000) };
  };
  await round();
  await round(); // what is fetched once stays
  const before = await held();
  for (let i = 0; i < 5; i++) await round();
  const after = await held();
  console.log(`Five more rounds over ${addresses.length} pages: ${JSON.stringify(before)} became ${JSON.stringify(after)}.`);
  assert.ok(after.nodes < before.nodes * 1.2 + 200, 'nodes of pages that were left stay');
  assert.ok(after.jsEventListeners < before.jsEventListeners * 1.2 + 20, 'listeners of pages that were left stay');
  assert.ok(after.kilobytes < before.kilobytes * 1.2 + 500, 'memory of pages that were left stays');
}
