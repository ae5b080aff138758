import assert from 'node:assert/strict';
import type { Scenario } from '../scenario.js';
import { DESKTOP, type Stage } from '../stage.js';
import { dispatchedTicketOf } from './department-person.js';
import { signIn } from './sign-in.js';

export const mapOfPlaces: Scenario = {
  name: 'a leader sees where the matters of a day are, one told from abroad left out, and opens one from the table',
  async play(stage) {
    const day = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai' }).format(new Date());
    await tell(stage, '城中区南山路天桥的扶手松了', { latitude: '36.60721', longitude: '101.77034' });
    await tell(stage, '湟源县城关镇丹噶尔古城西门的路灯不亮', { latitude: '36.6831', longitude: '101.2604' });
    const abroad = await tell(stage, '大通县桥头镇人民路口积水', { latitude: '-33.8688', longitude: '151.2093' });
    await stage.withPage({ viewport: DESKTOP }, async (page) => {
      await signIn(stage, page, undefined, `/reports?period=day&day=${day}`);
      const map = page.getByRole('region', { name: '地图' });
      await map
        .getByRole('img', { name: /^地图：\d+ 个位置/ })
        .locator('canvas')
        .waitFor();
      await map.getByText('1 件的位置在市外，没有画出。').waitFor();
      await map.scrollIntoViewIfNeeded();
      await stage.look(page, 'reports-map');
      await map.getByRole('button', { name: '放大' }).click();
      await map.getByRole('button', { name: '全市' }).click();
      await map.getByText('以表格列出').click();
      await map.getByRole('cell', { name: '36.6072，101.7703' }).waitFor();
      await stage.look(page, 'reports-map-table');
      await map.getByRole('link', { name: /桥头镇/ }).click();
      await page.waitForURL(/\/tickets\//);
      await page.getByText('-33.8688，151.2093').waitFor();
      assert(page.url().endsWith(abroad), `${page.url()} is the ticket ${abroad}`);
    });
  },
};

/** What a citizen's form would send, with the place where they stand. @returns the number of its ticket. */
async function tell(stage: Stage, text: string, place: Record<string, string>): Promise<string> {
  const answer = await fetch(`${stage.publicUrl}/in/city-form`, {
    method: 'POST',
    body: new URLSearchParams({ text, phone: '13900006060', ...place }),
  });
  assert.equal(answer.status, 202);
  const body = (await answer.json()) as { readonly receipts: readonly { readonly number: string }[] };
  return (await dispatchedTicketOf(stage, body.receipts[0]?.number ?? '')).number;
}
