import { describe, expect, it } from '@jest/globals';
import { findPlaces } from './find-places.js';
import { keyOfPlace } from './key-of-place.js';
import { draftOf } from './small-city.fixture.js';

const find = (text: string, more = {}) => findPlaces(draftOf(text, more));
const seen = (text: string) => find(text).places.map(({ kind, name }) => `${kind} ${name}`);

describe('find-places', () => {
  it.each([
    [
      '我是东湖区柳湾路77号康乐小区115号楼的居民',
      ['district 东湖区', 'road 柳湾路', 'building 77号', 'estate 康乐小区', 'building 115号楼'],
    ],
    ['请问松柏东路和黄兴大道的交汇处何时装红绿灯', ['road 松柏东路', 'road 黄兴大道']],
    ['我住在石山县多坝镇黑嘴村', ['district 石山县', 'town 多坝镇', 'village 黑嘴村']],
    ['昨天晚上海棠苑3栋2单元停水', ['estate 海棠苑', 'building 3栋', 'building 2单元']],
    ['A市A7县星沙街道丽景家园', ['district A7县', 'town 星沙街道', 'estate 丽景家园']],
    ['乘坐公交115路去人民公园', ['line 公交115路', 'site 人民公园']],
    ['地铁2号线噪音大', ['line 地铁2号线']],
    ['投诉好邻居商贸有限公司拖欠工资', ['site 好邻居商贸有限公司']],
    ['孩子在实验第三小学读书', ['site 实验第三小学']],
    ['和平路与太和街都堵', ['road 和平路', 'road 太和街']],
  ])('finds every place in %s', (text, places) => {
    expect(seen(text)).toEqual(places);
  });

  it.each([
    '我们小区门口的马路没有路灯，该公司不处理，本村村民很生气',
    '城中村改造，全村人走路上街，幼儿园和学校附近的道路都堵',
    '物业公司和社区互相推诿，街道也不管，去医院看病的路上',
    '在家庭生活和公园里',
    '过马路的必经之路，公交线路和主要道路，进出小区，分公司',
  ])('takes no common noun for a place: %s', (text) => {
    expect(seen(text)).toEqual([]);
  });

  it.each([
    ['building', '115号楼', '115栋'],
    ['building', '7#栋', '7幢'],
    ['building', '十五号楼', '15栋'],
    ['building', '一百一十五号楼', '115#'],
    ['estate', '山水熙园小区', '山水熙园'],
    ['line', '115路公交车', '公交115路'],
    ['line', '地铁二号线', '2#线'],
    ['site', '好邻居商贸有限公司', '好邻居商贸公司'],
    ['site', '第三中学', '第3中学'],
    ['road', '石山区松柏路', '松柏路'],
  ] as const)('gives one key to two ways of naming a %s: %s, %s', (kind, one, other) => {
    expect(keyOfPlace(kind, one)).toBe(keyOfPlace(kind, other));
  });

  it('keeps apart what only sounds alike', () => {
    const keys = ['五一路', '51路', '五路', '东湖路', '东湖西路'].map((name) => keyOfPlace('road', name));
    expect(new Set(keys).size).toBe(keys.length);
  });

  it.each([
    ['石山区的路灯坏了', {}, 'hill'],
    ['松风公园的路灯坏了', {}, 'hill'],
    ['东湖区的人到松风公园', {}, 'east'],
    ['路灯坏了', { address: '石山区多坝镇' }, 'hill'],
    ['路灯坏了', { title: '东湖区路灯' }, 'east'],
    ['路灯坏了', {}, undefined],
  ])('knows the district: %s %j', (text, more, district) => {
    expect(find(text, more).district).toBe(district);
  });

  it('says where a place stands, without overlaps, twenty at most', () => {
    const text = '柳湾路77号松风公园海棠苑3栋,'.repeat(3) + Array.from({ length: 40 }, (_, at) => `${at}栋`).join(',');
    const { places } = find(text);
    expect(places).toHaveLength(20);
    for (const { name, at } of places) expect(text.slice(at, at + name.length)).toBe(name);
    for (const [at, place] of places.entries())
      expect(place.at).toBeGreaterThanOrEqual(
        at === 0 ? 0 : (places[at - 1]?.at ?? 0) + (places[at - 1]?.name.length ?? 0),
      );
  });

  it('puts what only the title or the address names behind the text', () => {
    const draft = find('没有路灯', { title: '松柏东路没有路灯', address: '东湖区海棠苑3栋' });
    expect(draft.places.map(({ name, at }) => [name, at])).toEqual([
      ['东湖区', 4],
      ['海棠苑', 4],
      ['3栋', 4],
      ['松柏东路', 4],
    ]);
  });
});
