import type { CatalogueRow, CityProfile } from '@guiyi/domain';
import { describe, expect, it } from '@jest/globals';
import { checkCatalogueOf, compareCatalogues, type RouteInput, route, withCatalogue } from './index.js';
import { smallProfile } from './profile.fixture.js';

const small = smallProfile();
/** Stalls are the bureau's own matter; a street lies in the west, with a station below it. */
const profile: CityProfile = {
  ...small,
  departments: [
    ...small.departments,
    { id: 'street', name: '河西街道', aliases: [], kind: 'street', parent: 'center', roundTheClock: false },
    { id: 'post', name: '河西工作站', aliases: [], kind: 'station', parent: 'street', roundTheClock: false },
  ],
  categories: small.categories.map((one) => (one.id === 'urban.stall' ? { ...one, bureau: 'urban-management' } : one)),
};
const row = (department: string, more: Partial<CatalogueRow> = {}): CatalogueRow => ({
  id: 'row',
  category: 'urban.*',
  area: '*',
  assign: [{ department, role: 'lead' }],
  ...more,
});
const INPUT: RouteInput = {
  category: { category: 'urban.stall', score: 1, words: [] },
  requesterKind: 'person',
  type: 'complaint',
  urgency: 'normal',
  at: new Date('2026-03-02T02:00:00Z'),
};

describe('a catalogue that is to replace the profile’s', () => {
  it.each<[string, unknown, string | undefined, RegExp | undefined]>([
    ['one that fits', [row('market')], undefined, undefined],
    ['no list', 'rows', '', /array/],
    ['no row at all', [], '', /./],
    ['a department that is not there', [row('nobody')], '', /no department "nobody"/],
    ['a category that is not there', [row('market', { category: 'sea.*' })], '', /no category/],
    ['a row that is never reached', [row('market'), row('center', { id: 'late' })], '1', /never reached/],
    ['two of one name', [row('market'), row('market', { category: 'water.*' })], '', /there twice/],
    ['a bureau’s own matter for a street', [row('street')], '0.assign.0.department', /不得下派街道/],
    ['… for a station below a street', [row('post')], '0.assign.0.department', /不得下派街道/],
    [
      '… which may assist',
      [
        row('market', {
          assign: [
            { department: 'market', role: 'lead' },
            { department: 'street', role: 'assist' },
          ],
        }),
      ],
      undefined,
      undefined,
    ],
    ['what is no bureau’s own for a street', [row('street', { category: 'urban.lamp' })], undefined, undefined],
  ])('%s', (_, rows, path, message) => {
    const checked = checkCatalogueOf(profile, rows);
    if (path === undefined) return expect(checked).toMatchObject({ ok: true });
    if (checked.ok) throw new Error('it was taken');
    expect(checked.problems.map((problem) => [problem.path.join('.'), problem.message])).toContainEqual([
      path,
      expect.stringMatching(message ?? /./),
    ]);
  });

  it('counts for nothing once it no longer fits the profile', () => {
    expect(withCatalogue(profile, { version: 2, catalogue: [row('gone')] })).toBeUndefined();
    expect(withCatalogue(profile, { version: 2, catalogue: [row('market')] })).toMatchObject({ catalogueVersion: 2 });
  });

  it('says what goes elsewhere, and in whose hands', () => {
    const after = withCatalogue(profile, { version: 2, catalogue: [row('market')] });
    if (!after) throw new Error('it does not fit');
    expect(compareCatalogues(profile, after, INPUT)).toMatchObject({
      before: { rule: 'urban', departments: [{ department: 'urban-management', role: 'lead' }] },
      after: { rule: 'row', departments: [{ department: 'market', role: 'lead' }] },
    });
    const renamed = { ...profile, catalogue: profile.catalogue.map((one) => ({ ...one, id: `${one.id}-2` })) };
    expect(compareCatalogues(profile, renamed, INPUT)).toBeUndefined();
  });
});

it('a bureau’s own matter is not pushed down to a street, whatever the profile says', () => {
  const pushed = { ...profile, catalogue: [row('street'), ...profile.catalogue] };
  const { assignments, decision } = route(pushed, INPUT);
  expect(assignments).toEqual([
    { department: 'urban-management', role: 'lead' },
    { department: 'street', role: 'assist' },
  ]);
  expect(decision.reason).toContain('部门法定职责不下派街道，河西街道改为协办');
  expect(route(pushed, { ...INPUT, category: { category: 'urban.lamp', score: 1, words: [] } }).assignments).toEqual([
    { department: 'street', role: 'lead' },
  ]);
});
