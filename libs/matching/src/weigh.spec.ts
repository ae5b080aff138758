import { Weighed } from '@guiyi/domain';
import { describe, expect, it } from '@jest/globals';
import { matterOf, minutesBefore, NOON, SETTINGS, ticket } from './sample.fixture.js';
import { weigh } from './weigh.js';
import { weighPair } from './weigh-pair.js';

const context = { at: NOON, windowDays: SETTINGS.windowDays };
const said = (where: string, places: string[], title = '') =>
  matterOf(`${where}的路灯连续五个晚上不亮，下夜班的工人摸黑走，前天有人摔伤`, places, { title });
const here = said('机床厂宿舍', ['site:机床厂宿舍']);
const elsewhere = said('纺织厂宿舍', ['site:纺织厂宿舍']);
const nowhere = said('我们院子', []);

function contradictionOf(one: string[], other: string[], titles: [string, string] = ['', '']): string | undefined {
  const rarity = () => 1;
  return weighPair(said('', one, titles[0]), said('', other, titles[1]), 1, rarity).contradiction;
}

describe('weigh', () => {
  it('gives every feature with its weight and what was seen', () => {
    const weighed = weigh(here, ticket(1, [here]), context);
    expect(Weighed.safeParse(weighed).success).toBe(true);
    expect(weighed.features.map(({ name }) => name)).toEqual([
      'place',
      'act',
      'words',
      'title',
      'verbatim',
      'near',
      'together',
      'district',
      'name',
      'year',
    ]);
    expect(weighed.features.find(({ name }) => name === 'place')?.seen).toEqual(['机床厂宿舍']);
    expect(weighed.features.find(({ name }) => name === 'words')?.seen).toContain('路灯');
  });

  it('follows the founding matter, not one look-alike that joined later', () => {
    expect(weigh(here, ticket(1, [elsewhere, here]), context)).toMatchObject({
      score: 0,
      contradiction: expect.stringContaining('地点不同'),
    });
    expect(weigh(here, ticket(1, [here, here, elsewhere]), context).contradiction).toBeUndefined();
    const whole = weigh(here, ticket(1, [here, here, here]), context).score;
    expect(weigh(here, ticket(1, [here, nowhere, nowhere]), context).score).toBeLessThan(whole);
  });

  it('counts the time from the newest appeal of the ticket', () => {
    const openedAt = minutesBefore(60 * 24 * 35);
    expect(weigh(here, ticket(1, [here], { openedAt, lastAt: openedAt }), context).score).toBe(0);
    expect(weigh(here, ticket(1, [here], { openedAt, lastAt: minutesBefore(60) }), context).score).toBeGreaterThan(0.8);
  });

  it.each([
    { name: 'another estate', one: ['estate:柳岸春'], other: ['estate:梅坡里'], against: '小区不同' },
    { name: 'another village', one: ['village:上河村'], other: ['village:下河村'], against: '村不同' },
    { name: 'another road', one: ['road:滨河路'], other: ['road:红星街'], against: '道路不同' },
    { name: 'another school', one: ['site:滨河小学'], other: ['site:红星小学'], against: '地点不同' },
    { name: 'another line', one: ['line:2号线'], other: ['line:3号线'], against: '线路不同' },
    { name: 'another block', one: ['building:3号楼'], other: ['building:5号楼'], against: '楼栋不同' },
    { name: 'the road and the estate on it', one: ['road:滨河路'], other: ['estate:柳岸春'], against: undefined },
    {
      name: 'an estate on a corner of two roads',
      one: ['road:滨河路', 'estate:柳岸春'],
      other: ['road:红星街', 'estate:柳岸春'],
      against: undefined,
    },
    { name: 'a school and a park', one: ['site:滨河小学'], other: ['site:红星公园'], against: undefined },
    {
      name: 'one of several blocks',
      one: ['building:3号楼', 'building:5号楼'],
      other: ['building:5号楼'],
      against: undefined,
    },
  ])('$name: $against', ({ one, other, against }) => {
    if (against) expect(contradictionOf(one, other)).toContain(against);
    else expect(contradictionOf(one, other)).toBeUndefined();
    expect(contradictionOf(other, one) === undefined).toBe(against === undefined);
  });

  it('takes the title for what it is about, unless each mentions the place of the other', () => {
    const titles: [string, string] = ['柳岸春的灯', '梅坡里的灯'];
    const passing = contradictionOf(['estate:柳岸春'], ['estate:梅坡里', 'estate:柳岸春'], titles);
    expect(passing).toContain('小区不同');
    const both = ['estate:柳岸春', 'estate:梅坡里'];
    expect(contradictionOf(both, both, titles)).toBeUndefined();
  });
});
