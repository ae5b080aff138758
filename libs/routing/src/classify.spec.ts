import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { createClassifier } from './index.js';
import { smallProfile } from './profile.fixture.js';

const classify = createClassifier(smallProfile());
const of = (text: string, title = '', district?: string) => classify({ title, text, type: 'complaint', district });

describe('createClassifier', () => {
  it.each([
    ['one word', '小区停水了', 'water.outage'],
    ['the longer word says more than the one inside it', '水管爆裂', 'water.burst'],
    ['a forbidden word', '暖气管爆管了', undefined],
    ['a wanted word is missing', '灯不亮', undefined],
    ['a wanted word is there', '路灯不亮', 'urban.lamp'],
    ['Latin letters in any case', '楼下ktv太吵', 'market.price'],
    ['nothing', '今天天气很好', undefined],
  ])('%s: %s', (_, text, category) => {
    expect(of(text)?.category).toBe(category);
  });

  it('believes the title more than the text', () => {
    expect(of('旁边还有小贩', '停水')).toMatchObject({
      category: 'water.outage',
      runnerUp: { category: 'urban.stall' },
    });
    expect(of('旁边还停水', '小贩')).toMatchObject({ category: 'urban.stall', runnerUp: { category: 'water.outage' } });
  });

  it('names the words, the weightiest first', () => {
    expect(of('夜市的小贩占道，占道三年')?.words).toEqual(['占道', '夜市', '小贩']);
  });

  it('scores more words higher, and stays below 1', () => {
    const [one, two] = [of('小贩')?.score ?? 0, of('小贩占道')?.score ?? 0];
    expect(one).toBeGreaterThan(0);
    expect(two).toBeGreaterThan(one);
    expect(of('小贩占道夜市'.repeat(500))?.score).toBeLessThan(1);
  });

  it('is not won by saying one word a hundred times', () => {
    expect(of(`${'停水'.repeat(100)}小贩占道夜市`)?.category).toBe('urban.stall');
  });

  it('lets the district decide between equals', () => {
    expect(of('停水小贩')?.category).toBe('water.outage');
    expect(of('停水小贩', '', 'west')?.category).toBe('urban.stall');
  });

  it.each(['withdrawn', 'nuisance', 'invalid'] as const)('does not look at what is %s', (type) => {
    expect(classify({ title: '停水', text: '停水', type })).toBeUndefined();
  });

  it('is not held up by what a stranger sends', () => {
    const started = performance.now();
    of('水管'.repeat(1_000_000), '水'.repeat(1_000_000));
    expect(performance.now() - started).toBeLessThan(20_000);
  });

  it('never throws and always says the same', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(of(text)).toEqual(of(text));
      }),
    );
  });
});
