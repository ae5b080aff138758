import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import type { Scenario } from '../scenario.js';
import { DESKTOP } from '../stage.js';
import { asAdministrator } from './department-person.js';
import { takeIn } from './matters.js';
import { signIn } from './sign-in.js';

const ROADS = ['海晏路', '同仁路', '湟光路'];

export const longLists: Scenario = {
  name: 'orders and what is parked are listed to the end, page by page, by the keyboard',
  async play(stage) {
    const console = await asAdministrator(stage);
    const taken = await Promise.all(
      ROADS.map((road, at) => takeIn(stage, `城西区${road}${at + 1}号院下水井盖缺失，请尽快补上`, `1390003000${at}`)),
    );
    for (const [at, { number }] of taken.entries()) {
      const { id } = await console.get<{ id: string }>(`/api/tickets/${number}`);
      await console.post(`/api/tickets/${id}/supervision-orders`, { instruction: `请三日内补上井盖（${at + 1}）` });
      await console.post(`/api/tickets/${id}/park`, { reason: `井盖须定制，到货后安装（${at + 1}）` });
    }
    await stage.withPage({ viewport: DESKTOP }, async (page) => {
      // As where a hundred wait: pages as the server makes them, of two rows.
      for (const list of ['**/api/supervision-orders*', '**/api/parkings*'])
        await page.route(list, (route) => {
          const address = new URL(route.request().url());
          address.searchParams.set('limit', '2');
          return route.continue({ url: address.href });
        });
      await signIn(stage, page, undefined, '/oversight?view=orders');
      await goesOn(page, '请三日内补上井盖', () => stage.look(page, 'oversight-orders-more'));
      await page.locator('.oversight-views').getByText('挂账', { exact: true }).click();
      await goesOn(page, '井盖须定制', () => stage.look(page, 'oversight-parkings-more'));
    });
  },
};

/** Two rows and a button; by the keyboard on to the third, where one then is. */
async function goesOn(page: Page, words: string, look: () => Promise<void>): Promise<void> {
  const rows = page.locator('.oversight-list > li').filter({ hasText: words });
  const more = page.getByRole('button', { name: /^更\s?多$/ });
  await more.waitFor();
  assert.equal(await rows.count(), 2);
  await look();
  await more.focus();
  await page.keyboard.press('Enter');
  await rows.nth(2).waitFor();
  await more.waitFor({ state: 'detached' });
  for (const number of [1, 2, 3]) assert.equal(await rows.filter({ hasText: `（${number}）` }).count(), 1);
  const isThere = `document.querySelectorAll('.oversight-list > li')[2].contains(document.activeElement)`;
  for (let tries = 0; !(await page.evaluate(isThere)); tries++) {
    assert(tries < 50, 'the focus is on the first row that came');
    await page.waitForTimeout(100);
  }
}
