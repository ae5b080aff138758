import { describe, expect, it } from '@jest/globals';
import { type Additive, type BoostOptions, boostStumps, type Example } from './boost-stumps.js';

const OPTIONS: BoostOptions = {
  rounds: 60,
  rate: 0.2,
  bins: 16,
  shrink: 1,
  sample: 1,
  features: 1,
  grows: [false, false],
};

/** Four hundred examples; what they are is said of two values between 0 and 1, of which the second is noise. */
function examples(isSame: (value: number) => boolean): Example[] {
  return Array.from({ length: 400 }, (_, n) => {
    const value = n / 400;
    return { values: [value, ((n * 37) % 100) / 100], label: isSame(value) ? 1 : 0, weight: 1 };
  });
}

function sumAt({ base, features }: Additive, values: readonly number[]): number {
  return features.reduce((sum, { cuts, points }, at) => {
    const step = cuts.filter((cut) => (values[at] ?? 0) >= cut).length;
    return sum + (points[step] ?? Number.NaN);
  }, base);
}

describe('boostStumps', () => {
  it('learns a step where it is, and leaves noise alone', () => {
    const learnt = boostStumps(
      examples((value) => value >= 0.6),
      OPTIONS,
    );
    expect(sumAt(learnt, [0.5, 0.5])).toBeLessThan(-1);
    expect(sumAt(learnt, [0.7, 0.5])).toBeGreaterThan(1);
    const noise = learnt.features[1]?.points ?? [];
    expect(Math.max(...noise) - Math.min(...noise)).toBeLessThan(0.5);
    for (const { cuts, points } of learnt.features) expect(points).toHaveLength(cuts.length + 1);
  });

  it('learns a band where a feature may count either way, but only a rise where it grows', () => {
    const band = examples((value) => value > 0.3 && value < 0.6);
    const free = boostStumps(band, OPTIONS).features[0]?.points ?? [];
    expect(free.at(-1)).toBeLessThan(Math.max(...free));
    const grown = boostStumps(band, { ...OPTIONS, grows: [true, true] });
    for (const { points } of grown.features) expect(points).toEqual([...points].sort((one, other) => one - other));
  });

  it('does not turn round what grows where the labels say the opposite', () => {
    const learnt = boostStumps(
      examples((value) => value < 0.5),
      { ...OPTIONS, grows: [true, true] },
    );
    expect(new Set(learnt.features[0]?.points)).toEqual(new Set([0]));
  });

  it('begins with how many are the same, by weight', () => {
    const some = examples((value) => value < 0.5).map((example) => ({ ...example, weight: example.label ? 3 : 1 }));
    expect(boostStumps(some, { ...OPTIONS, rounds: 0 }).base).toBeCloseTo(Math.log(3), 6);
  });

  it('learns the same every time, also from samples', () => {
    const some = examples((value) => value >= 0.6);
    const options = { ...OPTIONS, sample: 0.5, features: 0.5 };
    expect(boostStumps(some, options)).toEqual(boostStumps(some, options));
  });

  it.each([
    ['nothing', []],
    ['pairs that are all the same', examples(() => true)],
    ['pairs that are all different', examples(() => false)],
  ])('refuses to learn from %s', (_, some) => {
    expect(() => boostStumps(some, OPTIONS)).toThrow('pairs that are the same and pairs that are not');
  });

  it('is less a matter of luck where several are learnt', () => {
    const draws = { ...OPTIONS, sample: 0.3, features: 0.5 };
    const labels = examples((value) => value >= 0.6).map((one, n) =>
      n % 5 === 0 ? { ...one, label: 1 - one.label } : one,
    );
    const half = (odd: number) => labels.filter((_, n) => n % 2 === odd);
    const differ = (bags: number) => {
      const [one, other] = [0, 1].map((odd) => boostStumps(half(odd), { ...draws, bags }));
      if (!one || !other) throw new Error('nothing was learnt');
      const at = Array.from({ length: 20 }, (_, n) => [n / 20, ((n * 7) % 20) / 20]);
      return at.reduce((sum, values) => sum + Math.abs(sumAt(one, values) - sumAt(other, values)), 0);
    };
    expect(differ(8)).toBeLessThan(0.8 * differ(1));
  });
});
