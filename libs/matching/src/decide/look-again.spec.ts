import { MatchDecision } from '@guiyi/domain';
import { describe, expect, it } from '@jest/globals';
import type { Compared } from '../compare/compared.js';
import { FIRST_SCORECARD } from '../learnt/first-scorecard.js';
import { comparedOf, id, minutesBefore, SETTINGS, ticket } from '../sample.fixture.js';
import { decide } from './decide.js';
import { type AloneMatter, type GrownTicket, lookAgain } from './look-again.js';

const settings = { ...SETTINGS, mergePrecision: 0.98 };
const refund = comparedOf(
  '云帆健身房突然关门，老板电话不接，办的年卡还有八个月没用，要求退还会员费。云帆健身房的店员说老板已经跑了。',
  [],
  { title: '云帆健身房突然关门不退会员费' },
);
const police = comparedOf(
  '云帆健身房收了几百人的预付款，警方不肯立案，说是经济纠纷，我们几个会员跑了三次派出所，都让去法院。希望尽快立案，查封云帆的账户。',
  [],
  { title: '云帆健身房卷款，派出所不立案' },
);
/** Tells both sides. */
const both = comparedOf(
  '云帆健身房关门跑路，会员卡不退，派出所不立案，几百名会员的预付款没了，请立案并退还会员费。',
  [],
  { title: '云帆健身房关门，会员费不退' },
);
const elsewhere = comparedOf('浪花健身房关门跑路，会员卡不退，派出所不立案，请立案并退还会员费。', [], {
  title: '浪花健身房关门，会员费不退',
});

const TWO_HOURS_AGO = minutesBefore(120);
const told = { matter: police, type: 'complaint', at: minutesBefore(60), ticketNumber: 'XN-2' } as const;
const grown = (matters: readonly Compared[], more: Partial<GrownTicket> = {}): GrownTicket => ({
  ...ticket(1, matters),
  saidAt: matters.map(() => TWO_HOURS_AGO),
  ...more,
});
const look = (on: GrownTicket, alone: AloneMatter = told) =>
  lookAgain(alone, on, { settings, scorecard: FIRST_SCORECARD });
const DAYS = 60 * 24;

describe('a second look at a matter that stands alone', () => {
  it('joins it to a ticket that has learnt what both have in common, and says so', () => {
    const arrived = decide({
      ...told,
      own: [],
      candidates: [ticket(1, [refund])],
      settings,
      scorecard: FIRST_SCORECARD,
    });
    expect(arrived.way).not.toBe('same_matter');
    expect(arrived.suggested.map(({ ticketId }) => ticketId)).toEqual([id(1)]);
    expect(look(grown([refund]))).toBeUndefined();
    const found = look(grown([refund, both]));
    expect(found).toMatchObject({ way: 'same_matter', ticketId: id(1), version: FIRST_SCORECARD.version });
    expect(found?.score).toBeGreaterThan(arrived.score);
    expect(found?.reason).toMatch(/^复看：XN-2 与 XN-1 同为.*相隔 1 小时/);
    expect(MatchDecision.safeParse(found).success).toBe(true);
  });

  it('is taken where the same person told both: nothing can follow up what is told already', () => {
    expect(look(grown([refund, both], { mine: [true, false] }))?.way).toBe('same_matter');
  });

  it.each([
    ['what names another company', grown([elsewhere, elsewhere])],
    ['a finished ticket', grown([refund, both], { state: 'closed' })],
    ['a report, which is handled by itself', grown([refund, both], { type: 'report' })],
    ['what was told too long ago', grown([refund, both]), { ...told, at: minutesBefore(40 * DAYS) }],
  ])('leaves it apart from %s', (_, on, alone = told) => {
    expect(look(on, alone)).toBeUndefined();
  });

  it('counts the time to what was said nearest to it, though somebody spoke of the other before and after', () => {
    const yard = ['estate:古城台小区=古城台'];
    const outage = comparedOf('古城台小区停水了', yard);
    const saidAt = [minutesBefore(25 * DAYS), minutesBefore(10)];
    const other = grown([comparedOf('古城台小区停水', yard), comparedOf('古城台小区还是停水', yard)], { saidAt });
    const at = (days: number) => ({ ...told, matter: outage, at: minutesBefore(days * DAYS) });
    const [near, far] = [look(other, at(25)), look(other, at(12))];
    const names = (found: typeof near) => found?.chosen?.features.map(({ name }) => name);
    expect(names(near)).toContain('together');
    expect(far?.reason ?? '相隔 12 天').toContain('相隔 12 天');
    expect(names(far) ?? []).not.toContain('together');
    expect(look({ ...other, saidAt: [minutesBefore(70 * DAYS), minutesBefore(10)] }, at(35))).toBeUndefined();
  });
});
