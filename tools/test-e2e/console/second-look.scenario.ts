import assert from 'node:assert/strict';
import { setTimeout as pause } from 'node:timers/promises';
import type { Scenario } from '../scenario.js';
import { DESKTOP, PHONE, type Stage } from '../stage.js';
import { asAdministrator } from './department-person.js';
import { reportBy } from './report-by.js';
import { signIn } from './sign-in.js';

/** Three sides of one matter, of which only the third tells what the first two have in common. */
const REFUND =
  '云帆健身房突然关门不退会员费，老板电话不接，办的年卡还有八个月没用，要求退还会员费。云帆健身房的店员说老板已经跑了';
const POLICE =
  '云帆健身房卷款，派出所不立案。云帆健身房收了几百人的预付款，警方不肯立案，说是经济纠纷，我们几个会员跑了三次派出所，都让去法院。希望尽快立案，查封云帆的账户';
const BOTH =
  '云帆健身房关门，会员费不退。云帆健身房关门跑路，会员卡不退，派出所不立案，几百名会员的预付款没了，请立案并退还会员费';

interface Detail {
  readonly id: string;
  readonly appeals: readonly { readonly number: string }[];
  readonly mergedFrom: readonly { readonly id: string }[];
  readonly suggestions: readonly { readonly ticketId: string }[];
}

export const secondLook: Scenario = {
  name: 'a ticket that stood alone is merged when a later letter tells what both have in common; the page says why, and undoes it',
  async play(stage) {
    const first = await ticketOf(stage, await reportBy(stage, REFUND, '13900007101'), () => true);
    const receipt = await reportBy(stage, POLICE, '13900007102');
    const alone = await ticketOf(stage, receipt, () => true);
    assert.notEqual(alone.id, first.id, 'merged on arrival');
    const last = await reportBy(stage, BOTH, '13900007103');
    const whole = await ticketOf(stage, last, ({ appeals }) => appeals.length === 3);
    assert.deepEqual(whole.suggestions, [], 'what is merged is not suggested');
    await stage.withPage({ viewport: PHONE }, async (page) => {
      await signIn(stage, page, undefined, `/queue?ticket=${whole.id}`);
      await page
        .getByText(/复看：.*与/)
        .first()
        .waitFor();
      await stage.look(page, 'console-second-look-phone');
    });
    await stage.withPage({ viewport: DESKTOP }, async (page) => {
      await signIn(stage, page, undefined, `/queue?ticket=${whole.id}`);
      await page
        .getByText(/复看：.*与/)
        .first()
        .click();
      await page.getByText(receipt).first().waitFor();
      await stage.look(page, 'console-second-look');
      await page.keyboard.press('z');
      await page.getByText('已撤销并单').waitFor();
    });
    const parted = await ticketOf(stage, receipt, ({ appeals }) => appeals.length === 1);
    assert.ok(whole.mergedFrom.some(({ id }) => id === parted.id) || parted.id === whole.id, 'not where it was');
  },
};

/** The ticket that a receipt is on, once it is as expected. */
async function ticketOf(stage: Stage, receipt: string, isReady: (ticket: Detail) => boolean): Promise<Detail> {
  const console = await asAdministrator(stage);
  for (let tries = 0; tries < 80; tries++) {
    const { tickets } = await console.get<{ tickets: { id: string }[] }>(`/api/tickets?q=${receipt}`);
    const [found] = tickets;
    const ticket = found && (await console.get<Detail>(`/api/tickets/${found.id}`));
    if (ticket && isReady(ticket)) return ticket;
    await pause(250);
  }
  return assert.fail(`${receipt} is not on the ticket that was expected`);
}
