import { expect } from '@jest/globals';
import type { Owed } from './read-owed.js';

/**
 * Whoever has a ticket that was theirs from the start is owed what they were owed without any merge, to the second.
 *
 * Two may have it sooner, never later: somebody who stays on a ticket that another one began and left, and, where the
 * router was away when a merge was made (`slow`), a ticket that was to be dispatched meanwhile.
 */
export function expectSame(undone: readonly Owed[], never: readonly Owed[], slow: boolean): void {
  const isLoose = (at: number) => slow || !undone[at]?.began;
  const strict = (all: readonly Owed[]) =>
    all.map(({ began: _, ...owed }, at) => (isLoose(at) ? { ...owed, urgency: '', assignments: [], dates: [] } : owed));
  expect(strict(undone)).toEqual(strict(never));
  for (const [at, owed] of undone.entries()) {
    const without = never[at];
    if (!isLoose(at) || !without) continue;
    expect([owed.assignments.length > 0, at]).toEqual([without.assignments.length > 0, at]);
    expect(lastDue(owed)).toBeLessThanOrEqual(lastDue(without));
  }
}

/** When the last of those who must act is due. */
function lastDue({ assignments }: Owed): number {
  return Math.max(0, ...assignments.flatMap(({ dueAt }) => (dueAt === null ? [] : Date.parse(dueAt))));
}
