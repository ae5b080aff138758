import { randomUUID } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { CommonEnvironment, readEnvironment, SILENT } from '@guiyi/platform';
import { openRuntime, type Runtime } from '@guiyi/runtime';
import { insertRows, nextCaseDeliveryIn, saveCaseTarget, waitingShards } from '@guiyi/storage';
import { createTestDatabase, FrozenClock } from '@guiyi/testing';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { DeliverCaseEvents } from './deliver-case-events.processor.js';

const XINING = { jurisdiction: 'xining' };
const HOUR = 60 * 60_000;
const never = new AbortController().signal;

describe('what case systems are told', () => {
  const clock = new FrozenClock(new Date().toISOString());
  let runtime: Runtime;
  let drop: () => Promise<void>;
  let server: Server;
  let told: string[] = [];
  let answer: (ticket: string) => number = () => 200;

  beforeAll(async () => {
    const created = await createTestDatabase();
    drop = created.drop;
    const environment = readEnvironment(CommonEnvironment, {
      GUIYI_KEY: Buffer.alloc(32, 3).toString('base64'),
      GUIYI_PROFILES_DIR: new URL('../../../profiles', import.meta.url).pathname,
      LOG_LEVEL: 'silent',
    });
    runtime = await openRuntime({ app: 'test', environment, databaseUrl: created.url, clock, log: SILENT });
    server = createServer((request, response) => {
      let body = '';
      request.on('data', (chunk) => {
        body += chunk;
      });
      request.on('end', () => {
        const { subject, sequence } = JSON.parse(body);
        response.statusCode = answer(subject);
        if (response.statusCode === 200) told.push(`${subject}:${Number(sequence)}`);
        response.end();
      });
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  });
  beforeEach(async () => {
    told = [];
    answer = () => 200;
    await runtime.database.query('TRUNCATE case_delivery, case_target, ticket CASCADE');
    await save(true);
  });
  afterAll(async () => {
    server.close();
    await runtime.close();
    await drop();
  });

  const save = (enabled: boolean) =>
    saveCaseTarget(runtime.database, runtime.vault, {
      id: 'city-case',
      jurisdiction: 'xining',
      caseSystem: 'webhook',
      name: '市办件系统',
      enabled,
      settings: {
        url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
        secrets: [`whsec_${Buffer.alloc(32, 5).toString('base64')}`],
      },
    });
  const happen = async (number: string, ...sequences: number[]) => {
    const [known] = await runtime.database.query<{ id: string }>('SELECT id FROM ticket WHERE number = $1', [number]);
    const id = known?.id ?? randomUUID();
    const now = clock.now();
    const texts = { title: '路灯不亮', state: 'in_handling', urgency: 'normal', type: 'help', first_receiver: 'city' };
    const times = { opened_at: now, last_at: now, claim_at: now };
    if (!known) await insertRows(runtime.database, 'ticket', [{ ...XINING, id, number, ...texts, ...times }]);
    const of = { ...XINING, target_id: 'city-case', ticket_id: id, kind: 'ticket.opened', state: 'pending' };
    const rows = sequences.map((sequence) => ({ ...of, id: randomUUID(), sequence, claim_at: now, made_at: now }));
    await insertRows(runtime.database, 'case_delivery', rows);
  };
  const serve = () => new DeliverCaseEvents(runtime).handle(XINING, never);
  const rings = async () => (await waitingShards(runtime.database, clock.now())).deliver;
  const states = () =>
    runtime.database.query('SELECT state, count(*)::int AS n FROM case_delivery GROUP BY state ORDER BY state');

  it('comes in order per ticket after the other side was down, while other tickets go on and no bell rings for nothing', async () => {
    answer = (ticket) => (ticket === 'T1' ? 500 : 200);
    await happen('T1', 1, 2, 3);
    await happen('T2', 1, 2);
    const again = await serve();
    expect(told).toEqual(['T2:1', 'T2:2']);
    expect(again).toBeGreaterThan(3000);
    expect(await rings()).toEqual([]);
    for (const _ of [1, 2]) {
      clock.move(2 * HOUR);
      await serve();
    }
    await happen('T1', 4);
    await happen('T2', 3);
    await serve();
    expect(told).toEqual(['T2:1', 'T2:2', 'T2:3']);
    answer = () => 200;
    clock.move(12 * HOUR);
    expect(await rings()).toEqual(['xining']);
    expect(await serve()).toBeUndefined();
    expect(told.slice(3)).toEqual(['T1:1', 'T1:2', 'T1:3', 'T1:4']);
  });

  it.each([
    ['said that it is gone', () => Promise.resolve(410)],
    ['is switched off', () => save(false).then(() => 200)],
  ])('waits while the other side %s, and comes in order when it is switched on again', async (_, switchOff) => {
    await happen('T1', 1, 2);
    await happen('T2', 1);
    const status = await switchOff();
    answer = () => status;
    await serve();
    clock.move(2 * HOUR);
    await serve();
    expect(told).toEqual([]);
    expect(await states()).toEqual([{ state: 'pending', n: 3 }]);
    expect(await rings()).toEqual([]);
    expect(await nextCaseDeliveryIn(runtime.database, 'xining', clock.now())).toBeUndefined();
    answer = () => 200;
    await save(true);
    await serve();
    expect(told.filter((one) => one.startsWith('T1'))).toEqual(['T1:1', 'T1:2']);
    expect(told).toContain('T2:1');
  });

  it('is given up after three days, and comes once the target is saved again, unless it was overtaken', async () => {
    answer = () => 500;
    await happen('T1', 1);
    await happen('T2', 1);
    for (let days = 0; days < 8; days++)
      for (let tries = 0; tries < 3; tries++) {
        await serve();
        clock.move(10 * HOUR);
      }
    expect(await states()).toEqual([{ state: 'parked', n: 2 }]);
    answer = () => 200;
    await happen('T2', 2);
    await serve();
    expect(told).toEqual(['T2:2']);
    await save(true);
    await serve();
    expect(told).toEqual(['T2:2', 'T1:1']);
    expect(await states()).toEqual([
      { state: 'delivered', n: 2 },
      { state: 'parked', n: 1 },
    ]);
  });
});
