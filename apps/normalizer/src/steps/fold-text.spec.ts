import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { foldText } from './fold-text.js';
import { unfold } from './folded.js';
import { draftOf } from './small-city.fixture.js';

const fold = (text: string) => foldText(draftOf(text));

describe('fold-text', () => {
  it.each([
    ['full width', 'ＡＢＣ１２３，你好！', 'ABC123,你好!'],
    ['traditional', '樓道裏的電燈壞了，請維修', '楼道里的电灯坏了,请维修'],
    ['words, not characters', '乾隆年間的房子，牆不乾淨', '乾隆年间的房子,墙不干净'],
    ['著 as a particle and in a name', '著名景點旁邊有人睡著了', '著名景点旁边有人睡着了'],
    ['Taiwan and Hong Kong forms', '後來於是裡面，衞生間漏水，羣眾滿意', '后来于是里面,卫生间漏水,群众满意'],
    ['glued readings', '這條馬(mǎ)路(lù)壞(huài)了', '这条马路坏了'],
    ['full-width brackets', '網（wǎng）絡（luò）綠（lǜ）', '网络绿'],
    ['a reading in the middle of a word', '乾(qián)隆年間', '乾隆年间'],
    ['several syllables', '我在重慶(chóngqìng)和西安(xī’ān)住', '我在重庆和西安住'],
    ['toneless among toned', '這(zhè)條(tiáo)路(lù)是他們(men)的(de)', '这条路是他们的'],
    ['toneless only, many', '刘(liu)小(xiao)明(ming)住(zhu)西(xi)安', '刘小明住西安'],
    ['an apostrophe among toned', "西安(xi'an)的車(chē)開(kāi)得(dé)快(kuài)", '西安的车开得快'],
    ['a lost character keeps its question mark', '每日?bào)道', '每日?道'],
    ['space and unseen characters', ' 东门\u200b外\u3000\u00a0没灯\r\n\r\n\n请修 ', '东门外 没灯\n请修'],
  ])('folds %s', (_, original, plain) => {
    const { text, edits } = fold(original);
    expect(text).toBe(plain);
    expect(unfold(text, edits)).toBe(original);
  });

  it.each([
    '乾隆, 瞭望塔, 宫商角徵羽, 於先生, 二噁英, 怎么办',
    '条件(1)周末(周一)用(APP)连(WiFi)看(ID)和(men)(women)',
    '三楼(an)和四楼(bei)',
    '着急、着火、著名、公里、台阶、准备、后面',
  ])('leaves plain simplified text alone: %s', (text) => {
    expect(fold(text)).toMatchObject({ text, edits: [] });
  });

  it('converts only the clause that is traditional when the rest is simplified', () => {
    const { text } = fold(
      '我家住在乾隆路的老房子里面,那边的宫商角徵羽琴行每天晚上都很吵,朱鎔先生也反映过,还是没有人来管一管',
    );
    expect(text).toContain('角徵羽');
    expect(text).toContain('朱镕');
  });

  it('can always go back, whatever the characters', () => {
    const nasty = fc.constantFrom(
      '網',
      '(wǎng)',
      '（',
      'é',
      '\u0301',
      '\ud83d',
      '\ude00',
      '①',
      ' ',
      '\u200b',
      '\r\n',
      '𠁞',
      '乾',
      '頭',
      'ﾊﾞ',
      '?bào)',
    );
    const unit = fc.oneof(
      nasty,
      fc.string({ unit: 'binary' }),
      fc.integer({ min: 0, max: 0xffff }).map((code) => String.fromCharCode(code)),
    );
    fc.assert(
      fc.property(fc.array(unit, { maxLength: 40 }), (parts) => {
        const original = parts.join('').replaceAll('\0', '').toWellFormed();
        const { text, edits } = fold(parts.join(''));
        expect(unfold(text, edits)).toBe(original);
        // Neighbouring edits are one: the list stays short.
        expect(edits.every(([at], index) => index === 0 || at > (edits[index - 1]?.[0] ?? 0))).toBe(true);
      }),
      { numRuns: 2000 },
    );
  });

  const folder = '../shared/data/dirty-chinese';
  (existsSync(folder) ? it : it.skip)('folds real dirty text to plain simplified Chinese', () => {
    for (const file of readdirSync(folder)) {
      const original = readFileSync(`${folder}/${file}`, 'utf8');
      const { text, edits } = fold(original);
      expect(text).not.toMatch(/[āáǎàēéěèīíǐìōóǒòūúǔùüǖǘǚǜ]|[(（][a-z]+[)）]/);
      expect(text).not.toMatch(/[們這來會個時務開動長間問題訴業證廳區縣]/);
      expect(fold(text).text).toBe(text);
      expect(unfold(text, edits)).toBe(original);
    }
  });
});
