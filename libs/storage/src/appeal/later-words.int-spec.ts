import { createTestDatabase } from '@guiyi/testing';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Database } from '../database.js';
import { insertRows } from '../insert-rows.js';
import { newId } from '../new-id.js';
import { recordLaterWords } from './later-words.js';

const jurisdiction = 'xining';
const NOW = new Date('2026-03-02T01:30:00Z');
const POINT = { latitude: 36.6171, longitude: 101.7782 };

describe('a place that is told later', () => {
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

  const tell = async (type: string, understanding: object) => {
    const [id, intakeId] = [newId(), newId()];
    await database.transaction(async (sql) => {
      // There are no intakes behind them.
      await sql.query('SET LOCAL session_replication_role = replica');
      await insertRows(sql, 'appeal', [
        {
          ...{ jurisdiction, id, number: id, intake_id: id, source_id: 'form', channel: 'wechat', state: 'open', type },
          ...{ urgency: 'normal', title: '', text: '路灯', understanding, matter: {}, requester_kind: 'person' },
          ...{ requester_sealed: Buffer.alloc(1), opened_at: NOW },
        },
      ]);
      const told = {
        id: intakeId,
        appealId: id,
        intakeId,
        kind: 'follow_up',
        number: intakeId,
        channel: 'wechat',
      } as const;
      await recordLaterWords(sql, jurisdiction, [{ ...told, text: '[位置]', saidAt: NOW, point: POINT }]);
    });
    const [row] = await database.query<{ point: unknown }>(
      `SELECT understanding->'point' AS point FROM appeal WHERE id = $1`,
      [id],
    );
    return row?.point;
  };

  it('is kept as exactly as the appeal allows, whatever the message was that told it', async () => {
    expect(await tell('help', {})).toEqual(POINT);
    expect(await tell('report', {})).toEqual({ latitude: 36.617, longitude: 101.778 });
  });

  it('changes nothing where the appeal had one', async () => {
    expect(await tell('help', { point: { latitude: 1, longitude: 2 } })).toEqual({ latitude: 1, longitude: 2 });
  });
});
