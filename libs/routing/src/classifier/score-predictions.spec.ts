import { expect, it } from '@jest/globals';
import { scorePredictions } from './score-predictions.js';

it('counts as by hand', () => {
  const items = [
    ['a', 'a', true],
    ['a', 'a', false],
    ['a', 'b', true],
    ['b', 'b', true],
    ['b', 'c', false],
  ] as const;
  const score = scorePredictions(items.map(([label, predicted, auto]) => ({ label, predicted, auto })));
  expect(score.perClass.a).toEqual({ precision: 1, recall: 2 / 3, f1: 0.8, items: 3 });
  expect(score.perClass.b).toEqual({ precision: 0.5, recall: 0.5, f1: 0.5, items: 2 });
  expect(score.perClass.c).toEqual({ precision: 0, recall: 0, f1: 0, items: 0 });
  expect(score.macroF1).toBeCloseTo(1.3 / 3);
  expect(score.accuracy).toBeCloseTo(0.6);
  expect(score.auto).toEqual({ coverage: 0.6, accuracy: 2 / 3 });
});
