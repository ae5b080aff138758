import { setTimeout as pause } from 'node:timers/promises';
import type { Browser, Page } from 'playwright-core';
import type { Bench } from '../prepare-bench.js';
import type { LiveFigures } from '../report.js';
import { delaysOf, type SentMark, type ShownMarks } from './delays-of.js';
import { openQueue, withPage } from './open-browser.js';
import { TicketTraffic } from './ticket-traffic.js';

const SECONDS = 20;
const A_SECOND = 50;
/** Of fifty changes so many are in sight: what nobody looks at cannot be seen late. */
const IN_SIGHT = 10;
/** And so many are new tickets, which push the others down. */
const NEW = 2;
const PATIENCE = 10_000;

/** Notes when each mark is first on the screen: the frame after it came into a row. */
const WATCH_MARKS = `(() => {
  const shown = window.guiyiShown = {};
  const look = () => {
    const now = Date.now();
    for (const row of document.querySelectorAll('[data-id]')) {
      const mark = Number(/〔(\\d+)〕/.exec(row.querySelector('strong')?.textContent)?.[1]);
      const marks = shown[row.dataset.id] ??= [];
      if (mark >= 0 && marks.at(-1)?.[0] !== mark) marks.push([mark, now]);
    }
  };
  new MutationObserver(() => requestAnimationFrame(look))
    .observe(document.querySelector('.grid'), { subtree: true, childList: true, characterData: true });
})()`;

/** Fifty changes a second for some seconds, and how long each of those in sight took from its commit to the screen. */
export async function measureLive({ large, tell }: Bench, browser: Browser): Promise<LiveFigures> {
  return withPage(browser, { house: large }, async (page) => {
    await openQueue(page, large);
    await page.waitForTimeout(2_000);
    await page.evaluate(WATCH_MARKS);
    const traffic = await TicketTraffic.open(large);
    const start = performance.now();
    for (let nth = 0; nth < SECONDS * A_SECOND; nth++) {
      // By the clock, not one after the other: what is slow must not slow down the traffic.
      await pause(Math.max(0, start + (nth * 1_000) / A_SECOND - performance.now()));
      const turn = nth % A_SECOND;
      if (turn % (A_SECOND / NEW) === 0) traffic.openTicket(nth);
      else if (turn % (A_SECOND / IN_SIGHT) === 1) traffic.changeInSight(nth);
      else traffic.changeElsewhere(nth);
    }
    const committed = await traffic.settled();
    const seconds = (performance.now() - start) / 1_000;
    const delays = await untilSeen(page, traffic.sent);
    tell(`实时 / live: ${committed} commits in ${seconds.toFixed(1)} s, ${delays.length}/${traffic.sent.length} seen`);
    return { sent: traffic.sent.length, committed, seconds, delays };
  });
}

async function untilSeen(page: Page, sent: readonly SentMark[]): Promise<number[]> {
  const end = performance.now() + PATIENCE;
  for (;;) {
    const delays = delaysOf(sent, await page.evaluate<ShownMarks>('window.guiyiShown'));
    if (delays.length >= sent.length || performance.now() > end) return delays;
    await pause(200);
  }
}
