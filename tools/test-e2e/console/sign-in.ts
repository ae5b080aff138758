import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import type { Stage } from '../stage.js';
import type { Person } from './department-person.js';

/** Comes in by the console's own door, as the first administrator where nobody else is named. */
export async function signIn(
  stage: Pick<Stage, 'house' | 'consoleUrl'>,
  page: Page,
  person?: Person,
  path = '',
): Promise<void> {
  const who = person ?? stage.house.firstAdministrator;
  assert(who, 'the house was not empty');
  await page.goto(`${stage.consoleUrl}${path}`);
  await page.getByLabel('账号').fill(who.name);
  await page.getByLabel('密码').fill(who.password);
  await page.getByRole('button', { name: '登录' }).click();
}
