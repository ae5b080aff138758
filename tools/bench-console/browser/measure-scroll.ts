import type { Browser } from 'playwright-core';
import type { Bench } from '../prepare-bench.js';
import type { ScrollFigures } from '../report.js';
import { openQueue, withPage } from './open-browser.js';

/** As fast as a free wheel throws a list: a screen in an eighth of a second, through thousands of rows that are read meanwhile. */
const PIXELS_A_SECOND = 6_000;
const DISTANCE = 180_000;
const ROW = 54;

/** Every frame that the page shows, from one to the next. */
const WATCH_FRAMES = `(() => {
  const frames = [];
  let last = performance.now();
  const next = (now) => { frames.push(Math.round((now - last) * 10) / 10); last = now; window.guiyiFrames && requestAnimationFrame(next); };
  window.guiyiFrames = frames;
  requestAnimationFrame((now) => { last = now; requestAnimationFrame(next); });
})()`;
const TAKE_FRAMES = `(() => { const frames = window.guiyiFrames; window.guiyiFrames = undefined; return frames; })()`;
const LAST_ROW = `Math.max(...[...document.querySelectorAll('[data-id]')].map((row) => Number(row.getAttribute('aria-rowindex'))))`;

/** Scrolls the queue down through thousands of rows and back up, and times every frame. */
export async function measureScroll({ large, tell }: Bench, browser: Browser): Promise<ScrollFigures> {
  return withPage(browser, { house: large }, async (page) => {
    await openQueue(page, large);
    const box = await page.locator('.grid').boundingBox();
    if (!box) throw new Error('the queue has no rows to scroll');
    // What a page does first it does slowly: the measurement begins when it has come to rest.
    await page.waitForTimeout(2_000);
    const protocol = await page.context().newCDPSession(page);
    const scroll = (yDistance: number) =>
      protocol.send('Input.synthesizeScrollGesture', {
        x: box.x + box.width / 2,
        y: box.y + box.height / 2,
        yDistance,
        speed: PIXELS_A_SECOND,
        preventFling: true,
      });
    await page.evaluate(WATCH_FRAMES);
    await scroll(-DISTANCE);
    const rows = await page.evaluate<number>(LAST_ROW);
    await scroll(rows * ROW);
    const frames = await page.evaluate<number[]>(TAKE_FRAMES);
    tell(`滚动 / scrolled through ${rows} rows, ${frames.length} frames`);
    return { frames, rows };
  });
}
