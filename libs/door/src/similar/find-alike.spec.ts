import { fileURLToPath } from 'node:url';
import { FIRST_SCORECARD, readMatter } from '@guiyi/matching';
import { loadProfiles, type Runtime } from '@guiyi/runtime';
import { describe, expect, it } from '@jest/globals';
import { FindAlike } from './find-alike.js';
import { readTyped } from './read-typed.js';

const profile = loadProfiles(fileURLToPath(new URL('../../../../profiles', import.meta.url))).get('xining');
const now = new Date('2026-03-02T04:00:00Z');
const SAID = '城西区海湖新区文汇路自来水管爆裂，水流了一地';
const TYPED = { text: '海湖新区文汇路水管爆裂，没人来修', address: '' };

/** A store with one ticket under every key, and what the city learnt. */
function openFindAlike(learnt?: object) {
  if (!profile) throw new Error('no profile of Xining');
  const matter = readMatter(readTyped({ text: SAID, address: '' }, profile));
  const prepared = async (name: string, _: string, [, given]: [string, readonly string[]]) =>
    name === 'tickets-under-keys' ? given.map((key) => ({ key, ticketIds: 't' })) : [{ wordsId: 'w', matter }];
  const query = async (text: string) => {
    if (!learnt) return [];
    return text.includes('active)') ? [{ version: 'v2', keptAt: null }] : [{ version: 'v2', scorecard: learnt }];
  };
  const runtime = { database: { prepared, query }, clock: { now: () => now } } as unknown as Runtime;
  const alike = new FindAlike(runtime);
  return () =>
    alike.find(profile, TYPED, async (_, ids) => ids.map((ticketId) => ({ ticketId, lastAt: now, wordsIds: ['w'] })));
}

describe('what is like the words that somebody types', () => {
  it('is told with what both say', async () => {
    const [found] = await openFindAlike()();
    expect(found?.shared).toMatchObject({ places: expect.arrayContaining(['文汇路']), troubles: ['爆管'] });
    expect(found?.places).toContain('海湖新区');
  });

  it('is weighed as the city learnt to weigh', async () => {
    const doubtful = { ...FIRST_SCORECARD, version: 'v2', chance: { slope: 0, offset: -9 } };
    expect(await openFindAlike(doubtful)()).toEqual([]);
    const sure = { ...FIRST_SCORECARD, version: 'v2', chance: { slope: 0, offset: 3 } };
    expect((await openFindAlike(sure)())[0]?.chance).toBeCloseTo(0.953, 3);
  });
});
