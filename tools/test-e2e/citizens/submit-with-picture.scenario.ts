import assert from 'node:assert/strict';
import type { IntakeContent } from '@guiyi/domain';
import type { BrowserContextOptions } from 'playwright-core';
import type { Scenario } from '../scenario.js';
import { PHONE, type Stage } from '../stage.js';
import { FORM, PICTURE, receiptOn, reloadUntil } from './form-page.js';

const TELEPHONE: BrowserContextOptions = {
  viewport: PHONE,
  hasTouch: true,
  isMobile: true,
  geolocation: { latitude: 36.61712345, longitude: 101.77819876, accuracy: 20 },
  permissions: ['geolocation'],
};

export const submitWithPicture: Scenario = {
  name: 'a citizen reports with a picture on a telephone, keeps the receipt and tracks',
  async play(stage) {
    await stage.withPage(TELEPHONE, async (page) => {
      await page.goto(stage.publicUrl);
      await stage.look(page, 'public-home');
      await page.getByRole('link', { name: '网页表单' }).click();
      await page.waitForURL(`**${FORM}`);
      await stage.look(page, 'public-form');

      await page.getByLabel('诉求内容').fill('城东区大众街路口的井盖塌了，晚上很危险，希望尽快换新');
      await page.getByLabel('地点').fill('城东区大众街');
      await page.getByRole('button', { name: '附上我现在的位置' }).click();
      await page.getByText('已附上位置：纬度 36.6171，经度 101.7782。误差约 20 米。').waitFor();
      await page.getByRole('button', { name: '不附位置' }).click();
      await page.getByText('位置已去掉').waitFor();
      await page.getByRole('button', { name: '附上我现在的位置' }).click();
      await page.getByText('误差约 20 米。').waitFor();
      await page.getByLabel('图片').setInputFiles(PICTURE);
      await page.getByText('已选 1 张。').waitFor();
      await page.getByLabel('电话').fill('13900004321');
      await page.getByRole('button', { name: '提交' }).click();
      const number = await receiptOn(page);
      await stage.look(page, 'public-receipt');

      await page.getByRole('link', { name: '查看进度' }).click();
      await reloadUntil(page, '受理通知');
      assert.match((await page.locator('.number').textContent()) ?? '', new RegExp(number));
      await stage.look(page, 'public-progress');
      assert.doesNotMatch(await page.content(), /13900004321/);
      const kept = await keptOf(stage, number);
      assert.equal(kept.pictures, 1, 'the picture was kept');
      assert.deepEqual(kept.content.location, { latitude: 36.6171, longitude: 101.7782 });

      await page.getByRole('link', { name: '查询另一个编号' }).click();
      await stage.look(page, 'public-track');
      await page.getByLabel('受理编号').fill(number.toLowerCase());
      await page.getByLabel('查询码').fill('4321');
      await page.getByRole('button', { name: '查询' }).click();
      await page.getByText('受理通知').waitFor();
    });
  },
};

async function keptOf({ house }: Stage, number: string): Promise<{ pictures: number; content: IntakeContent }> {
  const { database, vault } = house.runtime;
  const [row] = await database.query<{ pictures: number; contentSealed: Buffer }>(
    `SELECT i.content_sealed AS "contentSealed", (SELECT count(*)::int FROM attachment a
       WHERE a.jurisdiction = i.jurisdiction AND a.delivery_id = i.delivery_id) AS pictures
     FROM intake i WHERE i.number = $1`,
    [number],
  );
  assert(row, `${number} is not there`);
  return { pictures: row.pictures, content: vault.openJson<IntakeContent>(row.contentSealed) };
}
