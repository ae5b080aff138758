import { createTestDatabase } from '@guiyi/testing';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { v7 as uuid } from 'uuid';
import { Database } from './database.js';
import { insertRows } from './insert-rows.js';
import { claimVersions } from './intake/claim-versions.js';
import { listTickets } from './listing/list-tickets.js';
import { waitingShards } from './waiting-shards.js';

const jurisdiction = 'xining';

describe('what waits', () => {
  const now = new Date();
  let database: Database;
  let drop: () => Promise<void>;

  beforeAll(async () => {
    const created = await createTestDatabase();
    drop = created.drop;
    database = await Database.connect({ url: created.url, poolSize: 2 });
    await database.migrate();
  });
  afterAll(async () => {
    await database.close();
    await drop();
  });

  async function versionOf(state: string): Promise<string> {
    const [id, intake, delivery] = [uuid(), uuid(), uuid()];
    const of = { jurisdiction, source_id: 'mailbox' };
    const raw = { content_type: 'text/plain', body_sealed: Buffer.from('x'), sha256: id, size: 1, received_at: now };
    await insertRows(database, 'delivery', [{ ...of, id: delivery, ...raw }]);
    const content = { delivery_id: delivery, content_sha256: id, received_at: now };
    const names = { external_id: intake, channel: 'email', number: intake, claim_at: now };
    await insertRows(database, 'intake', [{ ...of, id: intake, ...names, ...content, state }]);
    const version = { jurisdiction, id, intake_id: intake, content_sealed: Buffer.from('x'), state: 'waiting' };
    await insertRows(database, 'intake_version', [{ ...version, ...content }]);
    return id;
  }

  it('of an intake in quarantine rings no bell, and of a rejected one is closed', async () => {
    const [rejected, quarantined] = [await versionOf('rejected'), await versionOf('quarantined')];
    expect((await waitingShards(database, now)).normalize).toEqual([jurisdiction]);
    expect(await claimVersions(database, jurisdiction, 10)).toEqual([]);
    expect((await waitingShards(database, now)).normalize).toEqual([]);
    const states = await database.query('SELECT id, state FROM intake_version ORDER BY state');
    expect(states).toEqual([
      { id: rejected, state: 'closed' },
      { id: quarantined, state: 'waiting' },
    ]);
  });

  it('is listed by due time through an index', async () => {
    const plan = await database.transaction(async (sql) => {
      await sql.query('SET LOCAL enable_seqscan = off');
      const explained: string[] = [];
      const page = { sort: 'due', limit: 20, after: { at: 'infinity', id: uuid() } } as const;
      const explain = <Row>(text: string, parameters?: readonly unknown[]) =>
        sql.query<Row>(`EXPLAIN ${text}`, parameters).then((rows) => {
          explained.push(JSON.stringify(rows));
          return [];
        });
      const explaining = { query: explain, prepared: () => Promise.reject(new Error('nothing is prepared here')) };
      await listTickets(explaining, jurisdiction, {}, page, now);
      return explained.join();
    });
    expect(plan).toContain('ticket_list_due');
    expect(plan).not.toMatch(/Sort Key: [^"]*due_at/);
  });
});
