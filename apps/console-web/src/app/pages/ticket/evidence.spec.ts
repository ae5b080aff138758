import { describe, expect, it } from '@jest/globals';
import type { Decision } from '../../api/types.js';
import { readRoute, readWeighed, sharedIn } from './evidence.js';

describe('what a decision kept as its evidence', () => {
  it('tells shared places from shared words, each once', () => {
    const weighed = readWeighed({
      ticketId: 't',
      score: 0.9,
      features: [
        { name: 'placeNames', weight: 1, value: 1, seen: ['柳林苑'] },
        { name: 'text', weight: 2, value: 1, seen: ['柳林苑', '水管', '漏水'] },
        { name: 'trouble', weight: 1, value: 1, seen: ['漏水'] },
      ],
    });
    expect(weighed && sharedIn(weighed)).toEqual({ words: ['水管', '漏水'], places: ['柳林苑'] });
  });

  it.each([undefined, null, 3, {}, { ticketId: 4 }, { features: 'x' }])('is nothing when it is %j', (value) => {
    expect(readWeighed(value)).toBeUndefined();
  });

  it('lists what else a department’s category could have been, without the one that was chosen', () => {
    const evidence = {
      rule: 'water',
      category: 'water.leak',
      words: ['漏水', 3],
      runnerUp: { category: 'road.hole', rule: 'road', score: 0.2 },
      proposals: [
        { category: 'water.leak', rule: 'water', probability: 0.7 },
        { category: 'road.hole', rule: 'road', probability: 0.25 },
      ],
    };
    expect(readRoute({ evidence } as unknown as Decision)).toMatchObject({
      words: ['漏水'],
      alternatives: [{ category: 'road.hole', rule: 'road', score: 0.25 }],
    });
  });
});
