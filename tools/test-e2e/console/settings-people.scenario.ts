import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import type { Scenario } from '../scenario.js';
import { DESKTOP, type Stage } from '../stage.js';
import { signIn } from './sign-in.js';

const OWN = '自己选定的新密码一二三四五';

export const settingsPeople: Scenario = {
  name: 'an administrator looks at thresholds and calendar, and lets somebody in with a password that works once',
  async play(stage) {
    let once = '';
    await stage.withPage({ viewport: DESKTOP }, async (page) => {
      await signIn(stage, page, undefined, '/settings?part=thresholds');
      const tryAt = (title: string) => page.getByRole('region', { name: title, exact: true });
      for (const [title, said] of [
        ['换一个把握试试', /次判断，当时自动并单/],
        ['换一个提示的把握试试', /次判断，当时提示/],
      ] as const) {
        await tryAt(title).getByRole('button', { name: '用上月试算' }).click();
        await tryAt(title).getByText(said).waitFor();
      }
      await stage.look(page, 'console-settings-thresholds');
      await tryBands(stage, page);

      await page.getByRole('link', { name: '画像与日历' }).click();
      await page.getByText('签名有效').first().waitFor();
      await page.getByText(/全年 \d+ 个工作日/).waitFor();
      await goToYear(page, 2026);
      await page
        .getByTitle(/调休上班/)
        .first()
        .waitFor();
      await stage.look(page, 'console-settings-profile');

      await page.getByRole('link', { name: '人员与角色' }).click();
      await page.getByRole('button', { name: '新增账号' }).click();
      await page.getByLabel('账号', { exact: true }).fill('新来的坐席');
      await page
        .getByRole('dialog')
        .getByRole('button', { name: /保\s?存/ })
        .click();
      const shown = page.getByRole('dialog', { name: /一次性密码/ });
      once = ((await shown.getByRole('region', { name: '一次性密码' }).textContent()) ?? '').trim();
      assert.match(once, /^[\w-]{20}$/);
      await shown.getByRole('button', { name: '我已妥善保存' }).click();
      await shown.waitFor({ state: 'detached' });
      await page.getByText('从未登录').first().waitFor();
      await stage.look(page, 'console-settings-people');
    });
    await stage.withPage({ viewport: DESKTOP }, async (page) => {
      await signIn(stage, page, { name: '新来的坐席', password: once });
      await page.getByRole('heading', { name: '设置自己的密码' }).waitFor();
      await stage.look(page, 'console-choose-password');
      await page.getByLabel('一次性密码').fill(once);
      await page.getByLabel('新密码（至少 12 位）').fill(OWN);
      await page.getByRole('button', { name: '设置并进入' }).click();
      await page.getByRole('link', { name: '工单队列' }).waitFor();
    });
    await stage.withPage({ viewport: DESKTOP }, async (page) => {
      await signIn(stage, page, { name: '新来的坐席', password: once });
      await page.getByText('账号或密码不对').waitFor();
    });
  },
};

/** A year whose make-up days are known: they are decreed from year to year. */
async function goToYear(page: Page, year: number): Promise<void> {
  const calendar = page.getByRole('region', { name: '工作日历' });
  const shown = calendar.locator('header b');
  for (let tries = 0; tries < 20; tries++) {
    const at = Number(await shown.textContent());
    if (at === year) return;
    await calendar.getByRole('button', { name: at > year ? '上一年' : '下一年' }).click();
    await shown.getByText(String(at > year ? at - 1 : at + 1)).waitFor();
  }
  assert.fail(`the calendar never came to ${year}`);
}

/**
 * As where a model is in use. No scenario's month holds one, so the figures are put into the answer here: this holds how the
 * page draws them and no more; that they are counted right is held by the specs of trying.
 */
async function tryBands(stage: Stage, page: Page): Promise<void> {
  const judged = {
    moves: [
      ['sure', 'sure', 210, 206],
      ['sure', 'propose', 31, 19],
      ['propose', 'propose', 64, 40],
      ['ask', 'ask', 12, 3],
    ],
  };
  await page.route('**/api/thresholds', async (route) => {
    const response = await route.fetch();
    const thresholds = await response.json();
    const model = { version: 'model-of-a-scenario', madeAt: new Date().toISOString() };
    await route.fulfill({ response, json: { ...thresholds, routing: { ...thresholds.routing, model } } });
  });
  await page.route('**/api/thresholds/try-dispatching', async (route) => {
    const response = await route.fetch();
    const moves = judged.moves.map(([from, to, tickets, right]) => ({ from, to, tickets, right }));
    await route.fulfill({ response, json: { ...(await response.json()), moves } });
  });
  await page.reload();
  const box = page.getByRole('region', { name: '换一组派单的把握试试', exact: true });
  await box.getByRole('button', { name: '用上月试算' }).click();
  await box.getByText('317 件由现行模型判断过，其中 31 件会换一种办法').waitFor();
  await box.getByText('31 件（猜对 19）').waitFor();
  await box.getByRole('table').scrollIntoViewIfNeeded();
  await stage.look(page, 'console-settings-bands');
  await box.getByRole('table').scrollIntoViewIfNeeded();
  await stage.picture(page, 'console-settings-bands-table');
  await box.getByLabel('提出建议的把握').fill('95');
  await box.getByRole('button', { name: '用上月试算' }).click();
  await box.getByText('不能高于自动派单的把握').waitFor();
  await page.unroute('**/api/thresholds');
  await page.unroute('**/api/thresholds/try-dispatching');
}
