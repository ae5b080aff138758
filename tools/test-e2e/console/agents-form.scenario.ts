import assert from 'node:assert/strict';
import { setTimeout as pause } from 'node:timers/promises';
import type { Page } from 'playwright-core';
import type { Scenario } from '../scenario.js';
import { DESKTOP, type Stage } from '../stage.js';
import { addPerson, dispatchedTicketOf } from './department-person.js';

const CALLER = '13900007101';
const OWN = '城东区大众街路口的井盖塌了半边，车都绕着走';
const PIPE = '城西区海湖新区文汇路自来水管爆裂，水流了一地，请抢修';

/** What has the keys, as a person sees it: the ring of the element, or of what is drawn over it. */
const RING = `(() => {
  const at = document.activeElement;
  const shown = at.matches('[role=listbox]') ? at.querySelector('.pick-here') : at.matches('input[type=radio]') ? at.closest('label') : at;
  const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(shown);
  return (outlineStyle !== 'none' && parseFloat(outlineWidth) >= 2) || boxShadow !== 'none';
})()`;

export const agentsForm: Scenario = {
  name: 'an agent takes a call by keyboard alone: the caller is known, a similar ticket is joined, nothing is lost or doubled',
  async play(stage) {
    await report(stage, OWN, CALLER);
    const pipe = await dispatchedTicketOf(stage, await report(stage, PIPE, '13900007102'));
    const agent = await addPerson(stage, 'dispatcher');
    const options = { viewport: DESKTOP, permissions: ['clipboard-read', 'clipboard-write'] };
    await stage.withPage(options, async (page) => {
      const { keyboard } = page;
      await page.goto(`${stage.consoleUrl}/new?phone=${CALLER}`);
      await tabTo(page, '账号');
      await keyboard.type(agent.name);
      await tabTo(page, '密码');
      await keyboard.type(agent.password);
      await keyboard.press('Enter');

      await page.getByRole('option', { name: '井盖塌了半边' }).waitFor();
      await isAt(page, 'call-text');
      await keyboard.type('海湖新区文汇路水管爆了');
      await page.getByRole('option', { name: pipe.number }).waitFor();
      await page.getByText('供水爆管').first().waitFor();
      await keyboard.press('F2');
      assert(await page.evaluate(RING), 'one sees where one is in the list');
      await keyboard.press('Enter');
      await keyboard.press('Escape');
      await isAt(page, 'call-text');
      await keyboard.press('End');
      await keyboard.type('，我家门口也淹了');
      await stage.look(page, 'console-call');

      await page.reload();
      await page.getByRole('option', { name: '井盖塌了半边' }).waitFor();
      await isAt(page, 'call-text');
      assert.equal(await writtenAt(page), '海湖新区文汇路水管爆了，我家门口也淹了');
      await page.getByText('并入工单').waitFor();

      await walk(page);
      await Promise.all([keyboard.press('Control+Enter'), keyboard.press('Control+Enter')]);
      const number = await receiptOn(page);
      await page.getByRole('link', { name: pipe.number }).waitFor();
      await page.getByText('坐席选定').waitFor();
      assert.deepEqual(await keptOf(stage, number), {
        appeals: 1,
        urgency: 'urgent',
        ticket: pipe.number,
        by: agent.name,
      });
      await stage.look(page, 'console-call-saved');
      await keyboard.press('c');
      await page.getByText('已复制').waitFor();
      assert.equal(await page.evaluate('navigator.clipboard.readText()'), number);

      await keyboard.press('n');
      await isAt(page, 'call-phone');
      await followUp(page);
      assert.notEqual(await receiptOn(page), number);
      await page.getByText('追问', { exact: true }).waitFor();
      await keyboard.press('?');
      await page.getByText('到相近工单').waitFor();

      await page.evaluate(`localStorage.setItem('guiyi.language', 'en')`);
      await page.reload();
      await page.getByText('Tell the caller').waitFor();
      await keyboard.press('n');
      await isAt(page, 'call-phone');
      await keyboard.type(CALLER);
      await keyboard.press('Enter');
      await page.getByText('Earlier matters: 2').waitFor();
      await stage.look(page, 'console-call-en');
      await ringMeanwhile(stage, page);
    });
  },
};

/** From the words on, by Enter from field to field: every stop is seen, and arrows choose. */
async function walk(page: Page): Promise<void> {
  const { keyboard } = page;
  const next = async () => {
    await keyboard.press('Enter');
    assert(await page.evaluate(RING), 'one sees where one is');
  };
  await next();
  await isAt(page, 'call-address');
  await keyboard.type('文汇路中段');
  await next();
  await next();
  await keyboard.press('ArrowRight');
  await next();
  await keyboard.press('ArrowRight');
  await next();
  assert.match((await page.evaluate<string>('document.activeElement.textContent')) ?? '', /^保存/);
}

/** The same person again, by a number that is typed: what they said before is chosen from the list of it. */
async function followUp(page: Page): Promise<void> {
  const { keyboard } = page;
  await keyboard.type(CALLER);
  await keyboard.press('Enter');
  await page.getByRole('option', { name: '井盖塌了半边' }).waitFor();
  await keyboard.press('F8');
  await keyboard.type('上次说的还没有人来看');
  await keyboard.press('F4');
  for (let tries = 0; tries < 5; tries++) {
    const here = page.locator('.pick-here', { hasText: '井盖' });
    if (await here.count()) break;
    await keyboard.press('ArrowDown');
  }
  await keyboard.press('Enter');
  await keyboard.press('Control+Enter');
}

/** Another number rings while a call is not saved yet: it waits until that one is, and is next. */
async function ringMeanwhile(stage: Stage, page: Page): Promise<void> {
  const { keyboard } = page;
  await keyboard.press('F8');
  await keyboard.type('小区门口的路灯又不亮了');
  await page.goto(`${stage.consoleUrl}/new?phone=13900007103`);
  await page.getByRole('alert').getByText('13900007103').waitFor();
  await keyboard.press('Control+Enter');
  const number = await receiptOn(page);
  // Who waits is not lost with the page, and of the call that is saved its receipt alone stays in the tab.
  const kept = await page.evaluate<string>('JSON.stringify({ ...sessionStorage, ...localStorage })');
  assert(kept.includes('13900007103') && !/路灯又不亮|13900007101/.test(kept), kept);
  await page.reload();
  assert.equal(await receiptOn(page), number);
  await keyboard.press('n');
  await page.locator('#call-phone').waitFor();
  assert.equal(await page.locator('#call-phone').inputValue(), '13900007103', 'who waited is next');
  await forgets(page);
}

/** Who signs out leaves nobody's words and numbers in the tab, whatever was not saved yet. */
async function forgets(page: Page): Promise<void> {
  const tab = () => page.evaluate<string>('JSON.stringify({ ...sessionStorage })');
  await page.keyboard.press('F8');
  await page.keyboard.type('还没有写完的话');
  assert.match(await tab(), /13900007103.*还没有写完的话|还没有写完的话.*13900007103/);
  await page.getByRole('button', { name: /^Account / }).click();
  await page.getByRole('button', { name: 'Sign out' }).click();
  await page.getByLabel('Password').waitFor();
  assert.doesNotMatch(await tab(), /guiyi\.call|13900007103|还没有写完/);
}

async function report(stage: Stage, text: string, phone: string): Promise<string> {
  const body = new URLSearchParams({ text, phone });
  const answer = await fetch(`${stage.publicUrl}/in/city-form`, { method: 'POST', body });
  const { receipts } = (await answer.json()) as { receipts: readonly { readonly number: string }[] };
  return receipts[0]?.number ?? assert.fail('not taken in');
}

/** Tab until the field has the keys, as somebody without a mouse must. */
async function tabTo(page: Page, label: string): Promise<void> {
  await page.getByLabel(label).waitFor();
  for (let tries = 0; tries < 20; tries++) {
    const here = await page.evaluate<string>(`document.activeElement?.labels?.[0]?.textContent ?? ''`);
    if (here.includes(label)) return;
    await page.keyboard.press('Tab');
  }
  assert.fail(`${label} cannot be reached by keyboard`);
}

async function isAt(page: Page, id: string): Promise<void> {
  for (let tries = 0; tries < 50; tries++) {
    if ((await page.evaluate<string>('document.activeElement?.id')) === id) return;
    await pause(50);
  }
  assert.equal(await page.evaluate('document.activeElement?.id'), id);
}

const writtenAt = (page: Page) => page.evaluate<string>('document.activeElement.value');

async function receiptOn(page: Page): Promise<string> {
  const shown = page.locator('.receipt-number');
  await shown.waitFor();
  return (await shown.textContent()) ?? '';
}

async function keptOf({ house }: Stage, number: string) {
  const [row] = await house.runtime.database.query(
    `SELECT (SELECT count(*)::int FROM appeal b WHERE b.source_id = a.source_id AND b.opened_at >= a.opened_at) AS appeals,
       a.urgency, t.number AS ticket, l.made_by->>'id' AS by
     FROM appeal a JOIN link l ON l.appeal_id = a.id AND l.ended_at IS NULL JOIN ticket t ON t.id = l.ticket_id
     WHERE a.number = $1`,
    [number],
  );
  return row;
}
