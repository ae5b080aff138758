import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import type { Stage } from '../stage.js';

/** Comes in by the console's own door, as the first administrator. */
export async function signIn(stage: Stage, page: Page): Promise<void> {
  const { firstAdministrator } = stage.house;
  assert(firstAdministrator, 'the house was not empty');
  await page.goto(stage.consoleUrl);
  await page.getByLabel('账号').fill(firstAdministrator.name);
  await page.getByLabel('密码').fill(firstAdministrator.password);
  await page.getByRole('button', { name: '登录' }).click();
}
