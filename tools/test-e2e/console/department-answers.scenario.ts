import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import { FORM, receiptOn, reloadUntil } from '../citizens/form-page.js';
import type { Scenario } from '../scenario.js';
import { DESKTOP, type Stage } from '../stage.js';
import { addPerson, dispatchedTicketOf } from './department-person.js';
import { signIn } from './sign-in.js';

const MATTER = '城北区朝阳西路公交站旁路灯不亮已经三天，老人晚上出行不便';
/** What a department may write must come out as words, whatever it looks like. */
const ANSWER = '已派人更换灯具 <img src=x onerror="document.title=1">，电压稳定后全部恢复照明';

export const departmentAnswers: Scenario = {
  name: 'a department signs and answers on a telephone, the citizen is told and rates, the rating is on the ticket',
  async play(stage) {
    let receipt = '';
    await stage.withPage({}, async (citizen) => {
      await citizen.goto(`${stage.publicUrl}${FORM}`);
      await citizen.getByLabel('诉求内容').fill(MATTER);
      await citizen.getByLabel('电话').fill('13900006161');
      await citizen.getByRole('button', { name: '提交', exact: true }).click();
      receipt = await receiptOn(citizen);
      await citizen.getByRole('link', { name: '查看进度' }).click();
      await reloadUntil(citizen, '受理通知');
      const { department } = await dispatchedTicketOf(stage, receipt);
      const person = await addPerson(stage, 'department', department);

      await stage.withPage({}, (page) => handle(stage, page, person));
      await reloadUntil(citizen, '已派人更换灯具');
      assert.equal(await citizen.locator('img[src="x"]').count(), 0, 'the answer is words, not markup');
      assert.notEqual(await citizen.title(), '1');
      await rate(citizen);
    });
    await stage.withPage({ viewport: DESKTOP }, async (page) => {
      const { number } = await finishedTicket(stage, receipt);
      await signIn(stage, page, undefined, `/tickets/${number}`);
      await page.getByText('已解决 · 满意').waitFor();
      await stage.look(page, 'console-ticket-rated');
    });
  },
};

/** As somebody of the department would, with a thumb. */
async function handle(stage: Stage, page: Page, person: Parameters<typeof signIn>[2]): Promise<void> {
  await signIn(stage, page, person, '/department');
  const card = page.getByRole('listitem').filter({ hasText: '路灯不亮' }).first();
  await card.getByRole('button', { name: '签收' }).click();
  await page.getByText('已签收').first().waitFor();
  await card.getByRole('button', { name: '已联系' }).click();
  await card.getByText('已联系', { exact: false }).first().waitFor();
  await stage.look(page, 'console-department');
  await card.getByRole('button', { name: '答复' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('textbox').first().waitFor();
  for (const box of await dialog.getByRole('textbox').all()) await box.fill(ANSWER);
  await stage.look(page, 'console-department-answer');
  await dialog.getByRole('button', { name: '答复' }).click();
  await page.getByText('已答复').first().waitFor();
}

async function rate(page: Page): Promise<void> {
  await page.getByRole('button', { name: '评价办理结果' }).click();
  const link = page.url();
  await page.getByLabel('已解决', { exact: true }).check();
  await page.getByLabel('满意', { exact: true }).check();
  await page.getByRole('button', { name: '提交' }).click();
  await page.getByRole('heading', { name: '谢谢您的评价' }).waitFor();
  const again = await page.goto(link);
  assert.equal(again?.status(), 410, 'the link works once');
}

async function finishedTicket({ house }: Stage, receipt: string): Promise<{ number: string }> {
  const [ticket] = await house.runtime.database.query<{ number: string; state: string }>(
    `SELECT t.number, t.state FROM ticket t JOIN link l ON l.jurisdiction = t.jurisdiction AND l.ticket_id = t.id
     JOIN appeal a ON a.jurisdiction = l.jurisdiction AND a.id = l.appeal_id
     WHERE l.ended_at IS NULL AND a.number = $1`,
    [receipt],
  );
  assert.equal(ticket?.state, 'closed');
  return { number: ticket.number };
}
