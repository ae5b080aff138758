import assert from 'node:assert/strict';
import { gzipSync } from 'node:zlib';
import type { IntakeContent } from '@guiyi/domain';
import type { Page, Request } from 'playwright-core';
import type { Scenario } from '../scenario.js';
import type { Stage } from '../stage.js';
import { FORM, receiptOn } from './form-page.js';

const MOST_SCRIPT_BYTES = 100 * 1024;

export const altcha: Scenario = {
  name: 'a browser works for its form (altcha), and a proof that was used is refused with the words kept',
  async play(stage) {
    let used = '';
    await stage.withPage({}, async (page) => {
      const scripts = measureScripts(page);
      page.on('request', (request) => {
        if (isSent(request)) used = proofIn(request);
      });
      await page.goto(`${stage.publicUrl}${FORM}`);
      await page.getByLabel('诉求内容').fill('城西区昆仑路的公交站牌倒了，已经三天');
      await page.getByRole('button', { name: '提交', exact: true }).click();
      const number = await receiptOn(page);
      assert.notEqual(used, '', 'the browser sent its work along');
      assert.deepEqual((await contentOf(stage, number)).facts, undefined);
      const bytes = await scripts();
      assert(bytes > 20_000, `the widget was loaded (${bytes} bytes)`);
      assert(bytes <= MOST_SCRIPT_BYTES, `${bytes} bytes of scripts on the form`);
    });
    await stage.withPage({}, async (page) => {
      await page.goto(`${stage.publicUrl}${FORM}`);
      await page.getByLabel('诉求内容').fill('城西区昆仑路的路灯杆歪了');
      await page.getByLabel('地点').fill('昆仑路 8 号');
      await page.getByLabel('匿名提交').check();
      // As a machine would: the work of the other form, handed in once more.
      await page.route(`**${FORM}`, (route) =>
        isSent(route.request()) ? route.continue({ postData: withProof(route.request(), used) }) : route.fallback(),
      );
      const refused = page.waitForResponse((answer) => isSent(answer.request()));
      await page.getByRole('button', { name: '提交', exact: true }).click();
      assert.equal((await refused).status(), 422);
      await page.getByRole('alert').getByText('自动验证没有通过').waitFor();
      assert.equal(await page.getByLabel('诉求内容').inputValue(), '城西区昆仑路的路灯杆歪了');
      assert.equal(await page.getByLabel('地点').inputValue(), '昆仑路 8 号');
      assert(await page.getByLabel('匿名提交').isChecked());
      await stage.look(page, 'public-form-proof-refused');
      await page.unroute(`**${FORM}`);
      await page.getByRole('button', { name: '提交', exact: true }).click();
      const { facts } = await contentOf(stage, await receiptOn(page));
      assert.equal(facts, undefined, 'the second time the browser worked for this form');
    });
    await stage.withPage({ javaScriptEnabled: false }, async (page) => {
      await page.goto(`${stage.publicUrl}${FORM}`);
      await page.getByLabel('诉求内容').fill('城西区昆仑路的垃圾桶倒了');
      await page.getByRole('button', { name: '提交', exact: true }).click();
      const { facts } = await contentOf(stage, await receiptOn(page));
      assert.match(JSON.stringify(facts), /自动验证/, 'who brought no proof is heard, and marked');
    });
  },
};

/** What all scripts that a page and its workers ask for are on the line, packed; fetched once more when it is asked. */
function measureScripts(page: Page): () => Promise<number> {
  const addresses = new Set<string>();
  page.context().on('response', (answer) => {
    if (/javascript/.test(answer.headers()['content-type'] ?? '')) addresses.add(answer.url());
  });
  const sizeOf = async (address: string) =>
    gzipSync(Buffer.from(await (await fetch(address)).arrayBuffer()), { level: 9 }).length;
  return async () => (await Promise.all([...addresses].map(sizeOf))).reduce((sum, size) => sum + size, 0);
}

function isSent(request: Request): boolean {
  return request.method() === 'POST' && request.url().endsWith(FORM);
}

const FIELD = /name="altcha"\r\n\r\n([^\r]*)\r\n/;

function proofIn(request: Request): string {
  return FIELD.exec(request.postDataBuffer()?.toString('latin1') ?? '')?.[1] ?? '';
}

function withProof(request: Request, proof: string): Buffer {
  const body = request.postDataBuffer()?.toString('latin1') ?? '';
  assert.match(body, FIELD);
  return Buffer.from(body.replace(FIELD, `name="altcha"\r\n\r\n${proof}\r\n`), 'latin1');
}

async function contentOf({ house }: Stage, number: string): Promise<IntakeContent> {
  const { database, vault } = house.runtime;
  const [row] = await database.query<{ contentSealed: Buffer }>(
    'SELECT content_sealed AS "contentSealed" FROM intake WHERE number = $1',
    [number],
  );
  assert(row, `${number} is not there`);
  return vault.openJson<IntakeContent>(row.contentSealed);
}
