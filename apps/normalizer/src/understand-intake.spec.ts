import { Understanding } from '@guiyi/domain';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { unfold } from './steps/folded.js';
import { contentOf, context } from './steps/small-city.fixture.js';
import { understandIntake } from './understand-intake.js';

describe('understand-intake', () => {
  it('reads a traditional html mail with readings, a quote and an address', () => {
    const html =
      '<div><p>領導您好！東湖區柳灣(wān)路77號康(kāng)樂(lè)小區115號樓昨晚10點爆管，電話１３８－００１３－８０００</p>' +
      '<p>------ 原始邮件 ------</p><p>您的诉求已受理，没有着火</p></div>';
    const { understanding, original, folded } = understandIntake(contentOf(html, { title: '回复：爆管' }), context);
    expect(understanding).toMatchObject({
      title: '爆管',
      district: 'east',
      phones: ['13800138000'],
      times: [{ text: '昨晚10点', at: '2026-03-05T22:00:00+08:00' }],
      type: 'help',
      urgency: 'urgent',
      urgencyWords: ['爆管'],
    });
    expect(understanding.places.map(({ key }) => key)).toEqual(['东湖区', '柳湾路', '柳湾路77号', '康乐', '115号楼']);
    expect(original).toContain('柳灣(wān)路');
    expect(original).not.toContain('已受理');
    expect(unfold(folded.text, folded.edits)).toBe(original);
  });

  it('brings two people to the same keys', () => {
    const keys = (text: string) =>
      understandIntake(contentOf(text), context).understanding.places.map(({ key }) => key);
    expect(keys('康乐小区115栋水管爆了')).toEqual(keys('在康樂小區一百一十五號樓，漏水很厲害'));
  });

  it('never throws, and always gives what the contract says', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary', maxLength: 200 }),
        fc.constantFrom('plain' as const, 'html' as const),
        fc.string({ unit: 'binary', maxLength: 50 }),
        (text, format, title) => {
          const { understanding, original, folded } = understandIntake(contentOf(text, { format, title }), context);
          expect(Understanding.safeParse(understanding).success).toBe(true);
          expect(unfold(folded.text, folded.edits)).toBe(original);
        },
      ),
      { numRuns: 500 },
    );
  });

  it.each([
    ['路'.repeat(1_000_000)],
    ['網(wǎng)'.repeat(200_000)],
    ['e\u0301\u0316'.repeat(200_000)],
    ['\n> '.repeat(300_000)],
    ['1'.repeat(1_000_000)],
    ['十月'.repeat(200_000)],
    ['没有着火'.repeat(100_000)],
    ['海棠苑3栋2单元'.repeat(50_000)],
  ])('bounds its work on a text that somebody made to hurt', (text) => {
    const begun = performance.now();
    const { original, folded } = understandIntake(contentOf(text), context);
    expect(performance.now() - begun).toBeLessThan(20_000);
    expect(unfold(folded.text, folded.edits) === original).toBe(true);
  });
});
