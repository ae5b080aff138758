import { setTimeout as sleep } from 'node:timers/promises';
import { DataSource, type QueryRunner } from 'typeorm';
import { FirstSchema1700000000001 } from './migrations/1700000000001-first-schema.js';
import { OwnClocks1700000000002 } from './migrations/1700000000002-own-clocks.js';
import { HotMatters1700000000003 } from './migrations/1700000000003-hot-matters.js';
import { LearntMatching1700000000005 } from './migrations/1700000000005-learnt-matching.js';
import { MatchLabels1700000000006 } from './migrations/1700000000006-match-labels.js';
import { SearchKeys1700000000007 } from './migrations/1700000000007-search-keys.js';
import { RoutingModel1700000000008 } from './migrations/1700000000008-routing-model.js';
import { Deadlines1700000000009 } from './migrations/1700000000009-deadlines.js';
import { DepartmentActs1700000000010 } from './migrations/1700000000010-department-acts.js';
import { Indicators1700000000011 } from './migrations/1700000000011-indicators.js';
import { EachOf1700000000012 } from './migrations/1700000000012-each-of.js';
import { StrandedActs1700000000013 } from './migrations/1700000000013-stranded-acts.js';
import { SourceKeys1700000000015 } from './migrations/1700000000015-source-keys.js';
import { SoftClaims1700000000016 } from './migrations/1700000000016-soft-claims.js';
import { QueueIndexes1700000000017 } from './migrations/1700000000017-queue-indexes.js';
import { IntakeOfSource1700000000018 } from './migrations/1700000000018-intake-of-source.js';
import { WordIndex1700000000019 } from './migrations/1700000000019-word-index.js';
import { LateRulings1700000000020 } from './migrations/1700000000020-late-rulings.js';
import { FewerPages1700000000021 } from './migrations/1700000000021-fewer-pages.js';
import { NewestRelations1700000000022 } from './migrations/1700000000022-newest-relations.js';

/** Something that runs parameterised SQL: the database itself, or one transaction of it. */
export interface Sql {
  query<Row = Record<string, unknown>>(text: string, parameters?: readonly unknown[]): Promise<Row[]>;
  /** The same for a statement that runs thousands of times a minute: planned once a connection, under its name. */
  prepared<Row = Record<string, unknown>>(name: string, text: string, parameters: readonly unknown[]): Promise<Row[]>;
}

/** What is used of node-postgres itself, which TypeORM holds inside: statements with a name. */
interface Postgres {
  query(statement: { name: string; text: string; values: unknown[] }): Promise<{ rows: unknown[] }>;
}

/** Milliseconds to wait for a connection. */
const CONNECT_WITHIN = 10_000;
/** Milliseconds until one that waits for another's migrations looks again. */
const ASK_AGAIN_AFTER = 200;

/**
 * What hangs must not hold its connection and its locks for ever. Set by statement, since poolers refuse parameters they
 * do not know; migrations may take longer.
 */
const END_WHAT_HANGS = `SET statement_timeout = '60s'; SET idle_in_transaction_session_timeout = '60s'`;
/**
 * Compiling one of our statements takes longer than running it. And what an index found is remembered row by row: with the
 * usual 4 MB, of millions of texts whole pages, whose words would have to be taken apart again.
 */
const MIND_OUR_KIND = `SET jit = off; SELECT set_config('work_mem', '16MB', false)
  WHERE pg_size_bytes(current_setting('work_mem')) < pg_size_bytes('16MB')`;

export interface DatabaseOptions {
  readonly url: string;
  /** Connections of this process; the sum over all processes must stay below the server's `max_connections`. */
  readonly poolSize?: number;
  /** Shown in `pg_stat_activity`. */
  readonly applicationName?: string;
}

export interface LockSession {
  /** The connection broke: whoever was asked meanwhile may have the locks now. */
  isLost(): boolean;
  tryLock(name: string): Promise<boolean>;
  unlock(name: string): Promise<void>;
  close(): Promise<void>;
}

/** The connection to PostgreSQL, which is the truth of everything. */
export class Database implements Sql {
  private constructor(
    private readonly source: DataSource,
    private readonly options: DatabaseOptions,
  ) {}

  /** @throws Error when the server cannot be reached; the message says which address was tried, without the password. */
  static async connect(options: DatabaseOptions): Promise<Database> {
    const source = sourceOf(options, {
      max: options.poolSize ?? 10,
      onConnect: (client: Sql) => client.query(`${END_WHAT_HANGS}; ${MIND_OUR_KIND}`),
    });
    try {
      await source.initialize();
    } catch (cause) {
      throw new Error(`PostgreSQL does not answer at ${addressOf(options.url)}: ${(cause as Error).message}`, {
        cause,
      });
    }
    return new Database(source, options);
  }

  async query<Row = Record<string, unknown>>(text: string, parameters: readonly unknown[] = []): Promise<Row[]> {
    return rowsOf<Row>(await this.source.query(text, [...parameters]));
  }

  async prepared<Row = Record<string, unknown>>(
    name: string,
    text: string,
    parameters: readonly unknown[],
  ): Promise<Row[]> {
    const { master } = this.source.driver as unknown as { readonly master: Postgres };
    return (await master.query({ name, text, values: [...parameters] })).rows as Row[];
  }

  /** Everything in `work` is committed together, or nothing is. */
  async transaction<T>(work: (sql: Sql) => Promise<T>): Promise<T> {
    return this.source.transaction(async (manager) =>
      work({
        query: async <Row>(text: string, parameters: readonly unknown[] = []) =>
          rowsOf<Row>(await manager.query(text, [...parameters])),
        prepared: async <Row>(name: string, text: string, parameters: readonly unknown[]) => {
          const client: Postgres = await manager.queryRunner?.connect();
          return (await client.query({ name, text, values: [...parameters] })).rows as Row[];
        },
      }),
    );
  }

  /** A connection of one's own whose locks are held as long as it lives: they end with the process, however it ends. */
  async openLockSession(): Promise<LockSession> {
    const runner = this.source.createQueryRunner();
    const client: { once(event: 'error' | 'end', heard: () => void): void } = await runner.connect();
    // A machine that vanished without a word must not keep its locks for hours.
    await runner.query('SET tcp_keepalives_idle = 10; SET tcp_keepalives_interval = 5; SET tcp_keepalives_count = 3');
    let lost = false;
    const lose = () => {
      lost = true;
    };
    client.once('error', lose);
    client.once('end', lose);
    return {
      isLost: () => lost,
      async tryLock(name) {
        const [row] = await runner.query('SELECT pg_try_advisory_lock(hashtextextended($1, 0)) AS taken', [name]);
        return row?.taken === true;
      },
      async unlock(name) {
        await runner.query('SELECT pg_advisory_unlock(hashtextextended($1, 0))', [name]);
      },
      async close() {
        if (!lost) await runner.query('SELECT pg_advisory_unlock_all()').catch(() => {});
        await runner.release();
      },
    };
  }

  /** Brings the schema up to date. Safe when several processes start at once: a lock lets one do it. */
  async migrate(): Promise<string[]> {
    return this.unhurried(async (source) => {
      const runner = source.createQueryRunner();
      try {
        // Asked again and again: who waits inside a statement holds a snapshot, and an index that is built concurrently
        // waits for it.
        while (!(await hasLock(runner))) await sleep(ASK_AGAIN_AFTER);
        const done = await source.runMigrations({ transaction: 'each' });
        return done.map(({ name }) => name);
      } finally {
        await runner.query(`SELECT pg_advisory_unlock(hashtext('guiyi:migrate'))`);
        await runner.release();
      }
    });
  }

  async undoLastMigration(): Promise<void> {
    await this.unhurried((source) => source.undoLastMigration({ transaction: 'each' }));
  }

  /** Connections of their own, on which a statement may take as long as it needs. */
  private async unhurried<T>(work: (source: DataSource) => Promise<T>): Promise<T> {
    const source = await sourceOf(this.options, {
      max: 2,
      onConnect: (client: Sql) => client.query('SET statement_timeout = 0'),
    }).initialize();
    try {
      return await work(source);
    } finally {
      await source.destroy();
    }
  }

  async close(): Promise<void> {
    if (this.source.isInitialized) await this.source.destroy();
  }
}

function sourceOf({ url, applicationName }: DatabaseOptions, pool: Record<string, unknown>): DataSource {
  return new DataSource({
    type: 'postgres',
    url,
    migrations: [
      FirstSchema1700000000001,
      OwnClocks1700000000002,
      HotMatters1700000000003,
      LearntMatching1700000000005,
      MatchLabels1700000000006,
      SearchKeys1700000000007,
      RoutingModel1700000000008,
      Deadlines1700000000009,
      DepartmentActs1700000000010,
      Indicators1700000000011,
      EachOf1700000000012,
      StrandedActs1700000000013,
      SourceKeys1700000000015,
      SoftClaims1700000000016,
      QueueIndexes1700000000017,
      IntakeOfSource1700000000018,
      WordIndex1700000000019,
      LateRulings1700000000020,
      FewerPages1700000000021,
      NewestRelations1700000000022,
    ],
    migrationsTableName: 'schema_migration',
    applicationName: applicationName ?? 'guiyi',
    extra: { connectionTimeoutMillis: CONNECT_WITHIN, ...pool },
    logging: false,
  });
}

/** TypeORM answers `[rows, count]` for UPDATE and DELETE, and the rows alone for everything else. */
function rowsOf<Row>(result: unknown): Row[] {
  if (!Array.isArray(result)) return [];
  return (
    result.length === 2 && Array.isArray(result[0]) && typeof result[1] === 'number' ? result[0] : result
  ) as Row[];
}

async function hasLock(runner: QueryRunner): Promise<boolean> {
  const [row] = await runner.query(`SELECT pg_try_advisory_lock(hashtext('guiyi:migrate')) AS taken`);
  return row?.taken === true;
}

function addressOf(url: string): string {
  try {
    const { host, pathname } = new URL(url);
    return `${host}${pathname}`;
  } catch {
    return 'DATABASE_URL (not an address)';
  }
}
