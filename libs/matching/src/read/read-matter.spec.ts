import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { matterOf, understand } from '../sample.fixture.js';
import { readMatter } from './read-matter.js';
import { findTroubles } from './troubles.js';

const LONG = '滨河路南段的绿化带被占用堆放建筑材料，树木枯死，扬尘很大，停车位也被围挡占了，';

describe('readMatter', () => {
  it('keeps what is compared: title and text without districts, places, troubles, the district', () => {
    const matter = matterOf(
      '城南区柳岸小区的ktv半夜还在放音乐，二楼的住户睡不着',
      ['district:城南区', 'estate:柳岸小区=柳岸'],
      { title: '城南区柳岸小区ktv扰民', district: 'south' },
    );
    expect(matter.title).toBe('，柳岸小区KTV扰民');
    expect(matter.text).not.toContain('城南区');
    expect(matter).toMatchObject({ v: 2, district: 'south', acts: ['noise.shop'], asksAfter: false });
    expect(matter.places).toEqual([{ kind: 'estate', key: '柳岸', name: '柳岸小区', title: true }]);
  });

  it('takes a district of the text where the profile knows none, but no city', () => {
    expect(matterOf('河东县的路坏了', ['district:河东县']).district).toBe('河东县');
    expect(matterOf('江州市的路坏了', ['district:江州市']).district).toBeUndefined();
  });

  it('does not read a title twice that the text begins with', () => {
    const matter = matterOf('柳岸小区停水，三天了', ['estate:柳岸小区=柳岸']);
    expect(matter.title + matter.text).toBe('柳岸小区停水，三天了');
  });

  it('finds the company that it is about, and no office that was complained to', () => {
    const matter = matterOf('投诉云帆健身有限公司不退会费，派出所不管', ['site:河东派出所']);
    expect(matter.names).toEqual(['云帆健身']);
    expect(matter.places).toEqual([]);
  });

  it.each([
    ['反映过好几次了，还没修好', true],
    ['路灯坏了，请来修', false],
  ])('knows whether "%s" asks after something', (text, asksAfter) => {
    expect(matterOf(text).asksAfter).toBe(asksAfter);
  });

  it('survives JSON unchanged and stays below 4 KB, however long the text', () => {
    const places = Array.from({ length: 40 }, (_, n) => `estate:一个名字特别特别长的住宅小区第${n}号院落`);
    const matter = matterOf(LONG.repeat(2000), places, { title: LONG.repeat(20) });
    expect(JSON.parse(JSON.stringify(matter))).toEqual(matter);
    expect(Buffer.byteLength(JSON.stringify(matter))).toBeLessThan(4096);
  });

  it('never fails, and leaves no half characters for the database to choke on', () => {
    const strange = fc.array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 900 });
    fc.assert(
      fc.property(strange, strange, (text, title) => {
        const matter = readMatter(
          understand(String.fromCharCode(...text), [], { title: String.fromCharCode(...title) }),
        );
        expect(matter.title.isWellFormed() && matter.text.isWellFormed()).toBe(true);
      }),
    );
  });

  it.each([
    ['', '自来水管爆裂，水喷了一地', ['water.burst']],
    ['停水两天', '家里没水做饭', ['water.outage']],
    ['', '楼下烧烤店油烟太大', ['smoke']],
    ['房产证办不下来', '交房五年了', ['certificate']],
    ['', '你好', []],
  ])('finds the trouble of "%s %s"', (title, text, acts) => {
    expect(findTroubles(title, text)).toEqual(acts);
  });
});
