import { describe, expect, it } from '@jest/globals';
import { FIRST_SCORECARD } from '../learnt/first-scorecard.js';
import { comparedOf, id, NOON, SETTINGS, ticket } from '../sample.fixture.js';
import { decide } from './decide.js';

const WILLOW = 'estate:柳岸小区=柳岸';
const PLUM = 'estate:梅坡小区=梅坡';

interface Pair {
  name: string;
  one: [text: string, places?: string[]];
  other: [text: string, places?: string[]];
}

function wayOf({ one, other }: Pair) {
  return decide({
    matter: comparedOf(...one),
    candidates: [ticket(1, [comparedOf(...other)])],
    own: [],
    at: NOON,
    settings: SETTINGS,
    scorecard: FIRST_SCORECARD,
  });
}

describe('short messages of strangers within ten minutes', () => {
  it.each<Pair>([
    {
      name: 'the same trouble of the same block',
      one: ['柳岸小区3号楼停电了，什么时候来电', [WILLOW, 'building:3号楼']],
      other: ['3栋没电了，柳岸小区', [WILLOW, 'building:3栋=3号楼']],
    },
    {
      name: 'the same trouble of an estate, where one says the block',
      one: ['柳岸小区停水了', [WILLOW]],
      other: ['柳岸小区3号楼没水', [WILLOW, 'building:3号楼']],
    },
  ])('are one matter: $name', (pair) => {
    expect(wayOf(pair)).toMatchObject({ way: 'same_matter', ticketId: id(1) });
  });

  it.each<Pair>([
    { name: 'other words without a place', one: ['家里停水了，什么时候来水'], other: ['没水用了，几点恢复供水'] },
    {
      name: 'the lifts of two blocks',
      one: ['电梯坏了没人修，柳岸小区3号楼', [WILLOW, 'building:3号楼']],
      other: ['电梯困人了，柳岸小区8号楼一单元', [WILLOW, 'building:8号楼']],
    },
    { name: 'two estates', one: ['柳岸小区停电了', [WILLOW]], other: ['梅坡小区停电了', [PLUM]] },
  ])('are two matters: $name', (pair) => {
    expect(wayOf(pair).way).not.toBe('same_matter');
  });

  it.each<Pair>([
    { name: 'the same words without a place', one: ['家里停水了，什么时候来水'], other: ['家里停水了，什么时候来水'] },
    {
      name: 'two blocks that stand behind the first clause',
      one: ['水管爆了，在柳岸小区3号楼', [WILLOW, 'building:3号楼']],
      other: ['水管爆了，在柳岸小区8号楼', [WILLOW, 'building:8号楼']],
    },
    {
      name: 'two estates that stand behind the first clause',
      one: ['115号楼爆管，在柳岸小区里面', [WILLOW, 'building:115号楼']],
      other: ['115号楼爆管了，梅坡小区', [PLUM, 'building:115号楼']],
    },
    {
      name: 'two troubles of one block',
      one: ['柳岸小区3号楼停电了，什么时候来电', [WILLOW, 'building:3号楼']],
      other: ['柳岸小区3号楼电梯坏了', [WILLOW, 'building:3号楼']],
    },
    { name: 'two troubles of one estate', one: ['柳岸小区停电了', [WILLOW]], other: ['柳岸小区停水了', [WILLOW]] },
    {
      name: 'two employers in one form of words',
      one: ['宏远建筑公司拖欠工资三个月，一共一万二，多次讨要无果，请帮忙'],
      other: ['天成装饰公司拖欠工资三个月，一共两万，多次讨要无果，请帮忙'],
    },
  ])('are two matters though the words agree: $name', (pair) => {
    expect(wayOf(pair).way).not.toBe('same_matter');
  });
});
