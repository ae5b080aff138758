import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { IntakeContent } from '@guiyi/domain';
import { createTestDatabase, eventually } from '@guiyi/testing';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openTestHouse, type TestHouse } from './testing-house.js';

const OWN =
  '投訴湟中區(huángzhōng qū)多巴鎮(zhèn)菜市場(chǎng)門口的水溝(gōu)發(fā)臭三個(gè)月了，商戶(hù)把髒水直接往里倒，請(qǐng)盡快處理(lǐ)。';
const PINYIN_IN_BRACKETS = /[(（][a-zü'\s]*[āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜ][a-zü'\sāáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜ]*[)）]/iu;
const TRADITIONAL = /[來對這說開關門個們務為會發區縣鎮長場與後種過進還訴請處齊網聞閃電訊]/u;

/** A text that another system spoiled: the project's own, and the sample beside the repository where there is one. */
function spoiledTexts(): [string, string][] {
  const folder = join(process.cwd(), '../shared/data/dirty-chinese');
  const samples = existsSync(folder)
    ? readdirSync(folder).map((name): [string, string] => [name, readFileSync(join(folder, name), 'utf8')])
    : [];
  if (!samples.length) console.log('left out: the spoiled text beside the repository (not there)');
  return [['our own', OWN], ...samples];
}

describe('a text with traditional characters and pinyin glued in', () => {
  let house: TestHouse;
  let drop: () => Promise<void>;

  beforeAll(async () => {
    const created = await createTestDatabase();
    drop = created.drop;
    house = await openTestHouse({
      databaseUrl: created.url,
      sources: [{ id: 'city-form', channel: 'webform', jurisdiction: 'xining' }],
    });
  }, 60_000);

  afterAll(async () => {
    await house.close();
    await drop();
  });

  it.each(spoiledTexts())(
    'folds to plain simplified Chinese, and the original stays in the store: %s',
    async (_name, text) => {
      const bytes = JSON.stringify({ text });
      const answer = await fetch(`${house.gateway.url}/in/city-form`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: bytes,
      });
      const { receipts } = (await answer.json()) as { receipts: [{ number: string }] };
      const { database, vault } = house.runtime;
      const kept = await eventually(async () => {
        const [row] = await database.query<{ text: string; content: Buffer; body: Buffer }>(
          `SELECT a.text, i.content_sealed AS content, d.body_sealed AS body FROM intake i
         JOIN appeal a ON a.id = i.appeal_id JOIN delivery d ON d.id = i.delivery_id WHERE i.number = $1`,
          [receipts[0].number],
        );
        if (!row) throw new Error('not normalized yet');
        return row;
      });
      expect(kept.text).not.toMatch(PINYIN_IN_BRACKETS);
      expect(kept.text).not.toMatch(TRADITIONAL);
      expect(kept.text.length).toBeGreaterThan(text.length / 3);
      expect(vault.openJson<IntakeContent>(kept.content).text).toBe(text);
      expect(vault.open(kept.body).toString('utf8')).toBe(bytes);
    },
  );
});
