import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { IntakeContent } from '@guiyi/domain';
import type { Checks } from '../checks.js';
import type { City } from '../house/city.js';
import type { Story } from '../story.js';

const FOLDER = resolve('../shared/data/dirty-chinese');
/** The project's own: what was said, and how another system handed it on. */
const OWN = {
  clean: '惠民县胡集镇集市门口的水沟发臭三个月了，商户把脏水直接往里倒，请尽快处理。',
  spoiled:
    '惠民縣(huìmín xiàn)胡集鎮(zhèn)集市門口的水溝(gōu)發(fā)臭三個(gè)月了，商戶(hù)把髒水直接往里倒，請(qǐng)盡快處理(lǐ)。',
};
const PINYIN = /[(（][a-zü'\s]*[āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜ][a-zü'\sāáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜ]*[)）]/iu;
const TRADITIONAL = /[來對這說開關門個們務為會發區縣鎮長場與後種過進還訴請處齊網聞閃電訊優辦]/u;

export const SPOILED_TEXT: Story = {
  number: 11,
  city: 'huimin',
  title: {
    zh: '繁体夹拼音的来件还原为简体，原文照存',
    en: 'traditional characters with pinyin glued in fold to clean simplified text, and the original stays kept',
  },
  async play({ city, checks }) {
    const own = await say(city, OWN.spoiled);
    // The queue shows punctuation in one width; which one was said stays in the original.
    checks.same(
      '自备样例还原为原话（标点宽度不论） / our own sample is as it was said, the width of punctuation aside',
      own.text.normalize('NFKC'),
      OWN.clean.normalize('NFKC'),
    );
    checks.same('自备样例原文照存 / its original is kept', own.original, OWN.spoiled);
    if (!existsSync(FOLDER)) {
      checks.note('未找到 ../shared/data/dirty-chinese，只用自备样例 / that folder is not there: our own sample only');
      return;
    }
    for (const name of readdirSync(FOLDER)) await checkSample(city, checks, name);
  },
};

async function checkSample(city: City, checks: Checks, name: string): Promise<void> {
  const spoiled = readFileSync(join(FOLDER, name), 'utf8');
  const { text, original } = await say(city, spoiled);
  checks.same(`${name}: 没有拼音 / no pinyin is left`, text.match(PINYIN)?.[0] ?? null, null);
  checks.same(`${name}: 没有繁体字 / no traditional character is left`, text.match(TRADITIONAL)?.[0] ?? null, null);
  const characters = (of: string) => of.replace(/[^\p{Script=Han}]/gu, '').length;
  checks.same(`${name}: 汉字一个不少 / as many characters as before`, characters(text), characters(spoiled));
  checks.same(`${name}: 原文照存 / the original is kept`, original, spoiled);
}

/** What the queue shows of the words, and what is kept of them. */
async function say(
  city: City,
  words: string,
): Promise<{ readonly text: string; readonly original: string | undefined }> {
  const ticket = await city.fillForm({ name: '侯立新', phone: '13854361101', text: words });
  const [row] = await city.rows<{ text: string; content: Buffer }>(
    `SELECT a.text, i.content_sealed AS content FROM link l
     JOIN appeal a ON a.jurisdiction = $1 AND a.id = l.appeal_id
     JOIN intake i ON i.jurisdiction = $1 AND i.id = a.intake_id
     WHERE l.jurisdiction = $1 AND l.ticket_id = $2 AND l.ended_at IS NULL ORDER BY a.opened_at DESC, a.id DESC LIMIT 1`,
    ticket,
  );
  if (!row) throw new Error('没有成单 / became no ticket');
  return { text: row.text, original: city.runtime.vault.openJson<IntakeContent>(row.content).text };
}
