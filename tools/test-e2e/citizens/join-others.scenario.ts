import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import type { Scenario } from '../scenario.js';
import type { Stage } from '../stage.js';
import { FORM, receiptOn } from './form-page.js';

const OTHERS = [
  { text: '城西区海湖新区文汇路自来水管爆裂，水流了一地，请抢修', phone: '13900001111' },
  { text: '海湖新区文汇路自来水管爆裂，水流得满街都是，没人抢修', phone: '13900002222' },
];
const OWN = '城西区海湖新区文汇路自来水管爆裂，水流满地，快来抢修';

export const joinOthers: Scenario = {
  name: 'a citizen sees that others have reported the same, and joins them',
  async play(stage) {
    await reportByOthers(stage);
    await stage.withPage({}, async (page) => {
      await page.goto(`${stage.publicUrl}${FORM}`);
      await page.getByLabel('诉求内容').fill('我想问问社保卡怎么补办，需要带什么');
      await page.getByLabel('诉求内容').fill(OWN);
      await page.getByRole('group', { name: '已有人反映类似的事' }).waitFor();
      await checkPanel(page);
      await stage.look(page, 'public-form-similar');
      await page.getByRole('radio').first().check();
      await page.getByRole('button', { name: '提交', exact: true }).click();
      await receiptOn(page);
    });
    await stage.withPage({ javaScriptEnabled: false }, async (page) => {
      await page.goto(`${stage.publicUrl}${FORM}`);
      await page.getByLabel('诉求内容').fill(OWN);
      await page.getByRole('button', { name: '先看看有没有人反映过' }).click();
      await checkPanel(page);
      assert.equal(await page.getByLabel('诉求内容').inputValue(), OWN);
      await page.getByRole('radio').first().check();
      await page.getByRole('button', { name: '提交', exact: true }).click();
      await receiptOn(page);
    });
  },
};

/** Both are one ticket and routed before anybody looks. */
async function reportByOthers({ publicUrl, house }: Stage): Promise<void> {
  for (const fields of OTHERS) {
    const answer = await fetch(`${publicUrl}/in/city-form`, { method: 'POST', body: new URLSearchParams(fields) });
    assert.equal(answer.status, 202);
  }
  for (let tries = 0; tries < 120; tries++) {
    const rows = await house.runtime.database.query(
      `SELECT 1 FROM link l JOIN ticket t ON t.jurisdiction = l.jurisdiction AND t.id = l.ticket_id
       WHERE l.ended_at IS NULL AND t.category = 'water.burst' GROUP BY t.id HAVING count(*) = 2`,
    );
    if (rows.length) return;
    await new Promise((resolve) => setTimeout(resolve, 300));
  }
  assert.fail('the two reports never became one ticket');
}

/** What is shown is the city's own words: no word and no number of the others. */
async function checkPanel(page: Page): Promise<void> {
  const panel = page.locator('#similar');
  const shown = (await panel.textContent()) ?? '';
  assert.match(shown, /城西区/);
  assert.match(shown, /供水爆管/);
  assert.match(shown, /\d 人反映/);
  assert.doesNotMatch(shown, /1390000|XN|流得满街|满街都是/);
}
