import assert from 'node:assert/strict';
import { setTimeout as pause } from 'node:timers/promises';
import type { Page } from 'playwright-core';
import type { Scenario } from '../scenario.js';
import type { Stage } from '../stage.js';
import { openLine } from './cut-line.js';
import { reportBy } from './report-by.js';
import { signIn } from './sign-in.js';

/** Tall enough that forty rows are in sight at once. */
const TALL = { width: 1440, height: 2600 };
const ROADS =
  '五四 胜利 黄河 长江 昆仑 同仁 互助 建国 祁连 海晏 柴达木 门源 共和 乐都 民和 湟中 平安 化隆 循化 贵德 刚察 天峻 乌兰 都兰 兴海 同德 贵南 玛沁 班玛 甘德'.split(
    ' ',
  );
const MATTERS = ['井盖缺失', '路灯不亮', '垃圾成堆', '噪音扰民', '树枝压线', '水管漏水'];

export const resume: Scenario = {
  name: 'the line is cut and comes back: no row is missed, none stands twice',
  async play(stage) {
    const line = await openLine(stage.consoleUrl);
    try {
      await stage.withPage({ viewport: TALL }, async (page) => {
        await signIn({ house: stage.house, consoleUrl: line.url }, page);
        await page.getByRole('status').getByText('实时', { exact: true }).waitFor();
        const before = await reportBy(stage, '城中区人民街地下通道积水，行人无法通过', '13900003000');
        await page.getByText('地下通道积水').first().waitFor();

        line.cut();
        await page.getByText('连接断开', { exact: false }).waitFor();
        const told = await reportMany(stage);
        const tickets = await ticketsOf(stage, told);
        assert.ok(tickets.length >= 25, `only ${tickets.length} tickets of ${told.length} reports`);
        assert.equal(
          (await rowsOn(page)).filter((id) => tickets.includes(id)).length,
          0,
          'shown while the line was cut',
        );

        line.mend();
        await page.getByRole('status').getByText('实时', { exact: true }).waitFor();
        await seeAll(page, tickets);
        assert.ok((await ticketsOf(stage, [before])).every((id) => tickets.includes(id) === false));

        // A browser that knows that it has no network, and one report meanwhile.
        await page.context().setOffline(true);
        await page.getByText('连接断开', { exact: false }).waitFor();
        const last = await reportBy(stage, '城北区生物园区污水管道返水，臭味很大', '13900003999');
        const [missed] = await ticketsOf(stage, [last]);
        assert(missed);
        await page.context().setOffline(false);
        await page.getByRole('status').getByText('实时', { exact: true }).waitFor();
        await seeAll(page, [...tickets, missed]);
        // The numbers beside the views follow by themselves.
        await page.getByRole('button', { name: `全部 ${await countOf(stage)}` }).waitFor();
      });
    } finally {
      await line.close();
    }
  },
};

/** Thirty matters in thirty places, told while nobody hears it. */
async function reportMany(stage: Stage): Promise<string[]> {
  const receipts: string[] = [];
  for (const [nth, road] of ROADS.entries()) {
    const matter = MATTERS[nth % MATTERS.length];
    receipts.push(await reportBy(stage, `${road}路${nth * 7 + 3}号门口${matter}，请派人来看`, `1390000${3100 + nth}`));
  }
  return receipts;
}

/** The tickets of these receipts, once all of them have one. */
async function ticketsOf({ house }: Stage, receipts: readonly string[]): Promise<string[]> {
  for (let tries = 0; tries < 120; tries++) {
    const rows = await house.runtime.database.query<{ id: string }>(
      `SELECT l.ticket_id AS id FROM intake i JOIN link l ON l.jurisdiction = i.jurisdiction AND l.appeal_id = i.appeal_id
       WHERE i.number = ANY($1) AND l.ended_at IS NULL`,
      [receipts],
    );
    if (rows.length === receipts.length) return [...new Set(rows.map(({ id }) => id))];
    await pause(250);
  }
  return assert.fail(`the reports ${receipts.join(', ')} never became tickets`);
}

async function countOf({ house }: Stage): Promise<number> {
  const [row] = await house.runtime.database.query<{ n: number }>(
    `SELECT count(*)::int AS n FROM ticket WHERE merged_into IS NULL`,
  );
  return row?.n ?? 0;
}

function rowsOn(page: Page): Promise<string[]> {
  return page.locator('[data-id]').evaluateAll((rows) => rows.map((row) => row.getAttribute('data-id') ?? ''));
}

/** Every one of them, each once, without anybody having pressed anything. */
async function seeAll(page: Page, tickets: readonly string[]): Promise<void> {
  let rows: string[] = [];
  for (let tries = 0; tries < 60; tries++) {
    rows = await rowsOn(page);
    if (tickets.every((id) => rows.includes(id))) break;
    await pause(250);
  }
  const missed = tickets.filter((id) => !rows.includes(id));
  assert.deepEqual(missed, [], `${missed.length} rows missed of ${tickets.length}`);
  assert.equal(new Set(rows).size, rows.length, 'a row stands twice');
}
