import { describe, expect, it } from '@jest/globals';
import { howSure, learnSureness, type Said } from './be-sure.js';

const clear: Said = { scores: [1, -1], probabilities: [0.9, 0.1] };
const mistaken: Said = { scores: [-1, 1], probabilities: [0.1, 0.9] };
const close: Said = { scores: [0.1, 0], probabilities: [0.55, 0.45] };

describe('how likely the first label is right', () => {
  const held = Array.from({ length: 600 }, (_, at) => [
    { said: clear, right: at % 50 !== 0 },
    { said: mistaken, right: at % 5 !== 0 },
    { said: close, right: at % 2 === 0 },
  ]).flat();
  const sureness = learnSureness(held, 2);

  it.each([
    ['a label that is hardly ever wrong', clear, 0.98],
    ['a label that is often wrong, with the same odds', mistaken, 0.8],
    ['two that score alike', close, 0.5],
  ])('is what held-back messages showed: %s', (_, said, expected) => {
    expect(Math.abs(howSure(said, sureness) - expected)).toBeLessThan(0.03);
  });
});
