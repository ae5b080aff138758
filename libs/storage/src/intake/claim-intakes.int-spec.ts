import { createTestDatabase } from '@guiyi/testing';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { v7 as uuid } from 'uuid';
import { Database } from '../database.js';
import { acceptIntakes } from './accept-intakes.js';
import { claimIntakes, waitingIntakes } from './claim-intakes.js';
import { failIntake } from './settle-intakes.js';

const SECOND = 1000;

describe('claiming intakes', () => {
  let database: Database;
  let drop: () => Promise<void>;
  const now = new Date();

  beforeAll(async () => {
    const created = await createTestDatabase();
    drop = created.drop;
    database = await Database.connect({ url: created.url, poolSize: 2 });
    await database.migrate();
  });

  beforeEach(() => database.query('TRUNCATE intake CASCADE'));

  afterAll(async () => {
    await database.close();
    await drop();
  });

  /** One that came so many seconds ago. */
  async function keep(name: string, ago: number, more: { conversation?: string; settles?: boolean } = {}) {
    const receivedAt = new Date(now.getTime() - ago * SECOND);
    const common = { jurisdiction: 'xining', sourceId: 'post', receivedAt };
    const delivery = {
      ...common,
      id: uuid(),
      contentType: 'text/plain',
      bodySealed: Buffer.alloc(1),
      sha256: name,
      size: 1,
    };
    const intake = {
      ...common,
      id: uuid(),
      deliveryId: delivery.id,
      externalId: name,
      channel: 'email' as const,
      number: name,
      state: 'received' as const,
      contentSealed: Buffer.alloc(1),
      contentSha256: name,
      priority: 0,
      claimAt: receivedAt,
      ...more,
    };
    await acceptIntakes(database, [intake], [delivery]);
    return intake.id;
  }
  const claim = async (limit: number, at = now) =>
    (await claimIntakes(database, 'xining', limit, at)).map(({ number, settles }) => ({ number, settles }));

  it('takes together what a burst was given time for, however few are asked for', async () => {
    await keep('a', 20, { conversation: 'chat', settles: true });
    await keep('b', 10, { conversation: 'chat', settles: true });
    expect(await claim(1)).toEqual([
      { number: 'a', settles: true },
      { number: 'b', settles: true },
    ]);
  });

  it('does not take two mails of a thread for a burst because both had to be tried again', async () => {
    const ids = [await keep('a', 20, { conversation: 'thread' }), await keep('b', 10, { conversation: 'thread' })];
    for (const id of ids) await failIntake(database, 'xining', id, 'ill', new Date(now.getTime() - 5 * SECOND));
    await database.query('UPDATE intake SET tries = 0');
    expect((await claim(10)).map(({ settles }) => settles)).toEqual([false, false]);
  });

  it('lets one that failed come alone, in its turn', async () => {
    const sick = await keep('sick', 30);
    await failIntake(database, 'xining', sick, 'ill', new Date(now.getTime() - 12 * SECOND));
    for (const [name, ago] of [
      ['older', 20],
      ['newer', 5],
    ] as const)
      await keep(name, ago);
    const numbers = async () => (await claim(10)).map(({ number }) => number);
    expect(await numbers()).toEqual(['older', 'newer']);
    await database.query(`UPDATE intake SET state = 'quarantined' WHERE number = 'older'`);
    expect(await numbers()).toEqual(['sick']);
  });

  it('shows what waits without claiming it: nothing named, failed or of a conversation', async () => {
    const atHand = await keep('at hand', 40);
    await failIntake(database, 'xining', await keep('sick', 30), 'ill', new Date(now.getTime() - 12 * SECOND));
    await keep('chat', 25, { conversation: 'chat', settles: true });
    await keep('next', 20);
    await keep('later', -60);
    const shown = await waitingIntakes(database, 'xining', { except: [atHand], limit: 10, now });
    expect(shown.map(({ number }) => number)).toEqual(['next']);
    expect((await claim(10)).map(({ number }) => number)).toContain('next');
  });
});
