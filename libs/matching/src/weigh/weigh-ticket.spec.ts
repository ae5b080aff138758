import { Weighed } from '@guiyi/domain';
import { describe, expect, it } from '@jest/globals';
import { FIRST_SCORECARD } from '../learnt/first-scorecard.js';
import { comparedOf, minutesBefore, NOON, SETTINGS, ticket } from '../sample.fixture.js';
import { record, type WeighedTicket, weighPair, weighTicket } from './weigh-ticket.js';

const context = { at: NOON, windowDays: SETTINGS.windowDays, scorecard: FIRST_SCORECARD };
const DARK =
  '路灯连续五个晚上不亮，下夜班的工人摸黑走，前天有人骑车摔伤，灯杆上的编号已经看不清，打过两次电话说派人，至今没有来';
const said = (where: string, places: string[]) => comparedOf(`${where}的${DARK}`, places);
const here = said('机床厂宿舍', ['site:机床厂宿舍']);
const elsewhere = said('纺织厂宿舍', ['site:纺织厂宿舍']);
const other = comparedOf('云帆健身房关门跑路，年卡剩余的两千块钱不退，门口已经贴了招租，老板电话打不通', [
  'site:云帆健身房',
]);

function weigh(...given: Parameters<typeof ticket>): WeighedTicket {
  const weighed = weighTicket(here, ticket(...given), context);
  if (!weighed) throw new Error('there is nothing to weigh');
  return weighed;
}

describe('weighTicket', () => {
  it('follows the founding matter, not one look-alike that joined later', () => {
    expect(weigh(1, [elsewhere, here, here])).toMatchObject({
      chance: 0,
      contradiction: expect.stringContaining('地点不同'),
    });
    expect(weigh(1, [here, here, elsewhere]).contradiction).toBeUndefined();
    expect(weigh(1, [here, elsewhere, elsewhere]).contradiction).toContain('地点不同');
  });

  it('hears the whole ticket: one look-alike among strangers counts less, further strangers no more', () => {
    const whole = weigh(1, [here, here, here]).chance;
    const mixed = weigh(1, [here, other, other]).chance;
    expect(mixed).toBeLessThan(whole);
    expect(weigh(1, [here, here, here, other, other]).chance).toBe(whole);
  });

  it('keeps its likeness where something contradicts, for the dispatcher to see', () => {
    const { chance, likeness } = weigh(1, [elsewhere]);
    expect(chance).toBe(0);
    expect(likeness).toBeGreaterThan(0);
  });

  it('counts the time from the nearer end of the ticket, nothing inside of it', () => {
    const openedAt = minutesBefore(60 * 24 * 35);
    const late = weigh(1, [here], { openedAt, lastAt: openedAt });
    expect(late).toMatchObject({ chance: 0, contradiction: '相隔超过 30 天', hours: 24 * 35 });
    const alive = weigh(1, [here], { openedAt, lastAt: minutesBefore(60) });
    expect(alive.hours).toBe(1);
    expect(alive.chance).toBeGreaterThan(0);
    expect(weigh(1, [here], { openedAt, lastAt: minutesBefore(-60) }).hours).toBe(0);
    expect(weigh(1, [here], { openedAt: minutesBefore(-120), lastAt: minutesBefore(-180) }).hours).toBe(2);
  });

  it('weighs nothing where a ticket has no matter', () => {
    expect(weighTicket(here, ticket(1, []), context)).toBeUndefined();
  });
});

describe('what is recorded', () => {
  it('has every figure that counted, the weightiest first, with what was seen, and adds up', () => {
    const weighed = weigh(1, [here]);
    const kept = record(here, weighed);
    expect(Weighed.safeParse(kept).success).toBe(true);
    const weights = kept.features.map(({ weight }) => Math.abs(weight));
    expect(weights).toEqual([...weights].sort((one, two) => two - one));
    const sum = kept.features.reduce((added, { weight }) => added + weight, FIRST_SCORECARD.base);
    expect(sum).toBeCloseTo(weighed.best.sum, 1);
    expect(kept.features.find(({ name }) => name === 'placeNames')?.seen).toEqual(['机床厂宿舍']);
    expect(kept.features.find(({ name }) => name === 'together')?.weight).toBeGreaterThan(0);
  });

  it('has what contradicts, and no score then', () => {
    const kept = record(here, weigh(1, [elsewhere]));
    expect(kept).toMatchObject({ score: 0, contradiction: expect.stringContaining('机床厂宿舍') });
  });

  it('is the same from either side', () => {
    const between = { hours: 5, sameRequester: false };
    expect(weighPair(here, other, between, FIRST_SCORECARD).sum).toBeCloseTo(
      weighPair(other, here, between, FIRST_SCORECARD).sum,
      6,
    );
  });
});
