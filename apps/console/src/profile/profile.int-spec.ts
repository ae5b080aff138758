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
        again = false,
      } = more as {
        version?: string;
        days?: number;
        contradiction?: string;
        again?: boolean;
      };
      const chosen = { ticketId, score, features: [], ...(contradiction && { contradiction }) };
      const at = new Date(Date.parse(NOW) - days * 86_400_000);
      const row = {
        jurisdiction: 'xining',
        id: newId(),
        kind: 'match',
        appeal_id: appeals[0]?.id,
        ticket_id: ticketId,
        // A second look has none, and was no decision about an arrival.
        intake_id: again ? undefined : newId(),
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
    await tell('same_matter', 0.9, { again: true });
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

  it('shows what another precision of suggesting would have shown, and what of it was taken up', async () => {
    const { suggestPrecision } = (await get('thresholds')).matching;
    const before = (await get('thresholds')).matching.suggestsFrom;
    const tell = async (
      suggested: readonly number[],
      more: { next?: number; together?: boolean; byHouse?: boolean } = {},
    ) => {
      const { ticketId, appeals } = await seedTicket(app.runtime, { openedAt: new Date(NOW) });
      const other = await seedTicket(app.runtime, { openedAt: new Date(NOW) });
      // Taken up: the appeal is on the ticket that was shown beside it.
      const onto = more.together ? ticketId : other.ticketId;
      const who = more.byHouse ? { kind: 'system', id: 'normalizer' } : { kind: 'user', id: 'li' };
      await app.runtime.database.query('UPDATE link SET made_by = $2 WHERE ticket_id = $1', [
        ticketId,
        JSON.stringify(who),
      ]);
      const of = (score: number) => ({ ticketId: onto, score, features: [] });
      const body = {
        way: 'new',
        suggested: suggested.map(of),
        ...(more.next !== undefined && { runnerUp: of(more.next) }),
      };
      await insertRows(app.runtime.database, 'decision', [
        {
          jurisdiction: 'xining',
          id: newId(),
          kind: 'match',
          appeal_id: appeals[0]?.id,
          ticket_id: ticketId,
          intake_id: newId(),
          way: 'new',
          score: 0,
          body,
          version: FIRST_SCORECARD.version,
          decided_by: { kind: 'system', id: 'normalizer' },
          at: new Date(Date.parse(NOW) - 70 * 86_400_000),
        },
      ]);
    };
    await tell([0.99, 0.0001]);
    await tell([0.0002], { together: true });
    await tell([0.999], { together: true, byHouse: true });
    await tell([], { next: 0.999 });
    await tell([], { next: 0 });
    const attempt = async (precision: number) =>
      (await app.call('/api/thresholds/try-suggesting', { token, body: { suggestPrecision: precision, days: 90 } }))
        .body;
    const told = await attempt(suggestPrecision);
    expect(told).toMatchObject({ suggestsFrom: before, suggested: 4, taken: 1, gone: 2, goneTaken: 1 });
    const mine = told.examples.map(({ score, taken }: { score: number; taken: boolean }) => [score, taken]);
    expect(mine).toEqual(
      expect.arrayContaining([
        [expect.closeTo(0.0002), true],
        [expect.closeTo(0.999), false],
      ]),
    );
    expect(told.gained).toBeGreaterThanOrEqual(1);
    const all = await app.call('/api/thresholds/try-suggesting', { token, body: { suggestPrecision: 0 } });
    expect(all.status).toBe(422);
  });

  it('shows where other bars of the model would have put the tickets of last month', async () => {
    const { database } = app.runtime;
    await database.query(
      `INSERT INTO category_model (jurisdiction, version, model, fingerprint, figures, made_at, active)
       VALUES ('xining', 'm1', '\\x00', 'f', '{}', now(), true)`,
    );
    const tell = async (
      band: string,
      probability: number,
      more: { category?: string; urgency?: string; version?: string } = {},
    ) => {
      const { ticketId } = await seedTicket(app.runtime, { openedAt: new Date(NOW) });
      await database.query('UPDATE ticket SET category = $2, urgency = $3 WHERE id = $1', [
        ticketId,
        more.category ?? 'lamp',
        more.urgency ?? 'normal',
      ]);
      const model = { version: more.version ?? 'm1', probability, band };
      await insertRows(database, 'decision', [
        {
          jurisdiction: 'xining',
          id: newId(),
          kind: 'route',
          ticket_id: ticketId,
          way: 'catalogue',
          score: probability,
          body: { category: 'lamp', model },
          version: 'xining@1',
          decided_by: { kind: 'system', id: 'router' },
          at: new Date(Date.parse(NOW) - 86_400_000),
        },
      ]);
    };
    await tell('sure', 0.95);
    await tell('sure', 0.91, { category: 'road' });
    await tell('sure', 0.92, { urgency: 'urgent' });
    await tell('propose', 0.85);
    await tell('propose', 0.35);
    await tell('ask', 0.2);
    await tell('sure', 0.99, { version: 'm0' });
    const attempt = async (sureFrom: number, proposeFrom: number) =>
      app.call('/api/thresholds/try-dispatching', { token, body: { sureFrom, proposeFrom } });
    const moves = async (sureFrom: number, proposeFrom: number) =>
      (await attempt(sureFrom, proposeFrom)).body.moves.map(
        ({ from, to, tickets, right }: { from: string; to: string; tickets: number; right: number }) =>
          `${from} ${to} ${tickets} ${right}`,
      );
    expect((await moves(0.9, 0.3)).sort()).toEqual(['ask ask 1 1', 'propose propose 2 2', 'sure sure 3 2']);
    expect((await moves(0.93, 0.4)).sort()).toEqual([
      'ask ask 1 1',
      'propose ask 1 1',
      'propose propose 1 1',
      'sure propose 1 0',
      'sure rules 1 1',
      'sure sure 1 1',
    ]);
    expect(await moves(0.8, 0.1)).toContain('propose sure 1 1');
    expect((await attempt(0.8, 0.9)).body.errors).toMatchObject([{ path: 'proposeFrom' }]);
    await database.query('DELETE FROM category_model');
    expect((await attempt(0.9, 0.3)).body).toMatchObject({ model: null, moves: [] });
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
