import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { NOON } from '../sample.fixture.js';
import { hashAt } from './grams.js';
import { Vocabulary } from './vocabulary.js';

const DAY = 86_400_000;
const after = (days: number) => new Date(NOON.getTime() + days * DAY);
const said = (text: string, title = '') => ({ title, text });
const ofPair = (vocabulary: Vocabulary, text: string) => vocabulary.rarityOfPair(hashAt(text, 0, 2));
const ofTriple = (vocabulary: Vocabulary, text: string) => vocabulary.rarityOfTriple(hashAt(text, 0, 3));

function heard(texts: readonly string[], times = 1, at = NOON): Vocabulary {
  const vocabulary = new Vocabulary(at);
  for (let n = 0; n < times; n++) for (const text of texts) vocabulary.add(said(text, text.slice(0, 3)), at);
  return vocabulary;
}

describe('a vocabulary', () => {
  it('finds rare what few say, and common what all say', () => {
    const vocabulary = heard(['停水了', '停水三天', '停水，圣力华苑'], 50);
    expect(ofPair(vocabulary, '停水')).toBeLessThan(0.1);
    expect(ofPair(vocabulary, '圣力')).toBeGreaterThan(ofPair(vocabulary, '停水'));
    expect(ofPair(vocabulary, '麒麟')).toBe(1);
    expect(ofTriple(vocabulary, '停水了')).toBeLessThan(ofTriple(vocabulary, '麒麟苑'));
  });

  it('counts triples only in what a message is about, not in what it says in passing', () => {
    const vocabulary = new Vocabulary(NOON);
    for (let n = 0; n < 400; n++) vocabulary.add(said('希望领导重视，圣力华苑，圣力华苑', '停水三天'), NOON);
    for (const about of ['停水三', '圣力华']) expect(ofTriple(vocabulary, about)).toBeLessThan(0.5);
    expect(ofTriple(vocabulary, '希望领')).toBe(1);
  });

  it('counts an appeal once, however often it repeats itself', () => {
    const once = heard(['停水', '电梯坏了', '路灯不亮']);
    const often = heard(['停水停水停水停水', '电梯坏了', '路灯不亮']);
    expect(ofPair(often, '停水')).toBe(ofPair(once, '停水'));
    expect(often.documents).toBe(3);
  });

  it('forgets half in half a year, so that a winter does not hide the next', () => {
    const vocabulary = heard(['供暖不热'], 100);
    vocabulary.add(said('别的事情'), after(180));
    expect(vocabulary.documents).toBeCloseTo(51, 5);
    const young = heard(['供暖不热'], 50);
    young.add(said('别的事情'), NOON);
    expect(ofPair(vocabulary, '供暖')).toBeCloseTo(ofPair(young, '供暖'), 5);
    expect(ofTriple(vocabulary, '供暖不')).toBeCloseTo(ofTriple(young, '供暖不'), 5);
  });

  it('is not moved by clocks that run behind', () => {
    const vocabulary = heard(['供暖不热'], 10);
    vocabulary.add(said('供暖不热'), after(-400));
    expect(vocabulary.documents).toBe(11);
  });

  it('is the same after it was kept, but for what a byte leaves out', () => {
    const vocabulary = heard(['停水三天了', '停水'], 300);
    vocabulary.add(said('圣力华苑'), NOON);
    const kept = vocabulary.toBytes();
    const again = Vocabulary.from(kept);
    expect(again.documents).toBe(601);
    for (const text of ['停水', '三天', '圣力', '麒麟'])
      expect(Math.abs(ofPair(again, text) - ofPair(vocabulary, text))).toBeLessThan(0.01);
    expect(Math.abs(ofTriple(again, '停水三') - ofTriple(vocabulary, '停水三'))).toBeLessThan(0.01);
    expect(again.toBytes()).toEqual(kept);
  });

  it('stays as large as it was, whatever it hears', () => {
    const before = new Vocabulary(NOON).toBytes().bytes.length;
    const vocabulary = heard(['停水三天了'], 3);
    vocabulary.add(said(String.fromCodePoint(...Array.from({ length: 20_000 }, (_, n) => 0x4e00 + n))), NOON);
    expect(vocabulary.toBytes().bytes).toHaveLength(before);
    expect(before).toBeLessThan(512 * 1024);
  });

  it('stays between nothing and one whatever bytes it is made of', () => {
    const bytes = fc.uint8Array({ maxLength: 300 });
    fc.assert(
      fc.property(bytes, fc.integer({ min: 0, max: 1e9 }), fc.nat(), (stored, documents, hash) => {
        const vocabulary = Vocabulary.from({ bytes: stored, documents, at: NOON });
        for (const rarity of [vocabulary.rarityOfPair(hash), vocabulary.rarityOfTriple(hash)]) {
          expect(rarity).toBeGreaterThan(0);
          expect(rarity).toBeLessThanOrEqual(1);
        }
      }),
      { numRuns: 20 },
    );
  });
});
