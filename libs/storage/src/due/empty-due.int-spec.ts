import { createTestDatabase } from '@guiyi/testing';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { v7 as uuid } from 'uuid';
import { Database } from '../database.js';
import { insertRows } from '../insert-rows.js';
import { waitingShards } from '../waiting-shards.js';
import { nextDueIn, takeDue } from './empty-due.js';

const jurisdiction = 'xining';

describe('dates that have come', () => {
  const now = new Date();
  const earlier = new Date(now.getTime() - 60_000);
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

  async function ticket(mergedInto?: string): Promise<string> {
    const [id, assignment] = [uuid(), uuid()];
    const state = { state: 'in_handling', urgency: 'normal', type: 'help', first_receiver: 'city' };
    const times = { opened_at: earlier, last_at: earlier, claim_at: earlier };
    const row = { jurisdiction, id, number: id, title: '路灯不亮', merged_into: mergedInto, ...state, ...times };
    await insertRows(database, 'ticket', [row]);
    const given = { department: 'lighting', role: 'lead', state: 'dispatched', dispatched_at: earlier };
    await insertRows(database, 'assignment', [{ jurisdiction, id: assignment, ticket_id: id, ...given }]);
    const due = { kind: 'reminder', ticket_id: id, assignment_id: assignment, due_at: earlier };
    await insertRows(database, 'due', [{ jurisdiction, id: uuid(), ...due }]);
    return id;
  }
  const taken = async () => (await takeDue(database, jurisdiction, now, 10)).map(({ ticketId }) => ticketId);

  it('come once, sleep while a ticket is merged away, and come when it is not any more', async () => {
    const into = await ticket();
    const away = await ticket(into);
    expect(await taken()).toEqual([into]);
    expect(await nextDueIn(database, jurisdiction, now, 1000)).toBeUndefined();
    expect((await waitingShards(database, now)).due).toEqual([]);

    await database.query('UPDATE ticket SET merged_into = NULL WHERE id = $1', [away]);
    expect((await waitingShards(database, now)).due).toEqual([jurisdiction]);
    expect(await taken()).toEqual([away]);
    expect(await taken()).toEqual([]);
  });

  it('say whether the department still has something to do', async () => {
    const [open, answered] = [await ticket(), await ticket()];
    await database.query(`UPDATE assignment SET state = 'answered' WHERE ticket_id = $1`, [answered]);
    const come = await takeDue(database, jurisdiction, now, 10);
    expect(new Map(come.map((date) => [date.ticketId, date.open]))).toEqual(
      new Map([
        [open, true],
        [answered, false],
      ]),
    );
  });
});
