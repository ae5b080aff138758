import { describe, expect, it } from '@jest/globals';
import { compareRows, findRows, moveRow, putRow, type Row } from './draft-rows.js';

const row = (id: string, category: string, department: string, area = '*'): Row => ({
  id,
  category,
  area,
  assign: [{ department, role: 'lead' }],
});
const ROWS = [
  row('west-bus', 'bus.*', 'police', 'west'),
  row('bus', 'bus.line', 'bus-group'),
  row('rest', '*', 'center'),
];
const textOf = ({ id, assign }: Row) => `${id} ${assign.map(({ department }) => department).join(' ')}`;
const idsOf = (rows: readonly { row: Row }[]) => rows.map((one) => one.row.id);

describe('rows of a catalogue', () => {
  it.each([
    ['a category: every row that may decide it', { category: 'bus.line' }, ['west-bus', 'bus', 'rest']],
    ['another one', { category: 'bus.fare' }, ['west-bus', 'rest']],
    ['an area, with the rows for everywhere', { area: 'west' }, ['west-bus', 'bus', 'rest']],
    ['another area', { area: 'east' }, ['bus', 'rest']],
    ['a department', { department: 'police' }, ['west-bus']],
    ['words, all of them', { words: 'BUS group' }, ['bus']],
    ['nothing', {}, ['west-bus', 'bus', 'rest']],
  ])('are found by %s', (_, filter, expected) => {
    expect(idsOf(findRows(ROWS, { words: '', ...filter }, textOf))).toEqual(expected);
  });

  it('keep their place in the whole list when they are found', () => {
    expect(findRows(ROWS, { words: 'center' }, textOf)).toEqual([{ row: ROWS[2], at: 2 }]);
  });

  it('are put, replaced and moved, and never lost at an end', () => {
    expect(putRow(ROWS, row('new', '*', 'x'), undefined).map(({ id }) => id)).toEqual([
      'new',
      'west-bus',
      'bus',
      'rest',
    ]);
    expect(putRow(ROWS, row('other', '*', 'x'), 1).map(({ id }) => id)).toEqual(['west-bus', 'other', 'rest']);
    expect(moveRow(ROWS, 1, -1).map(({ id }) => id)).toEqual(['bus', 'west-bus', 'rest']);
    expect(moveRow(ROWS, 2, 1)).toEqual(ROWS);
    expect(moveRow(ROWS, 0, -1)).toEqual(ROWS);
  });

  it('say what a draft changes', () => {
    const changed = compareRows(ROWS, [
      row('new', '*', 'x'),
      row('bus', 'bus.line', 'police'),
      row('rest', '*', 'center'),
    ]);
    expect([[...changed.kinds], changed.removed, changed.isReordered]).toEqual([
      [
        ['new', 'added'],
        ['bus', 'changed'],
      ],
      ['west-bus'],
      false,
    ]);
    expect(compareRows(ROWS, moveRow(ROWS, 0, 1)).isReordered).toBe(true);
    // The same row, written in another order and with what is absent left open.
    const [first, ...others] = ROWS;
    const { assign, ...rest } = first as Row;
    const turned = assign.map(({ department, role }) => ({ role, department }));
    const same = compareRows(ROWS, [{ assign: turned, ...rest, timeClass: undefined } as Row, ...others]);
    expect([same.kinds.size, same.removed, same.isReordered]).toEqual([0, [], false]);
  });
});
