import { loadProfile } from '@guiyi/routing';
import { describe, expect, it } from '@jest/globals';
import type { Matter } from '../log/matter.js';
import { spanOf } from '../period/report-period.js';
import { rankDepartments } from './rank-departments.js';

const loaded = loadProfile(new URL('../../../../profiles/huimin.yaml', import.meta.url).pathname);
if (!loaded.ok) throw new Error(loaded.problems.join('\n'));
const { profile } = loaded;
const span = spanOf('month', '2026-03-02', profile.timeZone);
const HOUR = 3_600_000;
let count = 0;

/** A matter of one unit, answered in time or late. */
function matter(department: string, inTime: boolean): Matter {
  const id = `t${++count}`;
  const dispatchedAt = span.from.getTime() + HOUR;
  const [dueAt, answeredAt] = [dispatchedAt + 2 * HOUR, dispatchedAt + (inTime ? 1 : 3) * HOUR];
  const share = { assignmentId: id, department, dispatchedAt, dueAt, answeredAt, moved: false, returned: false };
  return {
    ...{ ticketId: id, openedAt: span.from.getTime(), dispatchedAt, finishedAt: answeredAt },
    ...{ reworked: false, declined: false, shares: new Map([[id, share]]), people: [] },
  };
}
const matters = (department: string, inTime: number, late: number) => [
  ...Array.from({ length: inTime }, () => matter(department, true)),
  ...Array.from({ length: late }, () => matter(department, false)),
];

describe('the ranking', () => {
  // 惠民: green from 98 %, yellow from 90 %, ranked from 3 matters on.
  it('puts units in their places and colours, equal ones in the same place, small ones in none', () => {
    const ranked = rankDepartments(
      profile,
      [
        ...matters('housing', 8, 2),
        ...matters('market', 4, 0),
        ...matters('police', 9, 1),
        ...matters('transport', 5, 0),
        ...matters('health', 2, 0),
      ],
      span,
      span.to,
    );
    expect(ranked.map(({ department, rank, zone, overdue }) => [department, rank, zone, overdue])).toEqual([
      ['transport', 1, 'green', 0],
      ['market', 1, 'green', 0],
      ['police', 3, 'yellow', 1],
      ['housing', 4, 'red', 2],
      ['health', null, null, 0],
    ]);
    expect(ranked[3]).toMatchObject({
      name: '惠民县住房和城乡建设局',
      dispatched: 10,
      figures: { 'on-time': { numerator: 8, denominator: 10, value: 0.8 }, satisfied: { denominator: 0, value: null } },
    });
  });

  it('colours nobody where the city ranks by a mere number', () => {
    const indicators = profile.indicators.map((one) => ({
      ...one,
      formulae: one.formulae.map(({ counted: _, ...formula }) => formula),
    }));
    const [first, second] = rankDepartments(
      { ...profile, indicators },
      [...matters('market', 3, 0), ...matters('housing', 0, 5)],
      span,
      span.to,
    );
    expect(first).toMatchObject({ department: 'housing', rank: 1, zone: null });
    expect(second).toMatchObject({ department: 'market', rank: 2, zone: null });
  });
});
