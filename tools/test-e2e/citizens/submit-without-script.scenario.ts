import type { Scenario } from '../scenario.js';
import { FORM, PICTURE, receiptOn, reloadUntil } from './form-page.js';

export const submitWithoutScript: Scenario = {
  name: 'a citizen whose browser runs no JavaScript reports and tracks',
  async play(stage) {
    await stage.withPage({ javaScriptEnabled: false }, async (page) => {
      await page.goto(`${stage.publicUrl}${FORM}`);
      await stage.picture(page, 'public-form-without-script');
      await page.getByLabel('诉求内容').fill('城西区古城台小区停水两天了');
      await page.getByLabel('图片').setInputFiles(PICTURE);
      await page.getByLabel('匿名提交').check();
      await page.getByRole('button', { name: '提交' }).click();
      await receiptOn(page);
      await page.getByRole('link', { name: '查看进度' }).click();
      await reloadUntil(page, '受理通知');
    });
  },
};
