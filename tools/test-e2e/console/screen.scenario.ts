import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import type { Scenario } from '../scenario.js';
import { addPerson } from './department-person.js';
import { signIn } from './sign-in.js';

const WALL = { width: 1920, height: 1080 };

export const screenHangs: Scenario = {
  name: 'a screen on a wall shows sums, comes back by itself, and its account sees nothing else',
  async play(stage) {
    const person = await addPerson(stage, 'screen');
    await stage.withPage({ viewport: WALL }, async (page) => {
      // At noon of the city: within the hours played here it would begin anew at four in the morning.
      await page.clock.install({ time: noonOf(new Date()) });
      // At the console's own door it is led to its page.
      await signIn(stage, page, person);
      await page.waitForURL('**/screen');
      const taken = page.locator('.wall-number b');
      await taken.waitFor();
      const before = Number(await taken.textContent());
      for (const path of ['/api/tickets', '/api/stream', '/api/hot-matters', '/api/reports', '/api/city'])
        assert.equal(await page.evaluate(`fetch('${path}').then(({ status }) => status)`), 403, path);

      const body = new URLSearchParams({
        text: '城东区东关大街人行道地砖破损，行人绊倒，我叫马小花',
        phone: '13900008181',
      });
      await fetch(`${stage.publicUrl}/in/city-form`, { method: 'POST', body });
      for (let tries = 0; Number(await taken.textContent()) === before; tries++) {
        assert(tries < 100, 'what came in is shown by itself');
        await page.waitForTimeout(300);
      }
      const shown = (await page.locator('body').textContent()) ?? '';
      assert(!/马小花|绊倒|13900008181|139\*/.test(shown), 'nobody’s words hang on the wall');
      await stage.look(page, 'screen');
      await page.setViewportSize(WALL);
      await stage.picture(page, 'screen.wall');
      assert.equal(
        await page.evaluate('document.documentElement.scrollHeight > innerHeight'),
        false,
        'it fits the wall',
      );

      // Rates that could not be counted again are told to be of an older moment, and are fresh again by themselves.
      const older = (screen: object) => ({ ...screen, ratesLate: true, ratesAt: noonOf(new Date()).toISOString() });
      await page.route('**/api/screen', async (route) => {
        const response = await route.fetch();
        await route.fulfill({ response, json: older(await response.json()) });
      });
      await page.clock.runFor(61_000);
      await page.getByText(/截至 .*12:00，暂未能更新/).waitFor();
      await stage.picture(page, 'screen.rates-late');
      await page.unroute('**/api/screen');
      await page.clock.runFor(61_000);
      await page.getByText('暂未能更新').waitFor({ state: 'detached' });

      await page.route('**/api/screen', (route) => route.abort());
      await page.clock.runFor(61_000);
      await page.getByRole('status').getByText('连接中断').waitFor();
      await stage.picture(page, 'screen.lost');
      await page.unroute('**/api/screen');
      await page.clock.runFor(31_000);
      await page.getByRole('status').getByText('实时').waitFor();
      await hangsForHours(page);
    });
  },
};

/** Noon of today in China, wherever this is played. */
function noonOf(now: Date): Date {
  return new Date(`${now.toISOString().slice(0, 10)}T12:00:00+08:00`);
}

const MEGABYTE = 1_048_576;

/** What a page forgets to let go of shows within hours of readings; what it draws stays as much as it was. */
async function hangsForHours(page: Page): Promise<void> {
  const browser = await page.context().newCDPSession(page);
  await browser.send('Performance.enable');
  const hang = async (minutes: number) => {
    for (let minute = 0; minute < minutes; minute++) {
      const read = page.waitForResponse('**/api/screen');
      await page.clock.runFor(60_000);
      await read;
    }
    await browser.send('HeapProfiler.collectGarbage');
    const { metrics } = await browser.send('Performance.getMetrics');
    const of = (name: string) => metrics.find((metric) => metric.name === name)?.value ?? 0;
    return { bytes: of('JSHeapUsedSize'), nodes: of('Nodes'), listeners: of('JSEventListeners') };
  };
  const early = await hang(20);
  const late = await hang(120);
  assert(late.bytes - early.bytes < MEGABYTE, `the page grew from ${early.bytes} to ${late.bytes} bytes in two hours`);
  assert(late.nodes - early.nodes < 100, `${early.nodes} nodes became ${late.nodes}`);
  assert(late.listeners - early.listeners < 10, `${early.listeners} listeners became ${late.listeners}`);
}
