import { describe, expect, it } from '@jest/globals';
import { median, percentile, threeFigures } from './statistics.js';

describe('medians and percentiles', () => {
  it.each([
    [[3], 3],
    [[9, 1, 5], 5],
    [[4, 1, 3, 2], 2.5],
    [[10, 9, 100], 10],
  ])('the median of %j is %d', (values, expected) => {
    expect(median(values)).toBe(expected);
  });

  const hundred = Array.from({ length: 100 }, (_, at) => 100 - at);
  it.each([
    [hundred, 0.5, 50],
    [hundred, 0.95, 95],
    [hundred, 0.99, 99],
    [hundred, 1, 100],
    [[7], 0.99, 7],
    [[2, 1], 0, 1],
  ])('of %j, %d of all do not exceed', (values, share, expected) => {
    expect(percentile(values, share)).toBe(expected);
  });

  it('refuses to make a figure out of nothing', () => {
    expect(() => median([])).toThrow(RangeError);
    expect(() => percentile([], 0.5)).toThrow(RangeError);
  });

  it.each([
    [1234.5, 1230],
    [0.123456, 0.123],
    [0, 0],
  ])('%d is said as %d', (value, said) => {
    expect(threeFigures(value)).toBe(said);
  });
});
