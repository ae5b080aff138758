import { expect, it } from '@jest/globals';
import { verdictOf } from './say-verdict.js';

it.each([
  [
    { reached: true, solved: 'mostly_solved', satisfied: 'neutral' },
    { reached: true, solved: 'mostly_solved', satisfied: 'neutral' },
  ],
  [
    { reached: false, satisfied: 'unreachable' },
    { reached: false, solved: undefined, satisfied: undefined },
  ],
])('reads %j as a callback', (data, verdict) => {
  expect(verdictOf({ kind: 'appeal.called_back', data })).toEqual(verdict);
});

it('finds no verdict in other events', () => {
  expect(verdictOf({ kind: 'appeal.answered', data: { solved: 'solved' } })).toBeUndefined();
});
