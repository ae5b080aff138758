import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openTestConsole, type TestConsole } from '../testing/open-console.js';
import { seedTicket } from '../testing/seed.js';

const HOUR = 3_600_000;
const NOW = new Date('2026-03-02T04:30:00.000Z');

describe('the ledger by hour', () => {
  let app: TestConsole;
  let token: string;
  const ask = async (query = '') => (await app.call(`/api/ledger/hours${query}`, { token })).body;

  beforeAll(async () => {
    app = await openTestConsole({ clock: { now: () => NOW } });
    token = await app.signIn(app.first.name, app.first.password);
    const came = (hoursAgo: number, channel: 'phone' | 'webform', count: number) =>
      seedTicket(app.runtime, {
        openedAt: new Date(NOW.getTime() - hoursAgo * HOUR),
        people: Array.from({ length: count }, () => ({ kind: 'person' as const, channel })),
      });
    await came(0.1, 'phone', 2);
    await came(0.4, 'phone', 1);
    await came(5, 'webform', 1);
    await came(60, 'webform', 4);
    await came(200, 'webform', 8);
  });
  afterAll(() => app.close());

  it('counts what each channel brought in each of the last 48 hours', async () => {
    const { hours } = await ask();
    expect(hours).toEqual([
      expect.objectContaining({ channel: 'phone', from: '2026-03-02T04:00:00.000Z', received: 3, quarantined: 0 }),
      expect.objectContaining({ channel: 'webform', from: '2026-03-01T23:00:00.000Z', received: 1 }),
    ]);
  });

  it('goes back a week and no further, whatever is asked', async () => {
    const { since, hours } = await ask('?since=2020-01-01T00:00:00Z');
    expect(Date.parse(since)).toBeGreaterThanOrEqual(NOW.getTime() - 168 * HOUR);
    expect(hours.map(({ received }: { readonly received: number }) => received)).toEqual([3, 4, 1]);
  });

  it('is for those who may read the ledger', async () => {
    expect((await app.call('/api/ledger/hours')).status).toBe(401);
  });
});
