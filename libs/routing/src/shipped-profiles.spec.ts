import { describe, expect, it } from '@jest/globals';
import { createClassifier } from './classify.js';
import { loadProfile } from './load-profile.js';

const CITIES = ['gaoyou', 'huimin', 'jiayuguan', 'xining', 'zhucheng'] as const;
type City = (typeof CITIES)[number];

function profileOf(city: City) {
  const loaded = loadProfile(new URL(`../../../profiles/${city}.yaml`, import.meta.url).pathname);
  if (!loaded.ok) throw new Error(loaded.problems.join('\n'));
  return loaded.profile;
}

describe('the five cities', () => {
  it.each(CITIES)('%s has no mistake', (city) => {
    expect(profileOf(city)).toMatchObject({ id: city, timeZone: 'Asia/Shanghai' });
  });

  it.each<[City, string[], string[]]>([
    ['huimin', ['on-time', 'solved', 'satisfied'], ['day', 'week', 'month']],
    ['jiayuguan', ['responded', 'finished', 'satisfied'], ['month', 'quarter']],
    ['zhucheng', ['on-time', 'satisfied'], ['half_month', 'year']],
    ['xining', ['responded', 'solved', 'satisfied'], ['day', 'week', 'month', 'year']],
    ['gaoyou', ['count', 'on-time', 'satisfied'], ['month', 'year']],
  ])('%s counts %j and reports by %j', (city, indicators, periods) => {
    const { indicators: own, report } = profileOf(city);
    expect(own.map(({ id }) => id)).toEqual(indicators);
    expect(report.periods).toEqual(periods);
  });

  it('keep the limits of their own', () => {
    const gaoyou = profileOf('gaoyou');
    expect(gaoyou.onSiteMinutes).toBe(60);
    const limits = gaoyou.timeClasses.map(({ id, amount, unit }) => `${id} ${amount} ${unit}`);
    expect(limits).toEqual(['on_site 1 hours', 'simple 2 working_days', 'complex 7 working_days']);
    expect(gaoyou.approval.gates).toHaveLength(3);
    expect(profileOf('huimin').reminders).toHaveLength(2);
    expect(profileOf('xining').home).toBe(true);
  });

  it.each([
    ['工地拖欠农民工工资三个月了，一直要不到', 'labour.wage'],
    ['化工厂偷排废气，刺鼻气味让人睡不着', 'air.pollution'],
    ['夜间施工噪音太大，打桩到凌晨', 'noise.construction'],
  ])('诸城 takes at once: %s', (text, category) => {
    const profile = profileOf('zhucheng');
    const ours = profile.categories.find(({ id }) => id === category);
    expect(ours?.timeClass).toBe('immediate');
    expect(createClassifier(profile)({ title: '', text, type: 'complaint' })?.category).toBe(category);
  });
});
