import { createTestDatabase } from '@guiyi/testing';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { QueryRunner } from 'typeorm';
import { Database } from '../database.js';
import { insertRows } from '../insert-rows.js';
import { newId } from '../new-id.js';
import { StrandedActs1700000000013 } from './1700000000013-stranded-acts.js';

const jurisdiction = 'xining';
const at = new Date('2026-03-02T10:00:00+08:00');
const actor = { kind: 'user', id: 'diaodu' };

describe('what acts of before left behind', () => {
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

  /** A ticket with a request, an order with its date, and an entry in the register, all open. */
  async function ticket(state: string, assignment: string): Promise<string> {
    const [id, assignmentId, orderId] = [newId(), newId(), newId()];
    const of = { jurisdiction, ticket_id: id };
    const times = { opened_at: at, last_at: at, claim_at: at };
    const about = { title: '路灯不亮', urgency: 'normal', type: 'help', first_receiver: 'city', ...times };
    await insertRows(database, 'ticket', [{ jurisdiction, id, number: id, state, ...about }]);
    const given = { department: 'lighting', role: 'lead', state: assignment, dispatched_at: at };
    await insertRows(database, 'assignment', [{ ...of, id: assignmentId, ...given }]);
    const asked = { amount: 1, unit: 'working_days', reason: '需时', state: 'pending', asked_by: actor, asked_at: at };
    await insertRows(database, 'extension', [{ ...of, id: newId(), assignment_id: assignmentId, ...asked }]);
    const order = { trigger: 'instruction', cause: id, level: 3, recipients: '[]', text: '', explanation: {} };
    const ordered = { state: 'open', report_by: at, ordered_by: actor, ordered_at: at };
    await insertRows(database, 'supervision', [
      { ...of, id: orderId, assignment_id: assignmentId, department: 'lighting', ...order, ...ordered },
    ]);
    const date = { kind: 'report', assignment_id: assignmentId, due_at: at, prompt: { orderId } };
    await insertRows(database, 'due', [{ ...of, id: newId(), ...date }]);
    const parked = { entry: id, reason: '未征地', parked_by: actor, parked_at: at };
    await insertRows(database, 'parking', [{ ...of, id: newId(), ...parked }]);
    return id;
  }
  const open = async (id: string) =>
    database.query(
      `SELECT (SELECT count(*)::int FROM extension WHERE ticket_id = $1 AND state = 'pending') AS requests,
         (SELECT count(*)::int FROM supervision WHERE ticket_id = $1 AND state <> 'closed') AS orders,
         (SELECT count(*)::int FROM due WHERE ticket_id = $1 AND done_at IS NULL) AS dates,
         (SELECT count(*)::int FROM parking WHERE ticket_id = $1 AND written_off_at IS NULL) AS entries`,
      [id],
    );

  it('is settled, and what can still be decided is left alone', async () => {
    const stranded = await ticket('in_handling', 'revoked');
    const waiting = await ticket('parked', 'extension_requested');
    const runner = { query: (text: string) => database.query(text) } as unknown as QueryRunner;
    await new StrandedActs1700000000013().up(runner);
    expect(await open(stranded)).toEqual([{ requests: 0, orders: 0, dates: 0, entries: 0 }]);
    expect(await open(waiting)).toEqual([{ requests: 1, orders: 1, dates: 1, entries: 1 }]);
  });
});
