import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Browser, Page } from 'playwright-core';
import { startGateway } from '../../bench-intake/processes/start-house.js';
import { median } from '../../bench-intake/statistics.js';
import type { Bench } from '../prepare-bench.js';
import type { Measurements, PageFigures } from '../report.js';
import { withPage } from './open-browser.js';

const ROUNDS = 3;
const PHONE = { width: 390, height: 844 };

/** How Lighthouse slows a browser down: a simple telephone far from its mast, and a desk on a wire. */
const TELEPHONE = { cpu: 4, latency: 150, kilobytesPerSecond: 200 };
const DESK = { cpu: 1, latency: 40, kilobytesPerSecond: 1_250 };

const WATCH_PAINT = `(() => {
  const seen = window.guiyiPaint = { largest: 0, shift: 0, blocked: 0 };
  const watch = (type, take) =>
    new PerformanceObserver((list) => list.getEntries().forEach(take)).observe({ type, buffered: true });
  watch('largest-contentful-paint', (entry) => { seen.largest = entry.startTime; });
  watch('layout-shift', (entry) => { if (!entry.hadRecentInput) seen.shift += entry.value; });
  watch('longtask', (entry) => { seen.blocked += Math.max(0, entry.duration - 50); });
})()`;
const TAKE_PAINT = `({
  ...window.guiyiPaint,
  first: performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? 0,
  inline: [...document.scripts].filter(({ src }) => !src).map(({ textContent }) => textContent).join(''),
})`;

interface Painted {
  readonly first: number;
  readonly largest: number;
  readonly shift: number;
  readonly blocked: number;
  readonly inline: string;
}

/** Scripts and first sight of the two pages that count: the queue of a dispatcher at a desk, the form on a telephone. */
export async function measurePages(bench: Bench, browser: Browser): Promise<NonNullable<Measurements['pages']>> {
  const { large, tell } = bench;
  tell('页面 / pages');
  const form = await openForm(bench);
  return {
    queue: await measurePage(browser, {
      house: large,
      slowed: DESK,
      address: `${large.url}/queue`,
      shows: '[data-id]',
    }),
    form: await measurePage(browser, { viewport: PHONE, slowed: TELEPHONE, address: form, shows: '#form' }),
  };
}

async function openForm({ folder, postgres, atEnd }: Bench): Promise<string> {
  const sourcesFile = join(folder, 'sources.yaml');
  await writeFile(sourcesFile, 'sources:\n  - { id: city-form, channel: webform, jurisdiction: xining }\n');
  const gateway = await startGateway({ databaseUrl: await postgres.database('door'), sourcesFile, dataFolder: folder });
  atEnd(() => gateway.stop());
  return new URL('/form/city-form', gateway.door).href;
}

interface Visit extends Omit<Parameters<typeof withPage>[1], never> {
  readonly address: string;
  readonly slowed: typeof DESK;
  /** It is there once this is. */
  readonly shows: string;
}

async function measurePage(browser: Browser, visit: Visit): Promise<PageFigures> {
  const rounds: PageFigures[] = [];
  for (let round = 0; round < ROUNDS; round++) rounds.push(await withPage(browser, visit, (page) => load(page, visit)));
  const middle = (name: keyof PageFigures) => median(rounds.map((round) => round[name]));
  return {
    scriptBytes: middle('scriptBytes'),
    firstPaintMs: middle('firstPaintMs'),
    largestPaintMs: middle('largestPaintMs'),
    blockedMs: middle('blockedMs'),
    layoutShift: middle('layoutShift'),
  };
}

async function load(page: Page, { address, slowed, shows }: Visit): Promise<PageFigures> {
  const scripts: Promise<Buffer>[] = [];
  page.on('response', (response) => {
    if (response.request().resourceType() === 'script') scripts.push(response.body());
  });
  const protocol = await page.context().newCDPSession(page);
  const bytes = slowed.kilobytesPerSecond * 1_024;
  await protocol.send('Network.enable');
  await protocol.send('Network.emulateNetworkConditions', {
    offline: false,
    latency: slowed.latency,
    downloadThroughput: bytes,
    uploadThroughput: bytes,
  });
  await protocol.send('Emulation.setCPUThrottlingRate', { rate: slowed.cpu });
  await page.addInitScript(WATCH_PAINT);
  await page.goto(address);
  await page.locator(shows).first().waitFor();
  await page.waitForTimeout(1_500);
  const { first, largest, shift, blocked, inline } = await page.evaluate<Painted>(TAKE_PAINT);
  const squeezed = (await Promise.all(scripts)).map((script) => gzipSync(script).length);
  const scriptBytes = squeezed.reduce((sum, one) => sum + one, inline ? gzipSync(inline).length : 0);
  return { scriptBytes, firstPaintMs: first, largestPaintMs: largest, blockedMs: blocked, layoutShift: shift };
}
