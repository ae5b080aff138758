import { loadProfile } from '@guiyi/routing';
import { Database, listProfileVersions, listReports } from '@guiyi/storage';
import { createTestDatabase } from '@guiyi/testing';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { recordProfile } from '../profile/record-profile.js';
import { keepNightly } from './keep-nightly.js';

const loaded = loadProfile(new URL('../../../../profiles/huimin.yaml', import.meta.url).pathname);
if (!loaded.ok) throw new Error(loaded.problems.join('\n'));
const { profile } = loaded;

describe('every night', () => {
  let database: Database;
  let drop: () => Promise<void>;

  beforeAll(async () => {
    const created = await createTestDatabase();
    drop = created.drop;
    database = await Database.connect({ url: created.url, poolSize: 3 });
    await database.migrate();
  });
  afterAll(async () => {
    await database.close();
    await drop();
  });

  it('what has ended is kept once, and what was missed is made up', async () => {
    // Monday the 2nd, 00:10 in the city: Sunday the 1st, the week before and February have ended.
    const first = await keepNightly(database, profile, new Date('2026-03-01T16:10:00Z'));
    expect(first.kept).toEqual(['day 2026-03-01', 'week 2026-02-23', 'month 2026-02-01']);
    expect(first.nextAt.toISOString()).toBe('2026-03-02T16:05:00.000Z');
    expect((await keepNightly(database, profile, new Date('2026-03-01T16:20:00Z'))).kept).toEqual([]);
    // Nobody was there for three nights.
    const later = await keepNightly(database, profile, new Date('2026-03-04T16:10:00Z'));
    expect(later.kept).toEqual(['day 2026-03-02', 'day 2026-03-03', 'day 2026-03-04']);
    const days = await listReports(database, 'huimin', 'day', { limit: 100 });
    expect(days.map(({ firstDay, indicator }) => `${firstDay} ${indicator}`).slice(0, 3)).toEqual([
      '2026-03-04 on-time',
      '2026-03-04 satisfied',
      '2026-03-04 solved',
    ]);
    expect(days.every(({ asOf, firstDay }) => asOf.getTime() > Date.parse(`${firstDay}T15:00:00Z`))).toBe(true);
  });

  it('nothing that was reported is ever written over', async () => {
    await expect(database.query('UPDATE indicator_report SET numerator = 7')).rejects.toThrow(/append-only/);
    await expect(database.query('DELETE FROM indicator_report')).rejects.toThrow(/append-only/);
  });

  it('a profile is written down when it comes into force, with what it changes; as often as it starts, once', async () => {
    const none = { signature: 'none' } as const;
    const now = new Date('2026-03-01T00:00:00Z');
    const starts = await Promise.all([0, 1, 2].map(() => recordProfile(database, profile, none, now)));
    expect(starts.filter(Boolean)).toHaveLength(1);
    const slower = {
      ...profile,
      version: 2,
      timeClasses: profile.timeClasses.map((one) => (one.id === 'five_days' ? { ...one, amount: 6 } : one)),
    };
    await recordProfile(database, slower, { signature: 'valid', signedBy: 'key' }, new Date('2026-04-01T00:00:00Z'));
    const [second, first] = await listProfileVersions(database, 'huimin', 10);
    expect(first).toMatchObject({ version: 1, signature: 'none', changes: [] });
    expect(second).toMatchObject({
      version: 2,
      signature: 'valid',
      signedBy: 'key',
      changes: [
        { at: 'version', kind: 'changed', before: 1, after: 2 },
        { at: 'timeClasses.five_days.amount', kind: 'changed', before: 5, after: 6 },
      ],
    });
    await expect(database.query('DELETE FROM profile_version')).rejects.toThrow(/append-only/);
  });
});
