import { describe, expect, it } from '@jest/globals';
import { compareProfiles } from './compare-profiles.js';

const ROW = { id: 'water', category: 'water.*', assign: [{ department: 'water', role: 'lead' }] };
const PROFILE = {
  version: 1,
  catalogue: [ROW, { id: 'road', category: 'road.*' }],
  categories: [{ id: 'water.burst', words: { any: ['爆管', '喷水'] } }],
  indicators: [{ id: 'on-time', formulae: [{ version: 1, counted: 'on_time' }] }],
};

describe('what a new profile changes', () => {
  it.each<[string, Record<string, unknown>, unknown[]]>([
    ['nothing', {}, []],
    ['a value', { version: 2 }, [{ at: 'version', kind: 'changed', before: 1, after: 2 }]],
    [
      'a row goes',
      { catalogue: [ROW] },
      [{ at: 'catalogue.road', kind: 'removed', before: { id: 'road', category: 'road.*' } }],
    ],
    [
      'rows change places: the first that matches wins',
      { catalogue: [PROFILE.catalogue[1], ROW] },
      [{ at: 'catalogue', kind: 'changed', before: 'order', after: 'another order' }],
    ],
    [
      'words come and go',
      { categories: [{ id: 'water.burst', words: { any: ['喷水', '水柱'] } }] },
      [
        { at: 'categories.water.burst.words.any', kind: 'removed', before: ['爆管'] },
        { at: 'categories.water.burst.words.any', kind: 'added', after: ['水柱'] },
      ],
    ],
    [
      'a formula has a new version',
      {
        indicators: [
          {
            id: 'on-time',
            formulae: [
              { version: 1, counted: 'on_time' },
              { version: 2, counted: 'finished' },
            ],
          },
        ],
      },
      [{ at: 'indicators.on-time.formulae.v2', kind: 'added', after: { version: 2, counted: 'finished' } }],
    ],
    [
      'a formula was changed in place',
      { indicators: [{ id: 'on-time', formulae: [{ version: 1, counted: 'finished' }] }] },
      [{ at: 'indicators.on-time.formulae.v1.counted', kind: 'changed', before: 'on_time', after: 'finished' }],
    ],
  ])('%s', (_what, change, lines) => {
    expect(compareProfiles(PROFILE, { ...PROFILE, ...change })).toEqual(lines);
  });
});
