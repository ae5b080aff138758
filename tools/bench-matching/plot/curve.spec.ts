import { describe, expect, it } from '@jest/globals';
import { curveOf, pointAt } from './curve.js';
import { drawCurve } from './draw-curve.js';

const pairs = (count: number, chance: number, same?: boolean) =>
  Array.from({ length: count }, () => ({ chance, same }));

describe('the curve', () => {
  const curve = curveOf(
    [...pairs(10, 0.5, false), ...pairs(30, 0.9, true), ...pairs(10, 0.5), ...pairs(30, 0.5, true)],
    100,
  );

  it('goes from the most likely down, a point for each chance', () => {
    expect(curve).toEqual([
      { chance: 0.9, recall: 0.3, precision: 1, unknown: 0 },
      { chance: 0.5, recall: 0.6, precision: 60 / 70, unknown: 0.125 },
    ]);
  });

  it('begins where there are pairs enough to say anything', () => {
    expect(curveOf([...pairs(19, 0.9, true), ...pairs(1, 0.8, false)], 40)).toEqual([
      { chance: 0.8, recall: 0.475, precision: 0.95, unknown: 0 },
    ]);
  });

  it.each([
    [0.95, undefined],
    [0.9, 0.3],
    [0.6, 0.3],
    [0.5, 0.6],
  ])('is cut by the threshold %f at a recall of %s', (threshold, recall) => {
    expect(pointAt(curve, threshold)?.recall).toBe(recall);
  });

  it('is drawn with both lines and the chosen point', () => {
    const picture = drawCurve(curve, {
      precision: 0.98,
      chosen: { chance: 0.9, recall: 0.3, precision: 1, unknown: 0 },
    });
    expect(picture.match(/<path class="line/g)).toHaveLength(2);
    expect(picture).toContain('查准 1.000 · 查全 0.300 · 未标注 0.000');
    expect(picture).not.toMatch(/NaN|undefined/);
  });
});
