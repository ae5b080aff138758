import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { comparedOf } from '../sample.fixture.js';
import { contradictionOf } from './contradict.js';

interface Told {
  title: string;
  places?: string[];
  text?: string;
}
const prepared = ({ title, places = [], text = '' }: Told) => comparedOf(`${title}。${text}`, places, { title });

const STORY = '下夜班的人摸黑走，前天有人骑车摔伤，灯杆上的编号已经看不清，'.repeat(4);
const WILLOW = { title: '柳岸春的路灯不亮', places: ['estate:柳岸春'] };
const PLUM = { title: '梅坡里的路灯不亮', places: ['estate:梅坡里'] };
const PLUM_BUILDING = { title: '梅坡里5号楼漏水', places: ['estate:梅坡里', 'building:5号楼'] };

describe('contradictionOf', () => {
  it.each<{ name: string; one: Told; other: Told; against: RegExp | undefined }>([
    { name: 'another estate', one: WILLOW, other: PLUM, against: /^小区不同：/ },
    {
      name: 'another village',
      one: { title: '上河村修路', places: ['village:上河村'] },
      other: { title: '石坪村修路', places: ['village:石坪村'] },
      against: /^村不同：/,
    },
    {
      name: 'another school',
      one: { title: '滨河小学收费', places: ['site:滨河小学'] },
      other: { title: '红星小学收费', places: ['site:红星小学'] },
      against: /^地点不同：/,
    },
    {
      name: 'another kindergarten',
      one: { title: '红星幼儿园收费', places: ['site:红星幼儿园'] },
      other: { title: '阳光幼儿园收费', places: ['site:阳光幼儿园'] },
      against: /^地点不同：/,
    },
    {
      name: "another works' dormitory",
      one: { title: '机床厂宿舍停水', places: ['estate:机床厂宿舍'] },
      other: { title: '纺织厂宿舍停水', places: ['estate:纺织厂宿舍'] },
      against: /^小区不同：/,
    },
    {
      name: 'one estate with what stood before it',
      one: { title: '一师润芳园停水', places: ['estate:一师润芳园'] },
      other: { title: '云路润芳园停水', places: ['estate:云路润芳园'] },
      against: undefined,
    },
    {
      name: 'another line',
      one: { title: '公交32路不停车', places: ['line:公交32路=32路'] },
      other: { title: '公交58路不停车', places: ['line:公交58路=58路'] },
      against: /线路不同|编号不同/,
    },
    { name: 'another metro line', one: { title: '7号线晚点' }, other: { title: '一号线晚点' }, against: /^编号不同：/ },
    {
      name: 'another block of the estate',
      one: { title: '梅坡里3号楼漏水', places: ['estate:梅坡里', 'building:3号楼'] },
      other: PLUM_BUILDING,
      against: /楼栋不同|编号不同/,
    },
    {
      name: "another year's subsidy",
      one: { title: '2017年补贴' },
      other: { title: '2018年补贴' },
      against: /^编号不同：/,
    },
    {
      name: 'a road and the estate on it',
      one: { title: '滨河路路灯不亮', places: ['road:滨河路'] },
      other: WILLOW,
      against: undefined,
    },
    {
      name: 'a school and a park',
      one: { title: '滨河小学门口堵车', places: ['site:滨河小学'] },
      other: { title: '红星公园门口堵车', places: ['site:红星公园'] },
      against: undefined,
    },
    {
      name: 'a block and a unit',
      one: { title: '4号楼漏水', places: ['building:4号楼'] },
      other: { title: '二单元漏水', places: ['building:2单元'] },
      against: undefined,
    },
    {
      name: 'one of several blocks',
      one: { title: '3号楼和5号楼漏水', places: ['building:3号楼', 'building:5号楼'] },
      other: { title: '5号楼漏水', places: ['building:5号楼'] },
      against: undefined,
    },
    {
      name: 'an estate that the other mentions further down',
      one: WILLOW,
      other: { ...PLUM, text: '从梅坡里到柳岸春一路都黑着' },
      against: undefined,
    },
    {
      name: 'a number that the other mentions further down, and the other way round',
      one: { title: '2017年补贴', text: '2018年的也没有' },
      other: { title: '2018年补贴', text: '2017年的也没有' },
      against: undefined,
    },
    {
      name: 'a misspelt estate',
      one: { title: '安泰锦绣里停水', places: ['estate:安泰锦绣里'] },
      other: { title: '泰安锦绣里停水', places: ['estate:泰安锦绣里'] },
      against: undefined,
    },
    {
      name: 'an estate with its developer before it',
      one: { title: '恒安柳岸春停水', places: ['estate:恒安柳岸春'] },
      other: { title: '柳岸春停水', places: ['estate:柳岸春'] },
      against: undefined,
    },
    {
      name: 'places that only the texts name, in passing',
      one: { title: '路灯不亮', text: `${STORY}去柳岸春的路`, places: ['estate:柳岸春'] },
      other: { title: '路灯不亮', text: `${STORY}去梅坡里的路`, places: ['estate:梅坡里'] },
      against: undefined,
    },
    { name: 'no place at all', one: { title: '路灯不亮' }, other: WILLOW, against: undefined },
  ])('$name: $against', ({ one, other, against }) => {
    const [forth, back] = [
      contradictionOf(prepared(one), prepared(other)),
      contradictionOf(prepared(other), prepared(one)),
    ];
    if (against) for (const said of [forth, back]) expect(said).toMatch(against);
    else expect([forth, back]).toEqual([undefined, undefined]);
  });

  it('names both sides, so that a dispatcher sees why', () => {
    expect(contradictionOf(prepared(WILLOW), prepared(PLUM))).toBe('小区不同：柳岸春 / 梅坡里');
  });

  it('holds both ways or neither, and never against itself', () => {
    const name = fc.constantFrom('estate:柳岸春', 'estate:梅坡里', 'estate:安泰锦绣里', 'estate:泰安锦绣里');
    const other = fc.constantFrom('site:滨河小学', 'site:红星小学', 'line:7号线', 'line:1号线', 'village:上河村');
    const block = fc.constantFrom('building:3号楼', 'building:5号楼', 'building:2单元');
    const places = fc.uniqueArray(fc.oneof(name, other, block), { maxLength: 4 });
    const told = fc.tuple(places, places).map(([titled, passing]) => {
      const words = (names: readonly string[]) => names.map((place) => place.slice(place.indexOf(':') + 1)).join('，');
      return prepared({ title: `${words(titled)}停电`, text: words(passing), places: [...titled, ...passing] });
    });
    fc.assert(
      fc.property(told, told, (one, two) => {
        expect(contradictionOf(one, two) === undefined).toBe(contradictionOf(two, one) === undefined);
        expect(contradictionOf(one, one)).toBeUndefined();
      }),
      { numRuns: 300 },
    );
  });
});
