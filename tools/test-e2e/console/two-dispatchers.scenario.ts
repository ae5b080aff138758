import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import type { Scenario } from '../scenario.js';
import { DESKTOP, type Stage } from '../stage.js';
import { addPerson, dispatchedTicketOf, type Person } from './department-person.js';
import { reportBy } from './report-by.js';
import { signIn } from './sign-in.js';

const MATTER = '城东区八一路与德令哈路交叉口信号灯全部熄灭，早高峰堵得厉害';
/** What the slower one has typed must not be lost. */
const TYPED = '按职责应由主管单位牵头，请当日到场';

export const twoDispatchers: Scenario = {
  name: 'two dispatchers on one ticket: each sees who is on it, and the slower one is told what changed',
  async play(stage) {
    const { number } = await dispatchedTicketOf(stage, await reportBy(stage, MATTER, '13900002323'));
    const [first, second] = [await addPerson(stage, 'dispatcher'), await addPerson(stage, 'dispatcher')];
    await stage.withPage({ viewport: DESKTOP }, async (fast) => {
      await signIn(stage, fast, first, '/queue');
      await stage.withPage({ viewport: DESKTOP }, async (slow) => {
        await signIn(stage, slow, second, '/queue');
        await seeClaims(stage, { fast, slow }, number, first);
        await saveTooLate(stage, { fast, slow }, first);
        await takeOver({ fast, slow }, number, first, second);
      });
    });
  },
};

interface Both {
  readonly fast: Page;
  readonly slow: Page;
}

const rowOf = (page: Page, number: string) => page.getByRole('row').filter({ hasText: number });

/** Who opens a ticket stands in the other one's list, and on the ticket itself. */
async function seeClaims(stage: Stage, { fast, slow }: Both, number: string, first: Person): Promise<void> {
  await rowOf(fast, number).click();
  await rowOf(slow, number).getByText(first.name).waitFor();
  await stage.look(slow, 'console-queue-claimed');
  await rowOf(slow, number).click();
  await slow.getByText(`${first.name} 正在办这件`, { exact: false }).waitFor();
}

/** Both write a dispatch. The second to save is refused, told what changed, and goes on with what they had typed. */
async function saveTooLate(stage: Stage, { fast, slow }: Both, first: Person): Promise<void> {
  await slow.keyboard.press('d');
  const writing = slow.getByRole('dialog');
  await writing.getByLabel('派单理由').fill(TYPED);

  await fast.keyboard.press('d');
  const saving = fast.getByRole('dialog');
  await saving.getByLabel('主办单位').fill('水务');
  await fast.keyboard.press('Enter');
  await saving.getByLabel('派单理由').fill('供水单位先行处置');
  await saving.getByRole('button', { name: '派出' }).click();
  await fast.getByText('已派单').waitFor();

  const answered = slow.waitForResponse((response) => response.url().endsWith('/dispatch'));
  await writing.getByRole('button', { name: '派出' }).click();
  assert.equal((await answered).status(), 412, 'saved on top of what was not seen');
  const told = writing.getByRole('alert').filter({ hasText: '您填写期间，工单已被改动' });
  await told.getByText('承办单位').waitFor();
  await told.getByText('水务', { exact: false }).first().waitFor();
  await told.getByText(first.name, { exact: false }).first().waitFor();
  await stage.look(slow, 'console-dispatch-stale');
  assert.equal(await writing.getByLabel('派单理由').inputValue(), TYPED, 'what was typed stays');

  await told.getByRole('button', { name: '看过了，在此基础上继续' }).click();
  await writing.getByRole('button', { name: '派出' }).click();
  await writing.waitFor({ state: 'hidden' });
  // None of the units has signed: what was just done is taken back with one key, and the history shows both.
  await slow.getByRole('button', { name: '撤回派单' }).first().waitFor();
  await slow.keyboard.press('z');
  await slow.getByText('已撤回派单').waitFor();
  const history = slow.locator('.timeline');
  await history.getByText(TYPED).first().waitFor();
  await history.getByText('撤回派单', { exact: true }).waitFor();
}

async function takeOver({ fast, slow }: Both, number: string, first: Person, second: Person): Promise<void> {
  await slow.getByRole('button', { name: '我来接手' }).click();
  await fast.getByText(`${second.name} 正在办这件`, { exact: false }).waitFor();
  await rowOf(slow, number).getByText('我', { exact: true }).waitFor();
  await slow.keyboard.press('Escape');
  // Who is still there has it again, without doing anything.
  await rowOf(slow, number).getByText(first.name).waitFor();
}
