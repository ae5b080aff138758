import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import type { Scenario } from '../scenario.js';
import { DESKTOP } from '../stage.js';
import { signIn } from './sign-in.js';

const run = promisify(execFile);

/** Pastes what the page shows into a shell, as whoever connects a site would. @returns what the door answered. */
async function paste(script: string): Promise<{ readonly status: number; readonly body: string }> {
  const { stdout } = await run('bash', ['-c', script.replace('curl ', "curl -s -w '\\n%{http_code}' ")]);
  const [, body = '', status = ''] = /^([\s\S]*)\n(\d+)$/.exec(stdout) ?? [];
  return { status: Number(status), body };
}

export const settingsSource: Scenario = {
  name: 'an administrator makes a source, sees its key once, and what is signed with it is accepted',
  leftOut: () =>
    run('bash', ['-c', 'command -v curl && command -v openssl']).then(
      () => undefined,
      () => 'no curl or no openssl here',
    ),
  async play(stage) {
    await stage.withPage({ viewport: DESKTOP }, async (page) => {
      await signIn(stage, page, undefined, '/settings');
      await page.getByRole('button', { name: '新建接入点' }).click();
      await page.getByLabel('名称').fill('市政热线网站');
      await page.getByLabel('编号').fill('city-site');
      await stage.look(page, 'console-settings-source-new');
      await page
        .getByRole('button', { name: '建 立' })
        .or(page.getByRole('button', { name: '建立' }))
        .click();

      const dialog = page.getByRole('dialog', { name: /接入点已就绪/ });
      const key = ((await dialog.getByRole('region', { name: '密钥', exact: true }).textContent()) ?? '').trim();
      assert.match(key, /^gk_[\w-]{32}$/);
      const signed = (await dialog.getByRole('region', { name: '签名提交（推荐）' }).textContent()) ?? '';
      const plain = (await dialog.getByRole('region', { name: '直接带密钥提交' }).textContent()) ?? '';
      await stage.look(page, 'console-settings-source-key');
      const accepted = await paste(signed);
      assert.equal(accepted.status, 202, accepted.body);
      assert.match(accepted.body, /"number":"/);
      // A key of somebody else signs nothing.
      assert.equal((await paste(signed.replace(key, `${key}x`))).status, 401);
      assert.equal((await paste(plain)).status, 202);

      await dialog.getByRole('button', { name: '我已妥善保存' }).click();
      await dialog.waitFor({ state: 'detached' });
      await page.getByText(`…${key.slice(-4)}`).waitFor();
      assert(!(await page.content()).includes(key), 'the key is still on the page');
      await page.reload();
      await page
        .getByText(/一天内 1 件|一天内 2 件/)
        .first()
        .waitFor();
      assert(!(await page.content()).includes(key), 'the key is shown again');
      await stage.look(page, 'console-settings-sources');
    });
  },
};
