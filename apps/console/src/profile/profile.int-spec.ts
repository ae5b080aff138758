import { FIRST_SCORECARD } from '@guiyi/matching';
import { insertRows, newId } from '@guiyi/storage';
import { FrozenClock } from '@guiyi/testing';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openTestConsole, type TestConsole } from '../testing/open-console.js';
import { seedTicket } from '../testing/seed.js';

const NOW = '2026-03-02T01:30:00Z';

describe('by what a city works', () => {
  let app: TestConsole;
  let token: string;

  beforeAll(async () => {
    app = await openTestConsole({ clock: new FrozenClock(NOW) });
    token = await app.signIn(app.first.name, app.first.password);
  });
  afterAll(() => app.close());
  const get = async (path: string) => (await app.call(`/api/${path}`, { token })).body;

  it('is the profile that was signed', async () => {
    const profile = await get('profile');
    expect(profile).toMatchObject({
      id: 'xining',
      signature: 'valid',
      signedBy: expect.stringMatching(/^[0-9a-f]{32}$/),
    });
    expect(profile.counts.departments).toBe(app.runtime.profiles.get('xining')?.departments.length);
  });

  it('shows the days of a year that are not as their weekday says', async () => {
    const year = await get('profile/calendar?year=2026');
    expect(year).toMatchObject({ year: 2026, published: true, roundTheClock: false });
    const of = (day: string) => year.days.find((one: { day: string }) => one.day === day);
    expect(of('2026-10-01')).toMatchObject({ works: false, why: 'holiday', name: '国庆节' });
    expect(of('2026-03-02')).toBeUndefined();
    // A Saturday or Sunday that is worked in place of a holiday.
    const made = year.days.filter(({ why }: { why: string }) => why === 'makeup');
    expect(made.length).toBeGreaterThan(0);
    for (const { day, works } of made)
      expect([works, [0, 6]]).toEqual([true, expect.arrayContaining([new Date(day).getUTCDay()])]);
    expect((await get('profile/calendar')).year).toBe(2026);
    expect((await get('profile/calendar?year=2100')).published).toBe(false);
    expect((await app.call('/api/profile/calendar?department=nowhere', { token })).status).toBe(404);
  });

  it('shows the thresholds, and what another one would have done with last month', async () => {
    const thresholds = await get('thresholds');
    expect(thresholds.matching).toMatchObject({ scorecard: { version: FIRST_SCORECARD.version } });
    const { mergesFrom } = thresholds.matching;
    expect(mergesFrom).toBeGreaterThan(0.5);

    const tell = async (way: string, score: number, more: object = {}) => {
      const { ticketId, appeals } = await seedTicket(app.runtime, { openedAt: new Date(NOW) });
      const {
        version = FIRST_SCORECARD.version,
        days = 1,
        contradiction,
      } = more as {
        version?: string;
        days?: number;
        contradiction?: string;
      };
      const chosen = { ticketId, score, features: [], ...(contradiction && { contradiction }) };
      const at = new Date(Date.parse(NOW) - days * 86_400_000);
      const row = {
        jurisdiction: 'xining',
        id: newId(),
        kind: 'match',
        appeal_id: appeals[0]?.id,
        ticket_id: ticketId,
      };
      const body = { way, score, chosen };
      await insertRows(app.runtime.database, 'decision', [
        { ...row, way, score, body, version, decided_by: { kind: 'system', id: 'normalizer' }, at },
      ]);
    };
    await tell('same_matter', 0.999);
    await tell('same_matter', 0.2);
    await tell('related', 0.9999);
    await tell('related', 0.9999, { contradiction: '地点不同' });
    await tell('same_matter', 0.2, { version: 'another-1' });
    await tell('same_matter', 0.2, { days: 40 });
    const attempt = async (mergePrecision: number) =>
      (await app.call('/api/thresholds/try', { token, body: { mergePrecision } })).body;
    const { mergePrecision } = thresholds.matching;
    const told = await attempt(mergePrecision);
    expect(told).toMatchObject({ decisions: 4, byOthers: 1, merged: 2, gone: 1, gained: 1, mergesFrom });
    expect(told.examples).toHaveLength(2);
    expect(told.examples.find(({ merged }: { merged: boolean }) => merged).score).toBeCloseTo(0.2);
    // Where the labels never showed such a precision nothing is merged without asking.
    expect(await attempt(1)).toMatchObject({ mergesFrom: null, merged: 2, gone: 2, gained: 0 });
  });

  it('is for those who may', async () => {
    const account = { name: 'danwei', password: 'a long enough password', roles: ['department'], department: 'police' };
    await app.call('/api/accounts', { token, body: account });
    const unit = await app.signIn(account.name, account.password);
    expect((await app.call('/api/profile/calendar', { token: unit })).status).toBe(200);
    expect((await app.call('/api/thresholds', { token: unit })).status).toBe(403);
    expect((await app.call('/api/sources', { token: unit })).status).toBe(403);
  });
});
