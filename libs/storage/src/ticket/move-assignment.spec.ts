import { type AssignmentState, assignmentLifeCycle, canAdvance } from '@guiyi/domain';
import { describe, expect, it } from '@jest/globals';
import { wayTo } from './move-assignment.js';

describe('the way of an assignment through its life-cycle', () => {
  it.each<[AssignmentState, AssignmentState, AssignmentState[] | undefined]>([
    ['dispatched', 'answered', ['answered']],
    ['dispatched', 'handling', ['signed', 'handling']],
    ['extension_requested', 'revoked', ['extension_refused', 'revoked']],
    ['return_requested', 'answered', ['return_refused', 'answered']],
    ['handling', 'handling', []],
    ['revoked', 'answered', undefined],
    ['return_accepted', 'handling', undefined],
  ])('from %s to %s', (from, to, way) => {
    expect(wayTo(from, to)).toEqual(way);
  });

  it('never takes a step that the life-cycle does not know', () => {
    for (const from of assignmentLifeCycle.states)
      for (const to of assignmentLifeCycle.states) {
        const way = wayTo(from, to) ?? [];
        way.forEach((state, at) => {
          expect(canAdvance(assignmentLifeCycle, way[at - 1] ?? from, state)).toBe(true);
        });
      }
  });
});
