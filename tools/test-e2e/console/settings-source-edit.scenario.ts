import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import type { Scenario } from '../scenario.js';
import { DESKTOP, type Stage } from '../stage.js';
import { signIn } from './sign-in.js';

const PASSWORD = 'mailbox-password-8472';

export const settingsSourceEdit: Scenario = {
  name: 'an administrator changes what a source is told; its password stays, is not shown and goes to no other server',
  async play(stage) {
    await stage.withPage({ viewport: DESKTOP }, async (page) => {
      await signIn(stage, page, undefined, '/settings');
      await refusesFeed(page);
      const imap = { host: '203.0.113.7', user: 'mayor@example.cn', password: PASSWORD };
      await makeSource(page, { id: 'mayor-box', channel: 'email', name: '市长信箱', settings: { imap } });

      await page.getByRole('button', { name: '修改设置 市长信箱' }).click();
      const dialog = page.getByRole('dialog', { name: /修改设置 · 市长信箱/ });
      await dialog.getByLabel('服务器 host').waitFor();
      assert.equal(await dialog.getByLabel('服务器 host').inputValue(), imap.host);
      assert.equal(await dialog.getByLabel('密码 password').inputValue(), '');
      await stage.look(page, 'console-settings-source-edit');

      const save = dialog.getByRole('button', { name: /保\s?存/ });
      await dialog.getByLabel('名称').fill('市长电子信箱');
      await dialog.getByLabel('服务器 host').fill('203.0.113.8');
      await dialog.getByLabel('端口 port').fill('多');
      await save.click();
      await dialog.getByText('写法不对').waitFor();
      await dialog.getByLabel('端口 port').fill('143');
      await save.click();
      await dialog.getByText('所连的地址改了，请重新填写').waitFor();
      await stage.look(page, 'console-settings-source-wrong');
      await dialog.getByLabel('服务器 host').fill(imap.host);
      await dialog.getByLabel('端口 port').fill('');
      await dialog.getByLabel('收件文件夹 mailbox').fill('市长');
      await save.click();
      await dialog.waitFor({ state: 'detached' });

      await page.getByRole('button', { name: '修改设置 市长电子信箱' }).click();
      const again = page.getByRole('dialog', { name: /修改设置 · 市长电子信箱/ });
      await again.getByLabel('收件文件夹 mailbox').waitFor();
      assert.equal(await again.getByLabel('收件文件夹 mailbox').inputValue(), '市长');
      assert(!(await page.content()).includes(PASSWORD), 'the password is on the page');
      const kept = await page.evaluate<string>(
        `fetch('/api/sources/mayor-box/settings').then((answer) => answer.text())`,
      );
      assert(kept.includes('imap.password') && !kept.includes(PASSWORD), kept);
      // Off in the same form: nothing of it runs on while others play.
      await again.getByRole('switch', { name: '启用' }).click();
      await again.getByRole('button', { name: /保\s?存/ }).click();
      await page.getByText('已停用').first().waitFor();
      await endsAccount(stage, page, imap);
    });
  },
};

async function makeSource(page: Page, source: Readonly<Record<string, unknown>>): Promise<void> {
  const made = `fetch('/api/sources', { method: 'POST', headers: { 'content-type': 'application/json', 'x-guiyi-request': '1' },
    body: ${JSON.stringify(JSON.stringify(source))} }).then(({ status }) => status)`;
  assert.equal(await page.evaluate(made), 201);
  await page.reload();
}

/** A mail server that wants no account any more: the password that it had ends with it, and the mailbox keeps its own. */
async function endsAccount(stage: Stage, page: Page, imap: Readonly<Record<string, string>>): Promise<void> {
  const outgoing = { host: '203.0.113.9', user: 'sender', password: 'sender-password-11', from: 'box@example.cn' };
  await makeSource(page, { id: 'ward-box', channel: 'email', name: '街道信箱', settings: { imap, outgoing } });
  await page.getByRole('button', { name: '修改设置 街道信箱' }).click();
  const dialog = page.getByRole('dialog', { name: /修改设置 · 街道信箱/ });
  const sending = dialog.getByRole('group', { name: '发信（SMTP）' });
  const password = sending.getByLabel('密码 password');
  const save = dialog.getByRole('button', { name: /保\s?存/ });
  await sending.getByLabel('账号 user').fill('');
  await save.click();
  await dialog.getByText('所连的地址改了，请重新填写').waitFor();
  assert.equal(await dialog.getByRole('checkbox', { name: /删除已保存的/ }).count(), 1, 'a mailbox needs its own');
  await sending.getByRole('checkbox', { name: '删除已保存的密码' }).check();
  assert(!(await password.isEditable()), 'nothing is typed where it ends');
  await dialog.getByText('所连的地址改了，请重新填写').waitFor({ state: 'detached' });
  await stage.look(page, 'console-settings-source-end');
  await dialog.getByRole('switch', { name: '启用' }).click();
  await save.click();
  await dialog.waitFor({ state: 'detached' });
  const { settings, kept } = await page.evaluate<{ settings: Record<string, unknown>; kept: string[] }>(
    `fetch('/api/sources/ward-box/settings').then((answer) => answer.json())`,
  );
  assert.deepEqual([settings.outgoing, kept], [{ host: outgoing.host, from: outgoing.from }, ['imap.password']]);
}

/** A new source's settings have fields, too, and what is wrong is said beside them. */
async function refusesFeed(page: Page): Promise<void> {
  await page.getByRole('button', { name: '新建接入点' }).click();
  const dialog = page.getByRole('dialog', { name: '新建接入点' });
  await dialog.getByLabel('渠道', { exact: true }).click();
  await page.getByTitle('媒体订阅源').click();
  await dialog.getByLabel('编号').fill('radio-feed');
  const make = dialog.getByRole('button', { name: /建\s?立/ });
  await make.click();
  await dialog.getByText('必填').waitFor();
  await dialog.getByLabel('订阅地址 url').fill('http://127.0.0.1/feed.xml');
  await make.click();
  await dialog.getByText('不得指向本机或内网地址').waitFor();
  await page.keyboard.press('Escape');
  await dialog.waitFor({ state: 'detached' });
}
