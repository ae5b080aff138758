import { describe, expect, it } from '@jest/globals';
import { type RouteInput, route } from './index.js';
import { smallProfile } from './profile.fixture.js';

const profile = smallProfile();
const said = (category: string) => ({ category, score: 0.6, words: ['小贩'] });
const input: RouteInput = {
  category: said('urban.stall'),
  requesterKind: 'person',
  type: 'complaint',
  urgency: 'normal',
  at: new Date('2026-03-02T10:00:00+08:00'),
};
const routed = (change: Partial<RouteInput>) => {
  const { decision, assignments, timeClass } = route(profile, { ...input, ...change });
  return [decision.rule, assignments.map(({ department, role }) => `${department}/${role}`).join(' '), timeClass];
};

describe('route', () => {
  it.each<[string, Partial<RouteInput>, string[]]>([
    ['the row of the district', { district: 'west' }, ['west-urban', 'west-urban/lead urban-management/notify', 'wd3']],
    ['another district', { district: 'east' }, ['urban', 'urban-management/lead', 'wd3']],
    ['no district', {}, ['urban', 'urban-management/lead', 'wd3']],
    [
      'a row that was valid then',
      { district: 'west', at: new Date('2025-12-31T23:59:00+08:00') },
      ['old-west', 'market/lead', 'wd3'],
    ],
    [
      'a row whose last day is over here',
      { district: 'west', at: new Date('2025-12-31T16:00:00Z') },
      ['west-urban', 'west-urban/lead urban-management/notify', 'wd3'],
    ],
    ['a row with a class of its own', { requesterKind: 'enterprise' }, ['firms', 'market/lead', 'wd1']],
    [
      'the same row before its first day',
      { requesterKind: 'enterprise', at: new Date('2025-12-31T10:00:00Z') },
      ['urban', 'urban-management/lead', 'wd3'],
    ],
    ['a row of a type', { type: 'praise' }, ['praise', 'center/lead', 'wd3']],
    [
      'a row for everything needs no category',
      { type: 'praise', category: undefined },
      ['praise', 'center/lead', 'wd3'],
    ],
    ['a category without a row', { category: said('water.outage') }, ['fallback', 'center/lead', 'wd3']],
    ['no category', { category: undefined }, ['fallback', 'center/lead', 'wd3']],
    ['a category that the profile no longer has', { category: said('gone') }, ['fallback', 'center/lead', 'wd3']],
    ['urgent', { urgency: 'urgent' }, ['urban', 'urban-management/lead', 'wd1']],
    [
      'urgent, and faster anyway',
      { urgency: 'urgent', category: said('market.price') },
      ['price', 'market/lead', 'on_site'],
    ],
    ['emergency without a category', { urgency: 'emergency', category: undefined }, ['fallback', 'center/lead', 'h24']],
  ])('%s', (_, change, expected) => {
    expect(routed(change)).toEqual(expected);
  });

  it('says why, by which version, with the runner-up', () => {
    const category = { ...said('water.burst'), words: ['爆管'], runnerUp: { category: 'water.outage', score: 0.3 } };
    const { decision } = route(profile, { ...input, category, district: 'east' });
    expect(decision).toMatchObject({
      category: 'water.burst',
      area: 'east',
      rule: 'burst',
      version: 'small@4',
      fallback: false,
      runnerUp: { category: 'water.outage', score: 0.3, rule: 'fallback' },
    });
    expect(decision.reason).toBe(
      '类别「爆管」（依据：爆管）；属地东区；按派单目录「burst」（小城第 4 版）；派供水公司主办、城管局协办；次选「停水」（0.3，目录「fallback」）。',
    );
    expect(route(profile, { ...input, category: undefined }).decision.reason).toBe(
      '没有词语指明类别；属地不明；派单目录没有覆盖，按兜底处理（小城第 4 版）；派热线中心主办。',
    );
  });
});

describe('a report is never dispatched to the unit it is about', () => {
  it.each<[string, Partial<RouteInput>, string]>([
    ['the lead: the unit above takes it', { district: 'west', aboutDepartment: 'west-urban' }, 'urban-management/lead'],
    [
      'the one that only reads along',
      { category: said('water.burst'), aboutDepartment: 'urban-management' },
      'water-group/lead',
    ],
    [
      'the unit above the lead: nobody below it either',
      { district: 'west', aboutDepartment: 'urban-management' },
      'center/lead',
    ],
    [
      'a unit below the lead does not matter',
      { district: 'west', aboutDepartment: 'west-team' },
      'west-urban/lead urban-management/notify',
    ],
    ['the top and the fallback: a person must dispatch', { district: 'west', aboutDepartment: 'center' }, ''],
    ['the fallback itself', { category: undefined, aboutDepartment: 'center' }, ''],
  ])('%s', (_, change, expected) => {
    expect(routed({ type: 'report', ...change })[1]).toBe(expected);
  });

  it('says so', () => {
    const { decision } = route(profile, { ...input, type: 'report', district: 'west', aboutDepartment: 'west-urban' });
    expect(decision.reason).toContain('举报件不派给被举报单位西区城管局，改由城管局主办');
  });

  it('but a complaint is', () => {
    expect(routed({ type: 'complaint', district: 'west', aboutDepartment: 'west-urban' })[1]).toContain(
      'west-urban/lead',
    );
  });
});
