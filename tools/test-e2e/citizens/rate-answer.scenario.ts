import assert from 'node:assert/strict';
import { answerTicketOf } from '../console/answer-ticket.js';
import type { Scenario } from '../scenario.js';
import type { Stage } from '../stage.js';
import { FORM, receiptOn, reloadUntil } from './form-page.js';

const ANSWER = '路灯已经修好，请您晚上再看一看。';

export const rateAnswer: Scenario = {
  name: 'a citizen is answered and rates it by a link that works once',
  async play(stage) {
    await stage.withPage({}, async (page) => {
      await page.goto(`${stage.publicUrl}${FORM}`);
      await page.getByLabel('诉求内容').fill('城中区南大街与人民街路口的路灯不亮，晚上看不清路');
      await page.getByLabel('电话').fill('13900007777');
      await page.getByRole('button', { name: '提交', exact: true }).click();
      const number = await receiptOn(page);
      await page.getByRole('link', { name: '查看进度' }).click();
      await reloadUntil(page, '受理通知');
      await answerTicketOf(stage, number, ANSWER);

      await reloadUntil(page, ANSWER);
      await stage.look(page, 'public-progress-answered');
      await page.getByRole('button', { name: '评价办理结果' }).click();
      const link = page.url();
      await page.getByText(ANSWER).waitFor();
      await page.getByRole('button', { name: '提交' }).click();
      await page.getByRole('alert').getByText('请选择问题是否解决').waitFor();
      await page.getByLabel('还有什么想说的').fill('亮了一盏，还有一盏不亮');
      await page.getByLabel('已解决', { exact: true }).check();
      await stage.look(page, 'public-callback');
      await page.getByLabel('基本满意').check();
      await page.getByRole('button', { name: '提交' }).click();
      await page.getByRole('heading', { name: '谢谢您的评价' }).waitFor();
      await stage.look(page, 'public-callback-thanks');

      const again = await page.goto(link);
      assert.equal(again?.status(), 410, 'the link works once');
      await page.getByText('已经评价过').waitFor();
      assert.deepEqual(await keptOf(stage, number), [{ solved: 'solved', satisfied: 'neutral', via: 'citizen' }]);
    });
  },
};

function keptOf({ house }: Stage, number: string): Promise<unknown[]> {
  return house.runtime.database.query(
    `SELECT c.solved, c.satisfied, c.via FROM callback c JOIN appeal a ON a.jurisdiction = c.jurisdiction AND a.id = c.appeal_id
     WHERE a.number = $1`,
    [number],
  );
}
