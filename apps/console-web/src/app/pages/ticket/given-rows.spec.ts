import { describe, expect, it } from '@jest/globals';
import type { Appeal } from '../../api/types.js';
import { givenRows } from './given-rows.js';

const NONE = {
  type: null,
  category: null,
  address: null,
  occurredAt: null,
  takenDownBy: null,
  missedCall: false,
  unproven: false,
  others: [],
};
const NOTHING = { district: null, places: [], times: [], urgencyWords: [] };
const rows = (given: Partial<NonNullable<Appeal['given']>> | null, understood: Partial<Appeal['understood']> = {}) =>
  givenRows({
    type: 'help',
    openedAt: '2026-03-02T01:00:30Z',
    given: given && { ...NONE, ...given },
    understood: { ...NOTHING, ...understood },
  } as unknown as Appeal);
const brief = ({ said, read }: ReturnType<typeof rows>) =>
  [...said, ...read].map(({ name, value }) => `${name} ${value}`);

describe('what is told of an appeal beside its words', () => {
  it.each([
    ['nothing where nothing is known', rows(null), []],
    [
      'what was chosen, in order',
      rows({ category: '路灯', address: '南大街', takenDownBy: '李' }),
      ['category 路灯', 'address 南大街', 'takenDownBy 李'],
    ],
    ['not the type again where it is the same', rows({ type: 'help' }), []],
    ['the type that was chosen where it was understood otherwise', rows({ type: 'complaint' }), ['type complaint']],
    ['no time of the same minute', rows({ occurredAt: '2026-03-02T01:00:00Z' }), []],
    ['a time of the evening before', rows({ occurredAt: '2026-03-01T12:00:00Z' }), ['occurredAt 2026-03-01T12:00:00Z']],
    [
      'no agent twice',
      rows({ takenDownBy: '李', others: [{ name: 'agent', value: '李', own: false }] }),
      ['takenDownBy 李'],
    ],
    [
      'what was read',
      rows(null, { district: '城东区', places: ['南大街', '5 号'] }),
      ['district 城东区', 'places 南大街、5 号'],
    ],
  ])('%s', (_, found, expected) => {
    expect(brief(found)).toEqual(expected);
  });

  it('a city’s own fields stay as they are, ours are put into words', () => {
    const others = [
      { name: '受影响户数', value: '30', own: true },
      { name: 'direction', value: 'in', own: true },
      { name: 'talkSeconds', value: '75', own: false },
      { name: 'answeredAt', value: 'soon', own: false },
      { name: 'direction', value: 'in', own: false },
    ];
    expect(rows({ others }).said.map(({ known, kind }) => [known, kind])).toEqual([
      [undefined, 'text'],
      [undefined, 'text'],
      ['talkSeconds', 'seconds'],
      ['answeredAt', 'text'],
      ['direction', 'direction'],
    ]);
  });
});
