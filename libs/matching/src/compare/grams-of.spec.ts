import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { eachGram } from '../read/grams.js';
import { Vocabulary } from '../read/vocabulary.js';
import { charactersOf, cutText } from './cut-text.js';
import { pairsOf, pairsOfMatter, rarePhrases, topicGrams } from './grams-of.js';

const VOCABULARY = new Vocabulary(new Date('2026-03-02T00:00:00Z'));
for (const text of ['路灯不亮', '水管爆了', '路灯坏了', '山山山'])
  VOCABULARY.add({ title: '', text }, new Date('2026-03-02T00:00:00Z'));

/** Few signs, so that grams come again; now and then longer than the drafts were made for. */
const texts = fc
  .tuple(fc.array(fc.constantFrom(...'路灯不亮水管爆山，。a1'), { maxLength: 60 }), fc.integer({ min: 1, max: 60 }))
  .map(([signs, times]) => signs.join('').repeat(times));

/** What is there, as sets say. */
function gramsIn(text: string, length: number, isWanted: (at: number) => boolean = () => true): number[] {
  const found = new Set<number>();
  eachGram(text, length, (hash, at) => isWanted(at) && found.add(hash));
  return [...found].sort((one, other) => one - other);
}

describe('the grams of a text', () => {
  it('are those that sets would hold, sorted, whatever text was cut before', () => {
    fc.assert(
      fc.property(texts, texts, (before, text) => {
        cutText(before, VOCABULARY);
        const cut = cutText(text, VOCABULARY);
        expect([...pairsOf(cut).hashes]).toEqual(gramsIn(text, 2));
        expect([...rarePhrases(cut, 0)]).toEqual(gramsIn(text, 4));
        expect(charactersOf(cut)).toBe([...text].filter((sign) => !'，。'.includes(sign)).length);
      }),
    );
  });

  it('weigh what is rare in them, squared', () => {
    fc.assert(
      fc.property(texts, (text) => {
        const { hashes, weights, total, norm } = pairsOf(cutText(text, VOCABULARY));
        const rarities = [...hashes].map((hash) => Math.fround(VOCABULARY.rarityOfPair(hash) ** 2));
        expect([...weights]).toEqual(rarities);
        expect(total).toBeCloseTo(rarities.reduce((sum, weight) => sum + weight, 0));
        expect(norm).toBeCloseTo(Math.hypot(...rarities));
      }),
    );
  });

  it('of a matter are those of its title, of all of it, and of both where nothing was blanked', () => {
    fc.assert(
      fc.property(texts, texts, fc.array(fc.boolean(), { minLength: 1, maxLength: 40 }), (title, text, blanks) => {
        const whole = `${title}，${text}`;
        const isBlank = (at: number) => blanks[at % blanks.length] === true;
        const bare = [...whole].map((sign, at) => (isBlank(at) ? '，' : sign)).join('');
        const found = pairsOfMatter(cutText(whole, VOCABULARY), title.length, bare);
        const inTitle = (at: number) => at + 2 <= title.length;
        const isLeft = (at: number) => bare[at] === whole[at] && bare[at + 1] === whole[at + 1];
        expect([...found.text.hashes]).toEqual(gramsIn(whole, 2));
        expect([...found.title.hashes]).toEqual(gramsIn(whole, 2, inTitle));
        expect([...found.rest.hashes]).toEqual(gramsIn(whole, 2, isLeft));
        expect([...found.titleRest.hashes]).toEqual(gramsIn(whole, 2, (at) => inTitle(at) && isLeft(at)));
      }),
    );
  });

  it('are what a message is about where the title has them, or the text says them again', () => {
    fc.assert(
      fc.property(texts, texts, (title, text) => {
        const whole = `${title}，${text}`;
        const times = new Map<number, number>();
        eachGram(whole, 3, (hash) => times.set(hash, (times.get(hash) ?? 0) + 1));
        const titled = new Set(gramsIn(whole, 3, (at) => at < title.length));
        const expected = gramsIn(whole, 3).filter((hash) => titled.has(hash) || (times.get(hash) ?? 0) > 1);
        const { topic, names } = topicGrams(cutText(whole, VOCABULARY), title.length, VOCABULARY);
        expect([...topic.hashes]).toEqual(expected);
        expect([...names.hashes]).toEqual(expected);
      }),
    );
  });
});
