import assert from 'node:assert/strict';
import { setTimeout as pause } from 'node:timers/promises';
import { ConsoleClient } from '../../demo/console-client.js';
import type { Scenario } from '../scenario.js';
import { DESKTOP, type Stage } from '../stage.js';
import { signIn } from './sign-in.js';

interface Listed {
  readonly tickets: readonly { readonly number: string; readonly state: string }[];
}

/** A street lamp is reported at the open form, and goes to those who mend lamps. */
async function reportLamp(stage: Stage): Promise<string> {
  const { firstAdministrator } = stage.house;
  assert(firstAdministrator, 'the house was not empty');
  const text = '城北区小桥大街十字路口东侧的路灯三天不亮了';
  const answer = await fetch(`${stage.publicUrl}/in/city-form`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ text, phone: '13800000071' }),
  });
  assert.equal(answer.status, 202);
  const { receipts } = (await answer.json()) as { receipts: readonly [{ readonly number: string }] };
  const desk = await ConsoleClient.logIn(stage.consoleUrl, firstAdministrator.name, firstAdministrator.password);
  for (let tries = 0; tries < 100; tries++) {
    const { tickets } = await desk.get<Listed>(`/api/tickets?q=${encodeURIComponent(receipts[0].number)}`);
    const [ticket] = tickets;
    if (ticket?.state === 'in_handling') return ticket.number;
    await pause(300);
  }
  throw new Error('the lamp was never dispatched');
}

export const settingsCatalogue: Scenario = {
  name: 'an administrator edits a row of the catalogue, tries it on last month, and switches it on',
  async play(stage) {
    const number = await reportLamp(stage);
    await stage.withPage({ viewport: DESKTOP }, async (page) => {
      await signIn(stage, page, undefined, '/settings?part=catalogue');
      await page.getByText(/现在用的是城市画像第 \d+ 版自带的目录/).waitFor();
      await stage.look(page, 'console-settings-catalogue');
      await page.getByLabel('搜索类别、属地、单位、编号').fill('路灯 road-lamp');
      await page.getByRole('button', { name: '修改 road-lamp', exact: true }).click();
      const dialog = page.getByRole('dialog');
      const unit = dialog.getByLabel('单位 1');
      await unit.fill('公安局');
      await page.getByTitle('西宁市公安局', { exact: true }).click();
      await stage.look(page, 'console-settings-row');
      await dialog.getByRole('button', { name: '写入草稿' }).click();
      await page.getByText('有未保存的修改').waitFor();
      // Somebody looks something up meanwhile: another part, and back; or the page is read anew.
      await page.getByRole('link', { name: '画像与日历' }).click();
      await page.getByText('签名有效').first().waitFor();
      await page.getByRole('link', { name: '派单目录' }).click();
      await page.getByText('有未保存的修改').waitFor();
      await page.reload();
      await page.getByText('新增 0 行，修改 1 行，删除 0 行，顺序未变').waitFor();
      await page.getByRole('button', { name: '保存草稿' }).click();
      await page.getByText('草稿已保存，还没有启用').waitFor();
      await page.getByText('新增 0 行，修改 1 行，删除 0 行，顺序未变').waitFor();
      // What was not tried is not switched on.
      assert(await page.getByRole('button', { name: '启用', exact: true }).isDisabled());
      await page.getByRole('button', { name: '用上月试算' }).click();
      const tried = page.getByRole('region', { name: '上月试算' });
      await tried
        .getByText(/→ 西宁市公安局/)
        .first()
        .waitFor();
      await tried.getByText(number).waitFor();
      await stage.look(page, 'console-settings-tried');
      await page.getByRole('button', { name: '启用', exact: true }).click();
      await page.getByRole('tooltip').getByRole('button', { name: '启用' }).click();
      await page.getByText(/现在用的是第 1 版/).waitFor();
      await page.getByRole('region', { name: '历次版本' }).getByText('已启用').waitFor();
      await page.getByLabel('搜索类别、属地、单位、编号').fill('');
      await stage.look(page, 'console-settings-catalogue-on');
    });
  },
};
