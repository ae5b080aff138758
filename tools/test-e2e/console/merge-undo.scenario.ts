import assert from 'node:assert/strict';
import { setTimeout as pause } from 'node:timers/promises';
import type { Page } from 'playwright-core';
import type { Scenario } from '../scenario.js';
import { DESKTOP, type Stage } from '../stage.js';
import { asAdministrator } from './department-person.js';
import { reportBy } from './report-by.js';
import { signIn } from './sign-in.js';

/** Near enough to be suggested, and not near enough to be merged without asking. */
const ONE = '城西区五四西路麒麟湾公园北门健身器材松动，老人差点摔倒，请维修';
const OTHER = '麒麟湾公园里的健身设施坏了好几处，没人修，孩子玩很危险';

interface Told {
  readonly appeals: readonly { readonly id: string; readonly number: string }[];
  readonly messages: readonly { readonly appealId: string; readonly kind: string; readonly text: string }[];
}

export const mergeUndo: Scenario = {
  name: 'a merge suggestion is accepted and undone by two keys, and everybody keeps their number and their answer',
  async play(stage) {
    const receipts = [await reportBy(stage, ONE, '13900007001'), await reportBy(stage, OTHER, '13900007002')];
    const { asked, suggested } = await suggestionFor(stage, receipts);
    const before = [await toldOn(stage, asked), await toldOn(stage, suggested)];
    await stage.withPage({ viewport: DESKTOP }, async (page) => {
      await signIn(stage, page, undefined, `/queue?ticket=${asked}`);
      await page.getByRole('region', { name: '疑似同一事项' }).locator('ins').first().waitFor();
      await stage.look(page, 'console-suggestion');
      await page.keyboard.press('a');
      await page.getByText('诉求 2').waitFor();
      await seeNumbers(
        page,
        before.flatMap(({ appeals }) => appeals.map(({ number }) => number)),
      );
      await stage.look(page, 'console-merged');
      assert.equal((await toldOn(stage, asked)).appeals.length, 0);

      await page.keyboard.press('z');
      await page.getByText('已撤销并单').waitFor();
      await page.getByText('诉求 1', { exact: true }).waitFor();
      assert.deepEqual([await toldOn(stage, asked), await toldOn(stage, suggested)], before, 'not as it was before');
    });
    await answerEach(stage, [asked, suggested], before);
  },
};

/** The ticket at which the other one is suggested, as soon as both have been read. */
async function suggestionFor(stage: Stage, receipts: readonly string[]) {
  const console = await asAdministrator(stage);
  for (let tries = 0; tries < 80; tries++) {
    for (const receipt of receipts) {
      const { tickets } = await console.get<{ tickets: { id: string }[] }>(`/api/tickets?q=${receipt}`);
      const id = tickets[0]?.id;
      if (!id) continue;
      const ticket = await console.get<{ suggestions: { ticketId: string }[] }>(`/api/tickets/${id}`);
      const [suggestion] = ticket.suggestions;
      if (suggestion) return { asked: id, suggested: suggestion.ticketId };
    }
    await pause(250);
  }
  return assert.fail('neither was suggested for the other');
}

/** The people of a ticket, and what each of them was told; sent a moment later or not. */
async function toldOn(stage: Stage, id: string): Promise<Told> {
  const ticket = await (await asAdministrator(stage)).get<Told>(`/api/tickets/${id}`);
  return {
    appeals: ticket.appeals.map(({ id: appeal, number }) => ({ id: appeal, number })),
    messages: ticket.messages.map(({ appealId, kind, text }) => ({ appealId, kind, text })),
  };
}

async function seeNumbers(page: Page, numbers: readonly string[]): Promise<void> {
  for (const number of numbers) await page.locator('.appeal > header').getByText(number, { exact: false }).waitFor();
}

/** Answered apart, each person is given the answer to their own matter and no other. */
async function answerEach(stage: Stage, tickets: readonly string[], before: readonly Told[]): Promise<void> {
  const console = await asAdministrator(stage);
  for (const [nth, id] of tickets.entries()) {
    await console.post(`/api/tickets/${id}/answer`, { text: `第${nth + 1}件已经办好，请您查看` });
    const { appeals, messages } = await toldOn(stage, id);
    assert.deepEqual(appeals, before[nth]?.appeals);
    const answers = messages.filter(({ kind }) => kind === 'answer');
    assert.equal(answers.length, 1);
    assert.equal(answers[0]?.appealId, appeals[0]?.id);
    assert.match(answers[0]?.text ?? '', new RegExp(`第${nth + 1}件已经办好`));
  }
}
