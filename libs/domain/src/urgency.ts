import type { UrgencyRule } from './profile.js';

/**
 * A quick ear at the door: does this sound urgent enough to be looked at first? It decides only the order of work;
 * what is truly urgent is decided by the normalizer, which knows negations.
 */
export function soundsUrgent(text: string, rules: readonly UrgencyRule[]): boolean {
  return rules.some(
    (rule) => rule.any.some((word) => text.includes(word)) && !rule.not.some((word) => text.includes(word)),
  );
}
