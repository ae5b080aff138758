import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { comparedOf } from '../sample.fixture.js';
import { compareMatters } from './compare-matters.js';
import type { Compared } from './compared.js';
import { FEATURE_NAMES, type FeatureName } from './features.js';

const YARD = ['estate:柳岸小区=柳岸'];
const fees = comparedOf('柳岸小区鑫宏远物业乱收停车费，每月从八十涨到两百，业主没有同意', YARD, { district: 'south' });
const feesRetold = comparedOf('我们柳岸小区停车费突然涨到两百，鑫宏远物业没有问过业主', YARD, { district: 'south' });
const lights = comparedOf('红星街的路灯连续五个晚上不亮，下夜班的工人摸黑走', ['road:红星街'], { district: 'north' });

function featureOf(name: FeatureName, one: Compared, other: Compared, sameRequester = false): number {
  const values = compareMatters(one, other, { hours: 24, sameRequester });
  return values[FEATURE_NAMES.indexOf(name)] ?? Number.NaN;
}

const strange = fc.oneof(
  fc.array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 60 }).map((units) => String.fromCharCode(...units)),
  fc.string({ unit: fc.constantFrom(...'停水7号线柳岸小区，ß\ud83d\u0000 .*[('), maxLength: 60 }),
  fc.constantFrom('', '\ud83d', '好'.repeat(500_000), 'ab'.repeat(200_000), '7号线'.repeat(50_000)),
);
const anyone = fc
  .tuple(
    strange,
    strange,
    fc.array(fc.constantFrom('estate:柳岸小区=柳岸', 'line:7号线', 'site:=', 'road:水'), { maxLength: 3 }),
  )
  .map(([text, title, places]) => comparedOf(text, places, { title }));

describe('compareMatters', () => {
  it.each<FeatureName>(['text', 'heard', 'topic', 'placeNames', 'placeFound', 'district', 'act'])(
    'finds more %s in a retelling than in another matter',
    (name) => {
      expect(featureOf(name, fees, feesRetold)).toBeGreaterThan(featureOf(name, fees, lights));
    },
  );

  it.each<{ name: FeatureName; one: string; other: string; value: number }>([
    { name: 'number', one: '7号线晚点', other: '七号线又晚点', value: 1 },
    { name: 'number', one: '7号线晚点', other: '1号线晚点', value: -1 },
    { name: 'number', one: '7号线晚点，1号线也一样', other: '1号线晚点，7号线也一样', value: 0 },
    { name: 'company', one: '投诉云帆健身有限公司不退费', other: '云帆健身有限公司跑路', value: 1 },
    { name: 'company', one: '投诉云帆健身有限公司不退费', other: '天成装饰有限公司跑路', value: -1 },
    { name: 'act', one: '家里停水了', other: '小区停电了', value: -1 },
    { name: 'act', one: '家里停水了', other: '来信收到', value: 0 },
    { name: 'district', one: '家里停水了', other: '家里停水了', value: 0 },
  ])('$name of $one and $other is $value', ({ name, one, other, value }) => {
    expect(featureOf(name, comparedOf(one), comparedOf(other))).toBe(value);
  });

  it('knows the same person', () => {
    expect(featureOf('requester', fees, lights, true)).toBeGreaterThan(featureOf('requester', fees, lights));
  });

  it('is symmetric and finite, whatever strangers wrote', () => {
    fc.assert(
      fc.property(anyone, anyone, fc.integer({ min: 0, max: 100_000 }), (one, other, hours) => {
        const values = compareMatters(one, other, { hours, sameRequester: false });
        expect(values).toHaveLength(FEATURE_NAMES.length);
        expect(values.every(Number.isFinite)).toBe(true);
        const back = compareMatters(other, one, { hours, sameRequester: false });
        for (const [at, value] of values.entries()) expect(back[at]).toBeCloseTo(value, 6);
      }),
      { numRuns: 150 },
    );
  });
});
