import assert from 'node:assert/strict';
import type { CityProfile } from '@guiyi/domain';
import type { Page } from 'playwright-core';
import { ConsoleClient } from '../../demo/console-client.js';
import type { Scenario } from '../scenario.js';
import { DESKTOP, type Stage } from '../stage.js';
import { answerTicketOf } from './answer-ticket.js';
import { addPerson, asAdministrator, type Person } from './department-person.js';
import { assignmentOf, type TakenIn, takeIn } from './matters.js';
import { signIn } from './sign-in.js';

const WHY = '核对职责清单后确认';

export const leaderDecides: Scenario = {
  name: 'what waits is decided: returns, a ruling, more time, an order, an answer at its gate, parking, rework',
  async play(stage) {
    const texts = ['昆仑路', '胜利路', '黄河路', '五四大街', '建国大街'].map(
      (road, at) => [`城中区${road}${at + 10}号门前路灯坏了一个星期，请尽快派人维修`, `1390002000${at}`] as const,
    );
    const [returned, slow, watched, gated, parked] = await Promise.all(
      texts.map(([text, phone]) => takeIn(stage, text, phone)),
    );
    assert(returned && slow && watched && gated && parked);
    const person = await addPerson(stage, 'department', slow.department);
    const unit = await ConsoleClient.logIn(stage.consoleUrl, person.name, person.password);
    await stage.withPage({ viewport: DESKTOP }, async (page) => {
      await signIn(stage, page, undefined, '/oversight');
      await page.getByText('没有待审批的答复').waitFor();
      await stage.look(page, 'oversight-none');
      await judgeReturns(stage, page, returned);
      await giveMoreTime(stage, page, slow, person);
      await supervise(stage, page, watched, person);
      await passGate(stage, page, gated, unit);
      await park(stage, page, parked);
      await show(page, '重办');
      await page.getByText('没有重办的工单').waitFor();
      await stage.look(page, 'oversight-reworks');
    });
    await sendBack(stage, slow);
  },
};

async function show(page: Page, view: string): Promise<void> {
  await page.locator('.oversight-views').getByText(view, { exact: true }).click();
}

/** In the dialog that is open. */
async function say(page: Page, label: string, words: string, ok: string): Promise<void> {
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel(label).fill(words);
  await dialog.getByRole('button', { name: ok, exact: true }).click();
  await dialog.waitFor({ state: 'hidden' });
}

async function judgeReturns(stage: Stage, page: Page, { number }: TakenIn): Promise<void> {
  const console = await asAdministrator(stage);
  for (const time of [1, 2]) {
    const { id } = await assignmentOf(stage, number);
    const reason = { reason: 'not_our_duty', text: `灯杆属社区自建，不在我单位养护清单（${time}）` };
    await console.post(`/api/assignments/${id}/return`, reason);
    await show(page, '退单审核');
    const item = page
      .getByRole('listitem')
      .filter({ hasText: `（${time}）` })
      .first();
    await item.waitFor();
    if (time === 1) await stage.look(page, 'oversight-returns');
    await item.getByRole('button', { name: '退单不成立' }).click();
    await say(page, '审核意见', WHY, '退单不成立');
    await page.getByText('没有待审核的退单').waitFor();
    // Refused once it may not be returned again; a dispatcher sends it to the same unit anew.
    if (time === 1) await dispatchAgain(console, number);
  }
  await show(page, '裁定');
  const ruling = page.getByRole('listitem').filter({ hasText: '昆仑路' }).first();
  await ruling.getByText('无故退单 2 次').waitFor();
  await stage.look(page, 'oversight-rulings');
  // Its deadline passes while nobody rules: told in the menu, in the list and in the ticket's history, without a reload.
  for (const table of ['adjudication', 'due'])
    await stage.house.runtime.database.query(
      `UPDATE ${table} SET due_at = now() - interval '3 hours'
       WHERE ticket_id = (SELECT id FROM ticket WHERE number = $1) ${table === 'due' ? `AND kind = 'adjudication'` : ''}`,
      [number],
    );
  await page.getByRole('navigation').getByText('裁定超时 1 件').waitFor();
  await ruling.getByText('裁定超期').waitFor();
  await page.locator('.oversight-views').getByText('裁定（超时 1）').waitFor();
  const { events } = await console.get<{ events: { kind: string }[] }>(`/api/tickets/${number}`);
  assert.equal(events.filter(({ kind }) => kind === 'ticket.adjudication_late').length, 1);
  await stage.look(page, 'oversight-ruling-late');
  await ruling.getByRole('button', { name: '裁定承办' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('主办单位').fill('城市管理');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Escape');
  await stage.look(page, 'oversight-ruling');
  await say(page, '裁定依据', '按职责清单第 12 条，由该单位承办', '裁定承办');
  await page.getByText('没有待裁定的工单').waitFor();
  await page.getByRole('navigation').getByText('裁定超时').waitFor({ state: 'detached' });
  assert.equal((await console.get<{ adjudications: unknown[] }>('/api/adjudications')).adjudications.length, 0);
}

async function dispatchAgain(console: ConsoleClient, number: string): Promise<void> {
  const { id, assignments } = await console.get<{
    id: string;
    assignments: { department: { id: string }; role: string }[];
  }>(`/api/tickets/${number}`);
  const [department] = assignments.filter(({ role }) => role === 'lead').map((one) => one.department.id);
  await console.post(`/api/tickets/${id}/dispatch`, {
    assignments: [{ department, role: 'lead' }],
    reason: WHY,
  });
}

async function giveMoreTime(stage: Stage, page: Page, { number, assignment }: TakenIn, person: Person): Promise<void> {
  await stage.withPage({}, async (phone) => {
    await signIn(stage, phone, person, '/department');
    const card = phone.getByRole('listitem').filter({ hasText: '胜利路' }).first();
    await card.getByRole('button', { name: '签收' }).click();
    await card.getByRole('button', { name: '申请延期' }).click();
    const dialog = phone.getByRole('dialog');
    await dialog.getByText('前申请', { exact: false }).first().waitFor();
    await dialog.getByLabel('延长多久').fill('2');
    await dialog.getByLabel('延期理由').fill('灯杆基础须重新浇筑，养护期两天');
    await stage.look(phone, 'department-extension');
    // A colleague acts on it while this one writes: nothing that was typed is lost, and it can still be sent.
    const unit = await ConsoleClient.logIn(stage.consoleUrl, person.name, person.password);
    // And while the list behind it cannot be read.
    await phone.route('**/api/assignments?*', (route) => route.abort());
    await unit.post(`/api/assignments/${assignment.id}/contacted`, { how: 'phone' });
    await dialog.getByText('您填写期间，工单已被改动').waitFor();
    await phone.getByText('没能更新，所示内容可能已过时').waitFor();
    await phone.unroute('**/api/assignments?*');
    await stage.look(phone, 'department-meanwhile');
    await dialog.getByRole('button', { name: '看过了，在此基础上继续' }).click();
    assert.equal(await dialog.getByLabel('延期理由').inputValue(), '灯杆基础须重新浇筑，养护期两天');
    await dialog.getByRole('button', { name: '申请延期' }).click();
    await phone.getByText('批准后').waitFor();
  });
  const before = await dueOf(stage, number, assignment.id);
  await show(page, '延期审批');
  const item = page.getByRole('listitem').filter({ hasText: '养护期两天' }).first();
  await item.getByText('延长 2 个工作日').waitFor();
  await stage.look(page, 'oversight-extensions');
  await item.getByRole('button', { name: '准予延期' }).click();
  await say(page, '理由', WHY, '准予延期');
  await page.getByText('没有待审批的延期申请').waitFor();
  assert((await dueOf(stage, number, assignment.id)) > before, 'the due time moved');
}

async function dueOf(stage: Stage, number: string, assignment: string): Promise<number> {
  const console = await asAdministrator(stage);
  const ticket = await console.get<{ assignments: { id: string; dueAt: string }[] }>(`/api/tickets/${number}`);
  return Date.parse(ticket.assignments.find(({ id }) => id === assignment)?.dueAt ?? '');
}

async function supervise(stage: Stage, page: Page, { number }: TakenIn, person: Person): Promise<void> {
  await show(page, '督办');
  await page.getByRole('button', { name: '登记领导批示' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('工单号').fill(number);
  await page.keyboard.press('Enter');
  await dialog.getByText(`${number} · `).waitFor();
  await say(page, '批示原话', '请路灯管理所三日内办结并报告', '登记领导批示');
  const item = page.getByRole('listitem').filter({ hasText: '三日内办结' }).first();
  await item.getByText('待报告').waitFor();
  await stage.withPage({}, async (phone) => {
    await signIn(stage, phone, person, '/department');
    await phone.getByRole('link', { name: '督办待报告 1 件' }).click();
    const order = phone.getByRole('listitem').filter({ hasText: '三日内办结' }).first();
    await order.getByRole('button', { name: '报告办理情况' }).click();
    await say(phone, '办理情况', '已安排抢修，明日恢复照明', '报告办理情况');
    await order.getByText('已报告').waitFor();
    assert.equal(await phone.locator('.oversight-views').getByText('裁定', { exact: true }).count(), 0);
    await stage.look(phone, 'oversight-department');
  });
  await item.getByText('明日恢复照明').waitFor();
  await stage.look(page, 'oversight-orders');
  await item.getByRole('button', { name: '销号' }).click();
  await say(page, '理由', WHY, '销号');
  await page.getByText('没有未销号的督办').waitFor();
}

/** The city has one gate while this is played; afterwards it has none again. */
async function passGate(stage: Stage, page: Page, { assignment }: TakenIn, unit: ConsoleClient): Promise<void> {
  const profiles = stage.house.runtime.profiles as Map<string, CityProfile>;
  const profile = profiles.get('xining');
  assert(profile);
  const gates = [{ id: 'center', name: '热线中心审核', by: 'center' as const }];
  profiles.set('xining', { ...profile, approval: { ...profile.approval, gates } });
  try {
    const answer = (text: string) => unit.post(`/api/assignments/${assignment.id}/answer`, { text });
    await answer('正在研究');
    await show(page, '答复审批');
    const item = page.getByRole('listitem').filter({ hasText: '五四大街' }).first();
    await item.getByText('正在研究').waitFor();
    await stage.look(page, 'oversight-approvals');
    await item.getByRole('button', { name: '退回修改' }).click();
    await say(page, '理由', '没有写明何时修好', '退回修改');
    await page.getByText('没有待审批的答复').waitFor();
    await answer('已更换电缆，路灯今晚亮起');
    await item.getByText('路灯今晚亮起').waitFor();
    await item.getByRole('button', { name: '通过' }).click();
    await page.getByRole('dialog').getByRole('button', { name: '通过' }).click();
    await page.getByText('没有待审批的答复').waitFor();
  } finally {
    profiles.set('xining', profile);
  }
}

async function park(stage: Stage, page: Page, { number }: TakenIn): Promise<void> {
  await show(page, '挂账');
  await page.getByRole('button', { name: '登记挂账' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('工单号').fill('T-nothing');
  await page.keyboard.press('Enter');
  await dialog.getByText('找不到').waitFor();
  await dialog.getByLabel('工单号').fill(number);
  await page.keyboard.press('Enter');
  await dialog.getByText(`${number} · `).waitFor();
  await say(page, '为何一时办不了', '道路改造，明年开春后统一更换灯杆', '登记挂账');
  const item = page.getByRole('listitem').filter({ hasText: '开春后' }).first();
  await item.waitFor();
  await stage.look(page, 'oversight-parkings');
  await item.getByRole('button', { name: '销账' }).click();
  await page.getByRole('dialog').getByLabel('已解决的').fill('灯杆已全部更换');
  await say(page, '理由', WHY, '销账');
  await page.getByText('没有挂账的工单').waitFor();
}

/** With an account of their own: a leader sees everything here, and may send back an answer that is not good enough. */
async function sendBack(stage: Stage, { number, receipt }: TakenIn): Promise<void> {
  await answerTicketOf(stage, receipt, '已列入计划');
  const leader = await addPerson(stage, 'leader');
  await stage.withPage({ viewport: DESKTOP }, async (page) => {
    await signIn(stage, page, leader, '/oversight');
    await show(page, '挂账');
    assert.equal(await page.getByRole('button', { name: '登记挂账' }).count(), 0, 'a leader parks nothing');
    await show(page, '重办');
    await page.getByRole('button', { name: '领导退回重办' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('工单号').fill(number);
    await page.keyboard.press('Enter');
    await dialog.getByText(`${number} · `).waitFor();
    await say(page, '谁的意见，缺什么', '分管领导：没有写明何时修好', '领导退回重办');
    const item = page.getByRole('listitem').filter({ hasText: '没有写明何时修好' }).first();
    await item.getByText('领导退回').waitFor();
    await stage.look(page, 'oversight-sent-back');
  });
  const { state } = await (await asAdministrator(stage)).get<{ state: string }>(`/api/tickets/${number}`);
  assert.equal(state, 'rework');
}
