import { describe, expect, it } from '@jest/globals';
import { calibrate, findThreshold, probabilitiesOf } from './calibrate.js';

describe('how sure a model may be', () => {
  it('learns that a big score of one label means little', () => {
    // The first label's score of 1 is right in half of the cases, the second's in nearly all.
    const held = Array.from({ length: 400 }, (_, at) =>
      at % 2 ? { scores: [1, -1], truth: at % 4 === 1 ? 0 : 1 } : { scores: [-1, 1], truth: at % 40 === 0 ? 0 : 1 },
    );
    const calibration = calibrate(held, 2);
    expect(probabilitiesOf([1, -1], calibration)[0]).toBeCloseTo(0.5, 1);
    expect(probabilitiesOf([-1, 1], calibration)[1]).toBeCloseTo(0.95, 1);
  });

  it.each([
    ['everything passes that may', [1, 1, 1, 1], 0.9, 0.6],
    ['stops before the mistakes', [1, 1, 0, 0], 0.9, 0.8],
    ['a mistake at the top is outweighed by what follows', [0, 1, 1, 1], 0.75, 0.6],
    ['nothing passes where nothing is right', [0, 0, 0, 0], 0.9, 2],
  ])('%s', (_, right, accuracy, expected) => {
    const predictions = right.map((one, at) => ({ probability: 0.9 - at / 10, right: one === 1 }));
    expect(findThreshold(predictions, accuracy, 1)).toBeCloseTo(expected);
  });

  it('does not trust a handful', () => {
    expect(findThreshold([{ probability: 0.99, right: true }], 0.9)).toBe(2);
  });
});
