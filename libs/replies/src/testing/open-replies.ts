import { randomUUID } from 'node:crypto';
import { CHANNELS, type Channel, defineChannel } from '@guiyi/channels';
import { CommonEnvironment, readEnvironment, SILENT } from '@guiyi/platform';
import { openRuntime, type Runtime, SourceDirectory } from '@guiyi/runtime';
import { insertRows, saveSource } from '@guiyi/storage';
import { createTestDatabase } from '@guiyi/testing';

const jurisdiction = 'xining';
/** The settings of a channel that needs none. */
const ANY = CHANNELS.find(({ id }) => id === 'webform')?.settings as Channel['settings'];

/** A channel that says nothing on its own: tests give it a voice. */
export function testChannel(id: string, more: Partial<Channel> = {}): Channel {
  return defineChannel({
    id,
    kind: 'email',
    title: { zh: id, en: id },
    settings: ANY,
    push: false,
    unsendable: 'task',
    receive: () => ({ outcome: 'accepted', items: [] }),
    ...more,
  });
}

export interface Replies {
  readonly runtime: Runtime;
  directory(channels: readonly Channel[]): SourceDirectory;
  saveSource(id: string, channel: string, enabled?: boolean): Promise<void>;
  /** Queues messages of a source, one an appeal. @returns their ids. */
  say(sourceId: string, count: number, message?: { readonly kind?: string; readonly madeAt?: Date }): Promise<string[]>;
  states(): Promise<Record<string, unknown>[]>;
  empty(): Promise<void>;
  close(): Promise<void>;
}

export async function openReplies(now: () => Date): Promise<Replies> {
  const { url, drop } = await createTestDatabase();
  const environment = readEnvironment(CommonEnvironment, {
    GUIYI_KEY: Buffer.alloc(32, 3).toString('base64'),
    GUIYI_PROFILES_DIR: new URL('../../../../profiles', import.meta.url).pathname,
    LOG_LEVEL: 'silent',
  });
  const clock = { now };
  const runtime = await openRuntime({ app: 'test', environment, databaseUrl: url, clock, log: SILENT, poolSize: 10 });
  const { database, vault } = runtime;
  return {
    runtime,
    directory: (channels) => new SourceDirectory(database, vault, channels, SILENT),
    saveSource: (id, channel, enabled = true) =>
      saveSource(database, vault, { id, jurisdiction, channel, name: id, enabled, keys: [], settings: {} }, 'database'),
    async say(sourceId, count, { kind = 'answer', madeAt = now() } = {}) {
      const rows = Array.from({ length: count }, () => ({
        id: randomUUID(),
        appeal: randomUUID(),
        intake: randomUUID(),
        raw: randomUUID(),
      }));
      const of = { jurisdiction, source_id: sourceId };
      const insert = (table: string, rowOf: (row: (typeof rows)[number]) => Record<string, unknown>) =>
        insertRows(
          database,
          table,
          rows.map((row) => ({ jurisdiction, ...rowOf(row) })),
        );
      await insert('delivery', ({ raw }) => ({
        ...of,
        id: raw,
        content_type: 'text/plain',
        body_sealed: vault.seal('x'),
        sha256: raw,
        size: 1,
        received_at: madeAt,
      }));
      await insert('intake', ({ intake, raw }) => ({
        ...of,
        id: intake,
        external_id: intake,
        channel: 'email',
        number: intake,
        delivery_id: raw,
        content_sha256: intake,
        state: 'linked',
        claim_at: madeAt,
        received_at: madeAt,
      }));
      await insert('appeal', ({ appeal, intake }) => ({
        ...of,
        id: appeal,
        number: appeal,
        intake_id: intake,
        channel: 'email',
        state: 'open',
        type: 'help',
        urgency: 'normal',
        title: '路灯不亮',
        text: '路灯不亮',
        understanding: {},
        matter: {},
        requester_kind: 'person',
        requester_sealed: vault.sealJson({}),
        reply_to_sealed: vault.sealJson({ email: 'li@example.cn' }),
        opened_at: madeAt,
      }));
      await insert('message', ({ id, appeal }) => ({
        ...of,
        id,
        kind,
        cause: id,
        appeal_id: appeal,
        number: id,
        subject: '答复',
        text: '已修好',
        state: 'pending',
        claim_at: madeAt,
        made_at: madeAt,
      }));
      return rows.map(({ id }) => id);
    },
    states: () =>
      database.query(`SELECT DISTINCT source_id AS "sourceId", kind, state, problem FROM message ORDER BY 1, 2`),
    async empty() {
      await database.query('TRUNCATE message, source CASCADE');
    },
    async close() {
      await runtime.close();
      await drop();
    },
  };
}
