import assert from 'node:assert/strict';
import { eventually } from '@guiyi/testing';
import { PICTURE } from '../citizens/form-page.js';
import type { Scenario } from '../scenario.js';
import { DESKTOP, type Stage } from '../stage.js';
import { addPerson, dispatchedTicketOf } from './department-person.js';
import { signIn } from './sign-in.js';

export const seeFiles: Scenario = {
  name: 'a dispatcher says why once, sees the picture and hears the recording; each look is recorded',
  async play(stage) {
    const { number } = await dispatchedTicketOf(stage, await reportWithFiles(stage));
    const person = await addPerson(stage, 'dispatcher');
    await stage.withPage({ viewport: DESKTOP }, async (page) => {
      await signIn(stage, page, person, `/tickets/${number}`);
      await page.getByRole('button', { name: '图片', exact: false }).click();
      await page.getByRole('dialog').getByLabel('理由').fill('核实现场情况');
      await page.getByRole('dialog').getByRole('button', { name: '确定' }).click();
      await page.getByRole('img', { name: '图片', exact: false }).waitFor();
      assert.ok(await page.evaluate('document.querySelector(".files img").naturalWidth > 0'), 'no picture');
      await page.getByRole('button', { name: '录音', exact: false }).click();
      await page.locator('audio').waitFor();
      // Not `waitForFunction`, which looks again by `eval`: the page's own policy forbids that.
      await eventually(async () => {
        if (!(await page.evaluate('document.querySelector("audio").readyState > 0'))) throw new Error('no sound');
      });
      assert.ok(Math.abs((await page.evaluate<number>('document.querySelector("audio").duration')) - SECONDS) < 0.1);
      await stage.look(page, 'console-ticket-files');
    });
    const seen = await stage.house.runtime.database.query<{ reason: string }>(
      `SELECT r.reason FROM access_record r JOIN account a ON a.id = r.account_id WHERE a.name = $1 AND r.what = 'attachment'`,
      [person.name],
    );
    assert.deepEqual(seen, [{ reason: '核实现场情况' }, { reason: '核实现场情况' }]);
  },
};

async function reportWithFiles({ publicUrl }: Stage): Promise<string> {
  const form = new FormData();
  form.set('text', '大通县桥头镇人民路施工队半夜打桩，录了音，请处理');
  form.set('phone', '13900009101');
  form.append('file', new Blob([PICTURE.buffer], { type: 'image/png' }), '工地.png');
  form.append('file', new Blob([silence()], { type: 'audio/wav' }), '打桩声.wav');
  const answer = await fetch(`${publicUrl}/in/city-form`, { method: 'POST', body: form });
  assert.equal(answer.status, 202, await answer.clone().text());
  const { receipts } = (await answer.json()) as { receipts: { number: string }[] };
  return receipts[0]?.number ?? '';
}

const RATE = 8_000;
const SECONDS = 2;

/** Two seconds of nothing, as a telephone system would record them: PCM, 8 bit, one channel. */
function silence(): Uint8Array<ArrayBuffer> {
  const size = RATE * SECONDS;
  const bytes = Buffer.alloc(44 + size, 0x80);
  bytes.write('RIFF', 0);
  bytes.writeUInt32LE(36 + size, 4);
  bytes.write('WAVEfmt ', 8);
  bytes.writeUInt32LE(16, 16);
  bytes.writeUInt16LE(1, 20);
  bytes.writeUInt16LE(1, 22);
  bytes.writeUInt32LE(RATE, 24);
  bytes.writeUInt32LE(RATE, 28);
  bytes.writeUInt16LE(1, 32);
  bytes.writeUInt16LE(8, 34);
  bytes.write('data', 36);
  bytes.writeUInt32LE(size, 40);
  return new Uint8Array(bytes);
}
