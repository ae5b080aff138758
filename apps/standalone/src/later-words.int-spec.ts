import { mergeTickets } from '@guiyi/storage';
import { createTestDatabase, eventually } from '@guiyi/testing';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openTestHouse, type TestHouse } from './testing-house.js';

const KEY = 'hotline-key-0123456789';
const HOTLINE = { id: 'hotline', channel: 'phone-cti', jurisdiction: 'xining', keys: [KEY] };
const FORM = { id: 'city-form', channel: 'webform', jurisdiction: 'xining' };

interface TicketRow {
  id: string;
  title: string;
  state: string;
  urgency: string;
  due_at: Date | null;
  category: string;
}

describe('what is said later', () => {
  let house: TestHouse;
  let drop: () => Promise<void>;

  beforeAll(async () => {
    const created = await createTestDatabase();
    drop = created.drop;
    house = await openTestHouse({ databaseUrl: created.url, sources: [HOTLINE, FORM] });
  }, 60_000);

  afterAll(async () => {
    await house.close();
    await drop();
  });

  const post = async (source: string, body: object) => {
    const answer = await fetch(`${house.gateway.url}/in/${source}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-guiyi-key': KEY },
      body: JSON.stringify(body),
    });
    expect([200, 202]).toContain(answer.status);
    return ((await answer.json()) as { receipts: { number: string }[] }).receipts[0]?.number ?? '';
  };
  const call = (body: object) => post('hotline', { to: '12345', direction: 'in', ...body });
  const say = (text: string, phone: string, more: object = {}) => post('city-form', { text, phone, ...more });
  const rows = <T>(text: string, ...parameters: unknown[]) => house.runtime.database.query<T>(text, parameters);
  const ticketOf = async (number: string) => {
    const [row] = await rows<TicketRow>(
      `SELECT t.* FROM intake i JOIN link l ON l.appeal_id = i.appeal_id AND l.ended_at IS NULL
       JOIN ticket t ON t.id = l.ticket_id WHERE i.number = $1`,
      number,
    );
    return row;
  };
  const routed = (number: string) =>
    eventually(async () => {
      const ticket = await ticketOf(number);
      expect(ticket?.state).toBe('in_handling');
      return ticket as TicketRow;
    }, 20_000);
  const assignments = (ticketId: string) =>
    rows<{ id: string; state: string; due_at: Date }>(
      `SELECT id, state, due_at FROM assignment WHERE ticket_id = $1 AND role IN ('lead', 'parallel') ORDER BY dispatched_at`,
      ticketId,
    );
  const kinds = async (column: 'ticket_id' | 'intake_id', id: string) =>
    (await rows<{ kind: string }>(`SELECT kind FROM event WHERE ${column} = $1 ORDER BY seq`, id)).map(
      ({ kind }) => kind,
    );

  it('opens a ticket for the words of somebody whose call was missed', async () => {
    const missed = await call({ event: 'hangup', callId: 'm-1', from: '13700000001', missed: true, cause: 'noAnswer' });
    await eventually(async () => {
      const [row] = await rows<{ state: string }>('SELECT state FROM intake WHERE number = $1', missed);
      expect(row?.state).toBe('linked');
    }, 20_000);
    expect(await ticketOf(missed)).toBeUndefined();
    const ticket = await routed(await say('怎么还没人处理啊，楼道一直有火花，现在着火了', '13700000001'));
    expect(ticket.urgency).not.toBe('normal');
    // And for the note that somebody writes about the missed call itself.
    await call({ event: 'note', callId: 'm-1', from: '13700000001', note: '城东区大众街路灯不亮' });
    await eventually(async () => expect((await ticketOf(missed))?.title).toContain('大众街'), 20_000);
  });

  it('names, hurries and routes again a ticket whose only words come after the call', async () => {
    const number = await call({ event: 'hangup', callId: 'c-1', from: '13700000002', talkSeconds: 40 });
    const before = await routed(number);
    expect(before.urgency).toBe('normal');
    await call({ event: 'note', callId: 'c-1', from: '13700000002', note: '城西区古城台小区天然气泄漏' });
    const after = await eventually(async () => {
      const ticket = await ticketOf(number);
      expect(ticket).toMatchObject({ state: 'in_handling', urgency: 'emergency' });
      expect(ticket?.title).toContain('天然气泄漏');
      return ticket as TicketRow;
    }, 20_000);
    expect(after.category).not.toBe(before.category);
    const given = await assignments(after.id);
    expect(given[0]?.state).toBe('revoked');
    expect(given.at(-1)?.state).toBe('dispatched');
    const [words] = await rows('SELECT kind, text FROM later_words WHERE number = $1', number);
    expect(words).toMatchObject({ kind: 'supplement', text: expect.stringContaining('天然气泄漏') });
    // What is like it finds it now.
    const other = await routed(await say('古城台小区天然气泄漏，味道很大，快来人', '13700000003'));
    expect(other.id).toBe(after.id);
  });

  it('brings the dates forward once somebody says that it is an emergency', async () => {
    const number = await say('城北区朝阳东路康乐家园3号楼楼道电线裸露，没有人管', '13700000004');
    const before = await routed(number);
    const [lead] = await assignments(before.id);
    expect(before.urgency).not.toBe('emergency');
    await say('康乐家园3号楼楼道电线裸露还没人管，现在着火了，快来', '13700000004');
    await eventually(async () => expect((await ticketOf(number))?.urgency).toBe('emergency'), 20_000);
    await eventually(async () => expect(await kinds('ticket_id', before.id)).toContain('ticket.hastened'), 20_000);
    const after = (await ticketOf(number)) as TicketRow;
    expect(after.due_at?.getTime()).toBeLessThan(before.due_at?.getTime() ?? 0);
    const dates = await rows<{ kind: string; due_at: Date }>(
      'SELECT kind, due_at FROM due WHERE assignment_id = $1 AND done_at IS NULL ORDER BY kind',
      lead?.id,
    );
    expect(dates.map(({ kind }) => kind)).toEqual(['on_site', 'overdue', 'reminder']);
    expect(dates.every(({ due_at }) => due_at < (lead?.due_at ?? 0))).toBe(true);
    const [words] = await rows(
      `SELECT kind FROM later_words w JOIN link l USING (appeal_id) WHERE l.ticket_id = $1`,
      before.id,
    );
    expect(words).toEqual({ kind: 'follow_up' });
  });

  it('brings the dates forward where a dispatcher merges an emergency, and merges no report', async () => {
    const calm = await routed(await say('城西区五四西路绿化带枯死', '13700000011'));
    const grave = await routed(await say('城西区五四西路加油站旁有人被困电梯，着火了', '13700000012'));
    expect([calm.urgency, grave.urgency]).toEqual(['normal', 'emergency']);
    const report = await routed(await say('举报城西区胜利路棋牌室涉嫌赌博', '13700000013', { type: 'report' }));
    await rows(`UPDATE ticket SET type = 'report' WHERE id = $1`, report.id);
    const merge = (from: string, into: string) =>
      house.runtime.database.transaction((sql) =>
        mergeTickets(sql, {
          jurisdiction: 'xining',
          ticketId: from,
          into,
          reason: '同一地点',
          actor: { kind: 'user', id: 'dispatcher' },
          now: new Date(),
        }),
      );
    expect((await merge(report.id, calm.id)).ok).toBe(false);
    expect((await merge(grave.id, report.id)).ok).toBe(false);
    expect((await merge(grave.id, calm.id)).ok).toBe(true);
    await eventually(async () => expect(await kinds('ticket_id', calm.id)).toContain('ticket.hastened'), 20_000);
    const [ticket] = await rows<TicketRow>('SELECT * FROM ticket WHERE id = $1', calm.id);
    expect(ticket?.urgency).toBe('emergency');
    expect(ticket?.due_at?.getTime()).toBeLessThan(calm.due_at?.getTime() ?? 0);
  });

  it('does not join a ticket that is being answered', async () => {
    const first = await routed(await say('城中区南大街88号门口污水井盖冒水', '13700000005'));
    let second = '';
    await house.runtime.database.transaction(async (sql) => {
      await sql.query('SELECT 1 FROM ticket WHERE id = $1 FOR UPDATE', [first.id]);
      second = await say('南大街88号门口污水井盖冒水，臭得很', '13700000006');
      // The normalizer has decided to join, and waits for the ticket.
      await eventually(async () => {
        const [row] = await rows<{ n: number }>(
          `SELECT count(*)::int AS n FROM pg_stat_activity
           WHERE datname = current_database() AND wait_event_type = 'Lock' AND query LIKE '%FROM ticket%FOR UPDATE%'`,
        );
        expect(row?.n).toBeGreaterThan(0);
      }, 20_000);
      await sql.query(`UPDATE ticket SET state = 'pending_callback' WHERE id = $1`, [first.id]);
    });
    const joined = await eventually(async () => {
      const ticket = await ticketOf(second);
      expect(ticket).toBeDefined();
      return ticket as TicketRow;
    }, 20_000);
    expect(joined.id).not.toBe(first.id);
  });

  it('keeps names out of the open, half characters out of the database, and the whole way in the history', async () => {
    const number = await say('我叫李建国，城中区北大街垃圾没人清，欧阳锋霸也看见了\u0000\ud83d', '13700000007', {
      name: '欧阳锋霸',
    });
    const ticket = await routed(number);
    for (const table of ['appeal', 'ticket', 'later_words', 'decision']) {
      const [found] = await rows<{ n: number }>(
        `SELECT count(*)::int AS n FROM ${table} t WHERE t::text ~ '李建国|欧阳锋霸'`,
      );
      expect([table, found?.n]).toEqual([table, 0]);
    }
    const [intake] = await rows<{ id: string }>('SELECT id FROM intake WHERE number = $1', number);
    expect(await kinds('intake_id', intake?.id ?? '')).toEqual(['intake.linked']);
    expect(ticket.title).not.toContain('李建国');
  });

  it('lets a sick intake wait alone', async () => {
    const { vault } = house.runtime;
    const healthy = await routed(await say('城东区八一路公交站牌倒了', '13700000008'));
    // A receipt number that an appeal has already: the database refuses whatever batch holds this intake.
    const [taken] = await rows<{ id: string; number: string; intake_id: string }>(
      'SELECT a.id, a.number, a.intake_id FROM appeal a JOIN link l ON l.appeal_id = a.id WHERE l.ticket_id = $1',
      healthy.id,
    );
    await rows(`UPDATE appeal SET number = $2 WHERE id = $1`, taken?.id, 'SICK-1');
    await rows(
      `INSERT INTO intake (jurisdiction, id, source_id, external_id, channel, number, delivery_id, content_sealed,
         content_sha256, state, claim_at, received_at)
       SELECT jurisdiction, gen_random_uuid(), source_id, 'sick', channel, 'SICK-1', delivery_id, $2, 'x', 'received', now(), now()
       FROM intake WHERE id = $1`,
      taken?.intake_id,
      vault.sealJson({ requester: {}, text: '病件', format: 'plain' }),
    );
    const others = await Promise.all(
      Array.from({ length: 12 }, (_, at) => say(`第${at}个路口的红绿灯不亮，编号${at}`, `1360000${1000 + at}`)),
    );
    for (const number of others) await routed(number);
    const [sick] = await eventually(async () => {
      const found = await rows<{ tries: number; state: string }>(
        `SELECT tries, state FROM intake WHERE external_id = 'sick'`,
      );
      expect(found[0]?.tries).toBeGreaterThan(0);
      return found;
    }, 20_000);
    expect(sick?.state).toBe('received');
    expect((await rows(`SELECT 1 FROM intake WHERE tries > 0 AND external_id <> 'sick'`)).length).toBe(0);
  });
});
