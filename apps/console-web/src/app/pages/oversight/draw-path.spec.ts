import { expect, it } from '@jest/globals';
import { drawPath } from './draw-path.js';

type Hop = Parameters<typeof drawPath>[0][number];

const hop = (at: number, name: string, more: Partial<Hop> = {}): Hop => ({
  assignmentId: `${at}-${name}`,
  hop: at,
  round: 1,
  parentId: null,
  department: { id: name, name },
  role: 'lead',
  state: 'dispatched',
  forced: false,
  pingPong: false,
  dispatchedAt: '2026-03-02T01:00:00Z',
  signedAt: null,
  contactedAt: null,
  returns: [],
  ...more,
});
const back = [{ reasonId: 'not-ours', state: 'unjustified', requestedAt: '2026-03-02T02:00:00Z', reviewedAt: null }];

it('draws A→B→A, and marks who had it before', () => {
  const path = drawPath([hop(3, 'A', { pingPong: true }), hop(1, 'A', { returns: back }), hop(2, 'B')]);
  expect(path.map(({ units }) => units)).toEqual([
    [{ name: 'A', returned: true, again: false }],
    [{ name: 'B', returned: false, again: false }],
    [{ name: 'A', returned: false, again: true }],
  ]);
});

it('puts units side by side that had it at once, and leaves out those below', () => {
  const path = drawPath([hop(1, 'A'), hop(1, 'B'), hop(1, 'station', { parentId: '1-A' })]);
  expect(path.map(({ units }) => units.map(({ name }) => name))).toEqual([['A', 'B']]);
});
