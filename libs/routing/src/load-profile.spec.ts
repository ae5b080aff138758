import { describe, expect, it } from '@jest/globals';
import { stringify } from 'yaml';
import { loadProfile, parseProfile } from './index.js';
import { smallProfile } from './profile.fixture.js';

const problemsOf = (text: string) => {
  const loaded = parseProfile(text, 'small.yaml');
  return loaded.ok ? [] : loaded.problems;
};
const small = stringify(smallProfile());
const lineOf = (text: string, part: string) => text.slice(0, text.indexOf(part)).split('\n').length;

describe('parseProfile', () => {
  it('reads a good profile', () => {
    expect(parseProfile(small, 'small.yaml')).toEqual({ ok: true, profile: smallProfile() });
  });

  it('names all problems at once, with path and line', () => {
    const text = small.replace('version: 4', 'version: four').replace('unit: days', 'unit: weeks');
    const problems = problemsOf(text);
    expect(problems).toHaveLength(2);
    expect(problems[0]).toMatch(/^small\.yaml:2: version: /);
    expect(problems[1]).toContain(`small.yaml:${lineOf(text, 'weeks')}: timeClasses.3.unit: `);
  });

  it.each<[string, string, string, string]>([
    ['an unknown department', 'department: market', 'department: mrket', 'no department "mrket"'],
    ['an unknown zone', 'Asia/Shanghai', 'Asia/Peking', 'timeZone: no time zone "Asia/Peking"'],
    ['hours out of order', 'from: 14:30', 'from: 11:30', 'calendar.hours.1: not in order'],
    ['a department above itself', 'parent: urban-management', 'parent: west-team', 'is above itself'],
    ['an unknown district', 'district: west', 'district: wset', 'departments.2.district: no district "wset"'],
    ['an empty word', '- 小贩', '- ""', 'an empty word'],
    ['a word wanted and forbidden', '- 暖气管', '- 爆管', '"爆管" is wanted and forbidden'],
    ['a row out of reach', '    type: praise\n', '', 'never reached: row praise'],
    ['an amount that is a slip', 'amount: 11', 'amount: 110000', 'timeClasses.2.amount: longer than'],
    ['an id twice', 'id: price', 'id: burst', '"burst" is there twice'],
  ])('%s', (_, good, bad, problem) => {
    expect(small).toContain(good);
    const problems = problemsOf(small.replace(good, bad));
    expect(problems.join('\n')).toContain(problem);
    expect(problems.every((line) => /^small\.yaml:\d+: /.test(line))).toBe(true);
  });

  it('says the line of an unknown department', () => {
    const text = small.replace('department: market', 'department: mrket');
    expect(problemsOf(text)[0]).toMatch(new RegExp(`^small\\.yaml:${lineOf(text, 'mrket')}: `));
  });

  it.each([
    ['broken YAML', 'id: [a, b'],
    ['nothing', ''],
    ['a list', '- 1'],
    ['an id twice in one map', 'id: a\nid: b'],
    ['aliases without end', `a: &a [x, x]\nb: &b [${'*a, '.repeat(200)}]\nc: [${'*b, '.repeat(200)}]`],
  ])('%s is a problem, not an exception', (_, text) => {
    expect(problemsOf(text).length).toBeGreaterThan(0);
  });
});

describe('loadProfile', () => {
  it('says which file it could not read', () => {
    expect(loadProfile('no/such.yaml')).toMatchObject({
      ok: false,
      problems: [expect.stringContaining('no/such.yaml')],
    });
  });
});
