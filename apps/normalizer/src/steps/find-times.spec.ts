import { describe, expect, it } from '@jest/globals';
import { findTimes } from './find-times.js';
import { draftOf } from './small-city.fixture.js';

const at = (text: string) => findTimes(draftOf(text)).times.map((time) => time.at ?? time.text);

describe('find-times, on Friday 6 March 2026', () => {
  it.each([
    ['2025年3月5日停水', ['2025-03-05T00:00:00+08:00']],
    ['昨晚10点开始', ['2026-03-05T22:00:00+08:00']],
    ['昨晚12点', ['2026-03-06T00:00:00+08:00']],
    ['3月5号下午三点半', ['2026-03-05T15:30:00+08:00']],
    ['今天上午', ['2026-03-06T08:00:00+08:00']],
    ['前天 14:05', ['2026-03-04T14:05:00+08:00']],
    ['2026-02-28 晚上8点20分', ['2026-02-28T20:20:00+08:00']],
    ['12月30日', ['2025-12-30T00:00:00+08:00']],
    ['上周五下午', ['2026-02-27T13:00:00+08:00']],
    ['两个小时前', ['2026-03-06T08:00:00+08:00']],
    ['三天前', ['2026-03-03T10:00:00+08:00']],
    ['三月一日凌晨12点', ['2026-03-01T00:00:00+08:00']],
  ])('%s', (text, times) => {
    expect(at(text)).toEqual(times);
  });

  it.each([
    ['每天晚上10点', ['晚上10点']],
    ['10多天前', ['10多天前']],
    ['2月30日', ['2月30日']],
    ['每周五', ['周五']],
  ])('does not guess: %s', (text, times) => {
    expect(at(text)).toEqual(times);
  });

  it('finds no time in numbers', () => {
    expect(at('138001380005栋3单元,3.85万元,1-2号楼')).toEqual([]);
  });
});
