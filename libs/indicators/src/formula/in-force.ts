import type { Indicator, IndicatorFormula } from '@guiyi/domain';

/** The formula by which a day is counted: the newest that was valid by then; days before the first are counted by it. */
export function formulaFor({ formulae }: Indicator, day: string): IndicatorFormula {
  const [first, ...later] = formulae;
  if (!first) throw new Error('an indicator without a formula');
  return later.reduce(
    (best, one) =>
      one.validFrom <= day && (one.validFrom > best.validFrom || one.version > best.version) ? one : best,
    first,
  );
}
