import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import type { Scenario } from '../scenario.js';
import type { Stage } from '../stage.js';
import { addPerson, asAdministrator, dispatchedTicketOf } from './department-person.js';
import { reportBy } from './report-by.js';
import { signIn } from './sign-in.js';

const MATTERS = ['城中区南川东路路灯整排不亮，晚上看不清', '城中区南川东路人行道地砖破损，有人绊倒'];
const TELEPHONE = { hasTouch: true, isMobile: true };

interface Shown {
  readonly assignments: readonly { readonly state: string; readonly department: { readonly id: string } }[];
  readonly events: readonly { readonly kind: string }[];
}

export const bulkUndo: Scenario = {
  name: 'on a telephone a dispatcher finds by place, dispatches several at once and takes it back',
  async play(stage) {
    const tickets: Awaited<ReturnType<typeof dispatchedTicketOf>>[] = [];
    for (const [nth, matter] of MATTERS.entries())
      tickets.push(await dispatchedTicketOf(stage, await reportBy(stage, matter, `1390000810${nth}`)));
    const person = await addPerson(stage, 'dispatcher');
    await stage.withPage(TELEPHONE, async (page) => {
      await signIn(stage, page, person, `/queue?place=${encodeURIComponent('南川东')}`);
      await page.locator('[data-id]').nth(1).waitFor();
      assert.equal(await page.locator('[data-id]').count(), 2, 'other places are in the list');
      for (const { number } of tickets) await page.getByLabel(`选择 ${number}`).check();
      await dispatchPicked(page);
      for (const { number } of tickets) assert.equal(await leadOf(stage, number), 'water-affairs');
      await page.getByRole('button', { name: '撤销' }).tap();
      await page.getByText('已撤销 2 件').waitFor();
      await stage.look(page, 'console-bulk-undone');
    });
    for (const { number, department } of tickets) {
      assert.equal(await leadOf(stage, number), department, 'not with those who had it before');
      const { events } = await (await asAdministrator(stage)).get<Shown>(`/api/tickets/${number}`);
      const kinds = events.map(({ kind }) => kind);
      assert.ok(kinds.includes('ticket.dispatch_undone') && kinds.includes('assignment.dispatched'));
    }
  },
};

async function dispatchPicked(page: Page): Promise<void> {
  const bar = page.getByRole('region', { name: '已选 2 件' });
  await bar.getByRole('button', { name: '派单' }).tap();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('承办单位').fill('水务局');
  await page.keyboard.press('Enter');
  await dialog.getByLabel('理由').fill('疑似供水抢修所致');
  await dialog.getByRole('button', { name: '确定' }).tap();
  // Looked at when all is over: the offer to take it back is gone after 15 seconds.
  await page.getByText('已派单 2 件').waitFor();
}

/** The unit that has it now. */
async function leadOf(stage: Stage, number: string): Promise<string | undefined> {
  const { assignments } = await (await asAdministrator(stage)).get<Shown>(`/api/tickets/${number}`);
  return assignments.find(({ state }) => state !== 'revoked')?.department.id;
}
