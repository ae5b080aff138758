import assert from 'node:assert/strict';
import type { Scenario } from '../scenario.js';
import { FORM, receiptOn } from './form-page.js';

export const wrongInput: Scenario = {
  name: 'wrong input is named beside its field, and what was typed stays',
  async play(stage) {
    await stage.withPage({}, async (page) => {
      await page.goto(`${stage.publicUrl}${FORM}`);
      await page.getByLabel('地点').fill('城北区小桥大街');
      await page.getByLabel('电话').fill('12');
      await page.getByLabel('邮箱').fill('nobody');
      await page.getByRole('button', { name: '提交' }).click();
      const summary = page.getByRole('alert');
      await summary.waitFor();
      assert.equal(await page.evaluate('document.activeElement.className'), 'errors', 'what is wrong is read first');
      for (const said of ['请填写诉求内容', '电话号码不完整', '邮箱格式不正确'])
        await summary.getByText(said).waitFor();
      assert.equal(await page.getByLabel('地点').inputValue(), '城北区小桥大街');
      assert.equal(await page.getByLabel('电话').inputValue(), '12');
      await stage.look(page, 'public-form-wrong');

      await summary.getByRole('link', { name: '请填写诉求内容' }).click();
      assert.equal(await page.evaluate('document.activeElement.id'), 'text', 'the link leads into the field');
      await page.keyboard.type('小桥大街的路灯整排不亮');
      await page.getByLabel('电话').fill('13900005678');
      await page.getByLabel('邮箱').fill('');
      await page.getByRole('button', { name: '提交' }).click();
      await receiptOn(page);

      await page.goto(`${stage.publicUrl}/track?number=XNS1&code=1111`);
      await page.getByRole('alert').waitFor();
      await stage.look(page, 'public-track-wrong');
      await page.goto(`${stage.publicUrl}/form/nowhere`);
      await stage.look(page, 'public-notice');
    });
  },
};
