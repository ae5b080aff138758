import { describe, expect, it } from '@jest/globals';
import type { Row } from './draft-rows.js';
import { baseOf, readKept } from './kept-rows.js';

const row = { id: 'r1', category: 'water.*', area: '*', assign: [{ department: 'water-affairs', role: 'lead' }] };

describe('edits of the catalogue', () => {
  it('come back as they were', () => {
    const kept = { rows: [row as Row], base: '3.7.8.2' };
    expect(readKept(JSON.stringify(kept))).toEqual(kept);
  });

  it.each([
    ['nothing', null],
    ['rubbish', '{'],
    ['null', 'null'],
    ['rows of another shape', JSON.stringify({ rows: [{ id: 'r1' }], base: '1' })],
    ['no rows', JSON.stringify({ rows: [null], base: '1' })],
    ['nothing that says what they were made from', JSON.stringify({ rows: [row] })],
  ])('are none where a tab kept %s', (_, text) => {
    expect(readKept(text)).toBeUndefined();
  });

  it('know when somebody saved or switched on meanwhile', () => {
    const inForce = { version: 7, profileVersion: 3 };
    const draft = { version: 8, revision: 2 };
    const bases = [
      baseOf(inForce, draft),
      baseOf(inForce, { ...draft, revision: 3 }),
      baseOf(inForce, undefined),
      baseOf({ ...inForce, version: 8 }, undefined),
      baseOf({ ...inForce, version: null }, undefined),
    ];
    expect(new Set(bases).size).toBe(bases.length);
    expect(baseOf({ ...inForce }, { ...draft })).toBe(bases[0]);
  });
});
