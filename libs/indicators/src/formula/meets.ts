import type { IndicatorCondition, IndicatorFact } from '@guiyi/domain';

/** Whether the facts meet a condition; no condition is always met. */
export function meets(facts: ReadonlySet<IndicatorFact>, condition: IndicatorCondition | undefined): boolean {
  if (condition === undefined) return true;
  if (typeof condition === 'string') return facts.has(condition);
  if ('all' in condition) return condition.all.every((one) => meets(facts, one));
  if ('any' in condition) return condition.any.some((one) => meets(facts, one));
  return !meets(facts, condition.not);
}
