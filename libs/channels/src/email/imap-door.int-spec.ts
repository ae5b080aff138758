import { existsSync } from 'node:fs';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { EmailSettings } from './email-settings.js';
import { watchMailbox } from './imap-door.js';
import { DOVECOT, Dovecot } from './testing/dovecot.js';
import { RecordingListener, until } from './testing/recording-listener.js';

const installed = existsSync(DOVECOT);
if (!installed && !process.env.CI) console.info(`IMAP: left out, ${DOVECOT} is not installed (apt: dovecot-imapd)`);
const describeIfInstalled = installed || process.env.CI ? describe : describe.skip;

const mail = (id: string, body = '路灯不亮。') =>
  `From: Li <li@example.cn>\nTo: city@example.cn\nMessage-ID: <${id}@example.cn>\nSubject: ${id}\n\n${body}\n`;

describeIfInstalled('the IMAP door on a real server', () => {
  let server: Dovecot;
  const running: { abort: () => void; ended: Promise<unknown> }[] = [];

  beforeAll(async () => {
    server = await Dovecot.create();
  });
  afterEach(async () => {
    for (const run of running.splice(0)) {
      run.abort();
      await run.ended;
    }
    await server.visit(async (client) => client.messageDelete('1:*'));
  });
  afterAll(() => server?.remove());

  const watch = (listener: RecordingListener, more: object = {}, maxBytes = 1_000_000) => {
    const { imap } = EmailSettings.parse({
      imap: {
        host: '127.0.0.1',
        port: server.port,
        secure: false,
        user: server.user,
        password: server.password,
        ...more,
      },
    });
    if (!imap) throw new Error('no settings');
    const control = new AbortController();
    const ended = watchMailbox(imap, maxBytes, listener.context(control.signal)).then(
      () => undefined,
      (error: Error) => error,
    );
    const run = { abort: () => control.abort(), ended };
    running.push(run);
    return run;
  };

  it('hears of a new mail by IDLE, long before the next poll, and does not deliver the last one again', async () => {
    const listener = new RecordingListener();
    await server.drop(mail('first'));
    watch(listener, { pollSeconds: 600 });
    await until('the first mail', () => listener.kept.has('<first@example.cn>'));
    await server.drop(mail('second'));
    await until('the second mail', () => listener.kept.has('<second@example.cn>'), 8);
    expect(listener.deliveries.map(({ deliveryKey }) => deliveryKey)).toEqual([
      expect.stringMatching(/^\d+:\d+$/),
      expect.stringMatching(/^\d+:\d+$/),
    ]);
    expect(listener.alive).toBeGreaterThan(0);
  });

  it('flags nothing before the delivery is kept, and nothing that was not kept', async () => {
    const listener = new RecordingListener();
    let release: () => void = () => {};
    const gate = new Promise<void>((resolve) => {
      release = resolve;
    });
    listener.judge = async ({ body }) => {
      await gate;
      return body.includes('Subject: refused') ? { kept: false, reason: 'full' } : undefined;
    };
    await server.drop(mail('refused'));
    await server.drop(mail('kept'));
    watch(listener, { processed: { flag: 'Taken' }, pollSeconds: 1 });
    await until('a delivery', () => listener.deliveries.length > 0);
    expect(await server.flags()).toEqual([[], []].map(() => expect.not.arrayContaining(['Taken'])));
    release();
    await until('the flag', async () => (await server.flags())[1]?.includes('Taken') ?? false);
    expect((await server.flags())[0]).not.toContain('Taken');

    listener.judge = () => undefined;
    await until('the refused one, later', async () => (await server.flags())[0]?.includes('Taken') ?? false);
    // The kept one stood behind the refused one and was not fetched again.
    expect(listener.deliveries.filter(({ body }) => body.includes('Subject: kept'))).toHaveLength(1);
  });

  it('moves a kept mail where it is told', async () => {
    const listener = new RecordingListener();
    await server.visit((client) => client.mailboxCreate('Done').catch(() => undefined));
    await server.drop(mail('moved'));
    watch(listener, { processed: { move: 'Done' } });
    await until('the move', async () => {
      const done = await server.visit((client) => client.status('Done', { messages: true }));
      return done !== false && done.messages === 1;
    });
    expect(listener.kept.size).toBe(1);
  });

  it('catches up after the server was gone, and misses and doubles nothing', async () => {
    const listener = new RecordingListener();
    await server.drop(mail('before'));
    const first = watch(listener);
    await until('the mail before', () => listener.kept.size === 1);
    await server.stop();
    expect(await first.ended).toBeInstanceOf(Error);
    await server.start();
    await server.drop(mail('meanwhile'));
    watch(listener);
    await until('the mail meanwhile', () => listener.kept.size === 2);
    expect(listener.deliveries).toHaveLength(2);
  });

  it('delivers all again under the same keys when the cursor is lost, so that nothing is kept twice', async () => {
    const listener = new RecordingListener();
    await server.drop(mail('one'));
    await server.drop(mail('two'));
    const first = watch(listener);
    await until('both', () => listener.kept.size === 2);
    first.abort();
    await first.ended;
    const keys = listener.deliveries.map(({ deliveryKey }) => deliveryKey);
    listener.cursor = {};
    watch(listener);
    await until('both again', () => listener.deliveries.length === 4);
    expect(listener.kept.size).toBe(2);
    expect(listener.deliveries.slice(2).map(({ deliveryKey }) => deliveryKey)).toEqual(keys);
  });

  it('starts anew when the cursor belongs to another numbering of the mailbox', async () => {
    const listener = new RecordingListener();
    listener.cursor = { uidValidity: '1', uidNext: 99_999 };
    await server.drop(mail('renumbered'));
    watch(listener);
    await until('the mail', () => listener.kept.size === 1);
    expect(listener.cursor.uidValidity).not.toBe('1');
  });

  it('fetches only the header of a mail that is too large', async () => {
    const listener = new RecordingListener();
    await server.drop(mail('large', 'x'.repeat(20_000)));
    watch(listener, {}, 10_000);
    await until('the header', () => listener.deliveries.length === 1);
    const [delivery] = listener.deliveries;
    expect(delivery?.contentType).toBe('text/rfc822-headers');
    expect(delivery?.body.toString()).toMatch(/Message-ID: <large@example.cn>/);
    expect(delivery?.body.length).toBeLessThan(1000);
    expect(listener.warnings).toContain('mail too large: only its header was kept');
  });

  it('says that a refused login is nothing to try again soon', async () => {
    const run = watch(new RecordingListener(), { password: 'wrong' });
    expect(await run.ended).toMatchObject({ permanent: true, message: expect.stringContaining('login') });
  });
});
