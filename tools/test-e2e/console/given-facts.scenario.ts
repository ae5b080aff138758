import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import type { Scenario } from '../scenario.js';
import { DESKTOP } from '../stage.js';
import { asAdministrator } from './department-person.js';
import { signIn } from './sign-in.js';

const ROAD = '柴达木路';

export const givenFacts: Scenario = {
  name: 'whoever reads a ticket sees what came with an appeal, what was read from it, and that no browser worked for it',
  async play(stage) {
    const fields = {
      id: randomUUID(),
      text: `昨晚八点起城北区${ROAD}18号门前变压器漏电冒火花，十分危险`,
      name: '马小花',
      phone: '13900004242',
      address: `城北区${ROAD}18号门口`,
      category: '供电',
      occurredAt: '2026-03-01 20:00',
      受影响户数: '30',
      联系人姓名: '马大海',
    };
    const sent = await fetch(`${stage.publicUrl}/form/city-form`, {
      method: 'POST',
      body: new URLSearchParams(fields),
      redirect: 'manual',
      headers: { accept: 'text/html' },
    });
    assert.equal(sent.status, 303);
    const console = await asAdministrator(stage);
    let number: string | undefined;
    for (let tries = 0; !number; tries++) {
      assert(tries < 100, 'the matter becomes a ticket');
      const { tickets } = await console.get<{ tickets: { number: string }[] }>(
        `/api/tickets?q=${encodeURIComponent(ROAD)}`,
      );
      number = tickets[0]?.number;
      if (!number) await new Promise((resolve) => setTimeout(resolve, 300));
    }
    await stage.withPage({ viewport: DESKTOP }, async (page) => {
      await signIn(stage, page, undefined, `/tickets/${number}`);
      const card = page.locator('.appeal').first();
      await card.getByText('未经自动验证').waitFor();
      const said = card.getByRole('region', { name: '来件所附' });
      for (const words of ['所选类别供电', `所填地址城北区${ROAD}18号门口`, '所述时间2026-03-01 20:00', '受影响户数30'])
        assert(((await said.textContent()) ?? '').includes(words), words);
      const read = (await card.getByRole('region', { name: '系统所读' }).textContent()) ?? '';
      for (const words of ['区县城北区', ROAD, '昨晚八点']) assert(read.includes(words), `${words}: ${read}`);
      assert(!/马小花|马大海|13900004242/.test((await page.locator('body').textContent()) ?? ''), 'a person is shown');
      await stage.look(page, 'ticket-given');
    });
  },
};
