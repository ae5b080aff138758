import { OPEN_TICKET_STATES, TicketState } from '@guiyi/domain';
import { createTestDatabase } from '@guiyi/testing';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Database } from '../database.js';
import { listTickets } from './list-tickets.js';
import type { TicketFilter } from './ticket-filter.js';

describe('the index of open tickets by due time', () => {
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

  it('holds every state that is open, those that people are called back about, and no other', async () => {
    const [index] = await database.query<{ made: string }>(
      `SELECT indexdef AS made FROM pg_indexes WHERE indexname = 'ticket_open_due'`,
    );
    const held = TicketState.options.filter((state) => index?.made.includes(`'${state}'`));
    expect([...held].sort()).toEqual([...OPEN_TICKET_STATES, 'pending_callback'].sort());
  });

  it.each<[string, TicketFilter]>([
    ['of one state', { states: ['in_handling'] }],
    ['that are overdue', { overdue: true }],
  ])('serves those %s, wherever a hundred thousand others stand', async (_what, filter) => {
    const plan = await database.transaction(async (sql) => {
      await sql.query('SET LOCAL enable_seqscan = off');
      await sql.query('SET LOCAL enable_sort = off');
      const explained: string[] = [];
      const explain = <Row>(text: string, parameters?: readonly unknown[]) =>
        sql.query<Row>(`EXPLAIN ${text}`, parameters).then((rows) => {
          explained.push(JSON.stringify(rows));
          return [];
        });
      const explaining = { query: explain, prepared: () => Promise.reject(new Error('nothing is prepared here')) };
      await listTickets(explaining, 'xining', filter, { sort: 'due', limit: 20 }, new Date());
      return explained.join();
    });
    expect(plan).toContain('ticket_open_due');
  });
});
