import type { CityProfile } from '@guiyi/domain';
import type { CategoryMind } from '@guiyi/routing';
import { describe, expect, it } from '@jest/globals';
import { guessCategories } from './guess-categories.js';

const PROFILE = {
  categories: [
    { id: 'water.burst', name: '供水爆管' },
    { id: 'road.lamp', name: '路灯' },
  ],
} as unknown as CityProfile;
const SAID = { title: '水管爆了', text: '水管爆了', type: 'complaint' } as const;

/** A model that ranks as told. */
const learnt = (ranked: readonly (readonly [string, number])[]) =>
  ({
    model: {
      version: 'v1',
      labels: ranked.map(([label]) => label),
      applied: {
        predict: () => ({ ranked: ranked.map(([label, probability]) => ({ label, probability })) }),
        wordsFor: (_: unknown, label: string) => [{ word: `${label} 的字`, weight: 1 }],
      },
    },
  }) as unknown as CategoryMind;

describe('what a call seems to be about', () => {
  it('is told with the chances of the model, the likeliest first, without noise and what the city does not know', () => {
    const mind = learnt([
      ['water.burst', 0.8123],
      ['*', 0.1],
      ['gone', 0.06],
      ['road.lamp', 0.02],
    ]);
    expect(guessCategories(PROFILE, mind, SAID)).toEqual([
      { id: 'water.burst', name: '供水爆管', probability: 0.812, words: ['water.burst 的字'] },
    ]);
  });

  it.each([
    ['the words of the profile speak', { category: 'road.lamp', score: 0.6, words: ['路灯'] }, ['路灯']],
    ['nothing speaks', undefined, []],
  ])('has no chance where only %s', (_, found, names) => {
    const mind = { classify: () => found } as unknown as CategoryMind;
    const guesses = guessCategories(PROFILE, mind, SAID);
    expect(guesses.map(({ name }) => name)).toEqual(names);
    expect(guesses.some(({ probability }) => probability !== undefined)).toBe(false);
  });
});
