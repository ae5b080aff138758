import { CHANNELS, type Delivery } from '@guiyi/channels';
import { CommonEnvironment, readEnvironment, SILENT } from '@guiyi/platform';
import { checkSources, openRuntime, type Runtime, SourceDirectory, syncSources } from '@guiyi/runtime';
import { createTestDatabase } from '@guiyi/testing';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { AcceptDelivery } from './accept-delivery.js';
import { JoinUnfinished } from './join-unfinished.js';

const SOURCES = [
  { id: 'mailbox', channel: 'email', jurisdiction: 'xining', settings: { smtp: { port: 2525, domain: 'xn.example' } } },
  { id: 'city-form', channel: 'webform', jurisdiction: 'xining' },
  { id: 'partner-form', channel: 'webform', jurisdiction: 'xining', keys: ['a-partner-holds-this-key'] },
  { id: 'switchboard', channel: 'phone-cti', jurisdiction: 'xining', keys: ['a-switchboard-holds-this'] },
];
const PNG = '89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c489';

describe('accepting deliveries', () => {
  let runtime: Runtime;
  let sources: SourceDirectory;
  let accepting: AcceptDelivery;
  let drop: () => Promise<void>;

  beforeAll(async () => {
    const created = await createTestDatabase();
    drop = created.drop;
    const environment = readEnvironment(CommonEnvironment, {
      GUIYI_KEY: Buffer.alloc(32, 3).toString('base64'),
      GUIYI_PROFILES_DIR: new URL('../../../../profiles', import.meta.url).pathname,
    });
    runtime = await openRuntime({ app: 'test', environment, databaseUrl: created.url, log: SILENT, poolSize: 4 });
    await syncSources(runtime, checkSources(SOURCES, CHANNELS, runtime.profiles, 'test'));
    sources = new SourceDirectory(runtime.database, runtime.vault, CHANNELS, SILENT);
    accepting = new AcceptDelivery(runtime);
  }, 60_000);

  afterAll(async () => {
    await runtime.close();
    await drop();
  });

  const give = async (source: string, body: string | Buffer, given: Partial<Delivery> = {}) => {
    const opened = await sources.find(source);
    if (!opened) throw new Error(`no source ${source}`);
    return accepting.accept(opened, {
      body: Buffer.from(body),
      contentType: 'application/json',
      headers: {},
      method: 'POST',
      url: `http://localhost/in/${source}`,
      query: {},
      remoteAddress: '203.0.113.5',
      receivedAt: new Date(),
      ...given,
    });
  };
  const receiptOf = async (giving: ReturnType<typeof give>) => {
    const acceptance = await giving;
    if (acceptance.outcome !== 'kept') throw new Error(`not kept: ${JSON.stringify(acceptance)}`);
    return acceptance.receipts[0];
  };
  const rows = <T>(text: string, parameters: unknown[] = []) => runtime.database.query<T>(text, parameters);
  const contentOf = async (number: string | undefined) => {
    const [row] = await rows<{ sealed: Buffer }>('SELECT content_sealed AS sealed FROM intake WHERE number = $1', [
      number,
    ]);
    if (!row) throw new Error(`no intake ${number}`);
    return runtime.vault.openJson<{ text: string; requester: { phone?: string } }>(row.sealed);
  };

  describe('of mail', () => {
    const mail = (from: string, text: string) =>
      receiptOf(
        give('mailbox', `From: ${from}\r\nMessage-ID: <constant@webmail.example>\r\nSubject: 来信\r\n\r\n${text}\r\n`, {
          contentType: 'message/rfc822',
          method: 'SMTP',
        }),
      );

    it('keeps two people apart whose programs write one Message-ID, and knows each of them again', async () => {
      const zhao = await mail('zhao@example.cn', '小区停水两天');
      const qian = await mail('qian@example.cn', '路口红绿灯不亮');
      expect(qian?.replayed).toBe(false);
      expect(qian?.number).not.toBe(zhao?.number);
      expect((await contentOf(qian?.number)).text).toContain('红绿灯');
      expect(await mail('qian@example.cn', '路口红绿灯不亮')).toMatchObject({ number: qian?.number, replayed: true });
      expect(await mail('zhao@example.cn', '小区停水两天')).toMatchObject({ number: zhao?.number, replayed: true });
    });

    it('keeps what nobody could read even under an id that is known', async () => {
      const broken = (body: string) =>
        give('mailbox', `From: sun@example.cn\r\nMessage-ID: <broken@webmail.example>\r\n\r\n${body}`, {
          contentType: 'text/rfc822-headers',
        });
      const one = await receiptOf(broken('一'));
      const two = await receiptOf(broken('二'));
      expect(two?.number).not.toBe(one?.number);
      expect(await receiptOf(broken('二'))).toMatchObject({ number: two?.number, replayed: true });
      const kept = await rows(`SELECT 1 FROM intake WHERE state = 'quarantined' AND external_id LIKE 'broken@%'`);
      expect(kept).toHaveLength(2);
    });
  });

  describe('of the form', () => {
    const form = (fields: object, given: Partial<Delivery> = {}) =>
      receiptOf(give('city-form', JSON.stringify(fields), given));
    const NOON = Date.parse('2026-03-01T12:00:00Z');
    const at = (seconds: number) => ({ receivedAt: new Date(NOON + seconds * 1000) });

    it.each([
      ['again within seconds, over the end of the ten minutes', {}, { ...at(5) }, true],
      ['a day later', {}, at(86_400), false],
      ['from another address', {}, { ...at(5), remoteAddress: '203.0.113.6' }, false],
    ])('the same words %s', async (what, fields, given, replayed) => {
      const words = { text: `路灯坏了没人修（${what}）`, ...fields };
      const first = await form(words, at(-3));
      const again = await form(words, given);
      expect([again?.replayed, again?.number === first?.number]).toEqual([replayed, replayed]);
    });

    it('keeps text that PostgreSQL refuses without what it refuses', async () => {
      const receipt = await form({ text: '灯坏了\ud83d，\u0000快来修', '备\u0000注': '\udc00三楼' });
      const content = await contentOf(receipt?.number);
      expect(content.text.isWellFormed()).toBe(true);
      expect(JSON.stringify(content)).not.toMatch(/\\u0000|\\ud/);
      expect(content.text).toContain('快来修');
    });

    it('adds a picture that comes later, once, to what a partner sent under the same id', async () => {
      const post = (...names: string[]) => {
        const part = (head: string, value: Buffer | string) =>
          Buffer.concat([
            Buffer.from(`--b\r\nContent-Disposition: form-data; ${head}\r\n\r\n`),
            Buffer.from(value),
            Buffer.from('\r\n'),
          ]);
        const files = names.map((name, index) =>
          part(`name="pictures"; filename="${name}"`, Buffer.concat([Buffer.from(PNG, 'hex'), Buffer.alloc(index)])),
        );
        const body = Buffer.concat([
          part('name="id"', 'p-1'),
          part('name="text"', '护栏倒了'),
          ...files,
          Buffer.from('--b--\r\n'),
        ]);
        const given = {
          contentType: 'multipart/form-data; boundary=b',
          headers: { 'x-guiyi-key': 'a-partner-holds-this-key' },
        };
        return receiptOf(give('partner-form', body, given));
      };
      const first = await post('一.png');
      expect(await post('一.png', '二.png')).toMatchObject({ number: first?.number, replayed: true });
      await post('一.png', '二.png');
      expect(await rows(`SELECT 1 FROM attachment WHERE external_id = 'p-1'`)).toHaveLength(2);
      expect(
        await rows(`SELECT 1 FROM intake_version v JOIN intake i ON i.id = v.intake_id WHERE i.external_id = 'p-1'`),
      ).toHaveLength(1);
    });

    it('refuses another picture under an id that was used on the open form', async () => {
      const post = (more: string) =>
        give(
          'city-form',
          `--b\r\nContent-Disposition: form-data; name="id"\r\n\r\nhidden-1\r\n--b\r\nContent-Disposition: form-data; name="text"\r\n\r\n护栏倒了\r\n${more}--b--\r\n`,
          {
            contentType: 'multipart/form-data; boundary=b',
          },
        );
      const file = '--b\r\nContent-Disposition: form-data; name="f"; filename="说明.txt"\r\n\r\n在东门\r\n';
      expect((await post('')).outcome).toBe('kept');
      expect(await post(file)).toMatchObject({ outcome: 'refused', problem: { code: 'idempotency-key-reused' } });
    });
  });

  describe('of calls', () => {
    const event = (fields: object) =>
      give('switchboard', JSON.stringify(fields), { headers: { 'x-guiyi-key': 'a-switchboard-holds-this' } });
    const answered = (callId: string, more: object = {}) =>
      event({ callId, event: 'answered', from: '13900007654', direction: 'in', note: '楼道灯坏了', ...more });

    it('takes an event id that no index can hold', async () => {
      expect((await answered('odd-1', { eventId: 'a\u0000b' })).outcome).toBe('kept');
    });

    it('make an intake after an hour of silence, once, and not before', async () => {
      await answered('silent-1');
      await rows(`UPDATE fragment SET received_at = now() - interval '50 minutes'`);
      const joining = [new JoinUnfinished(runtime, sources), new JoinUnfinished(runtime, sources)];
      expect(await joining[0]?.joinAll()).toBe(0);
      await rows(`UPDATE fragment SET received_at = now() - interval '61 minutes' WHERE external_id = 'silent-1'`);
      const made = await Promise.all(joining.map((each) => each.joinAll()));
      expect(made.reduce((sum, each) => sum + each, 0)).toBe(1);
      const [intake] = await rows<{ number: string; state: string }>(
        `SELECT number, state FROM intake WHERE external_id = 'silent-1'`,
      );
      expect(intake?.state).toBe('received');
      expect(await contentOf(intake?.number)).toMatchObject({ requester: { phone: expect.stringContaining('7654') } });
      const late = await receiptOf(
        event({ callId: 'silent-1', event: 'hangup', from: '13900007654', direction: 'in' }),
      );
      expect(late?.number).toBe(intake?.number);
    });
  });

  it('keeps raw what the database refuses for good, and says so once', async () => {
    const { database } = runtime;
    const prepared = database.prepared.bind(database);
    database.prepared = async <Row>(name: string, text: string, parameters: readonly unknown[]) => {
      const sealed = parameters[7];
      if (Array.isArray(sealed) && sealed.some((one) => one !== null))
        throw Object.assign(new Error('unsupported Unicode escape sequence'), { code: '22P05' });
      return prepared<Row>(name, text, parameters);
    };
    try {
      const acceptance = await give('city-form', '{"text":"数据库不收"}');
      expect(acceptance).toMatchObject({
        outcome: 'kept',
        quarantined: true,
        receipts: [{ number: expect.any(String) }],
      });
    } finally {
      database.prepared = prepared;
    }
  });
});
