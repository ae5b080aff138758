import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Database, indexWords, type Vault } from '@guiyi/storage';
import pg from 'pg';
import { CITY, COLUMNS, linesOf, type Table } from './rows-of.js';
import { writeTicket } from './write-ticket.js';

const CHUNK = 5_000;
/** So many tickets and appeals at the end are too new to be in the index of words. */
const NOT_YET_INDEXED = 400;

export interface FillOptions {
  readonly databaseUrl: string;
  /** Where files are handed to the server, which must be able to read them. */
  readonly folder: string;
  readonly vault: Vault;
  readonly tickets: number;
  readonly end: Date;
  readonly tell: (line: string) => void;
}

/**
 * Puts tickets with all that a list shows of them straight into the tables, as months of a city would have left them.
 * Foreign keys are passed over (there are no intakes); the index of words is made at the end, of nearly all that was said,
 * and PostgreSQL has tidied up afterwards.
 */
export async function fillStore({ databaseUrl, folder, vault, tickets, end, tell }: FillOptions): Promise<void> {
  const sealed = `\\x${vault.sealJson({ kind: 'person', name: '马先生', phone: '19900000000' }).toString('hex')}`;
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    await client.query(
      `SET session_replication_role = replica; SET synchronous_commit = off; SET maintenance_work_mem = '512MB'`,
    );
    const rebuild = await dropWordIndexes(client);
    for (let from = 0; from < tickets; from += CHUNK) {
      const some = Array.from({ length: Math.min(CHUNK, tickets - from) }, (_, at) =>
        writeTicket(from + at, tickets, end),
      );
      await copy(client, folder, linesOf(some, sealed));
      if ((from + CHUNK) % (4 * CHUNK) === 0) tell(`  ${from + CHUNK} / ${tickets}`);
    }
    await indexNearlyAll(databaseUrl);
    for (const statement of rebuild) await client.query(statement);
    // Which is not in how it is made.
    await client.query('ALTER INDEX indexed_words_signs ALTER COLUMN 1 SET STATISTICS 0');
    await client.query('VACUUM (ANALYZE)');
    // Of hundreds of thousands of marks the last remain, behind as much empty room.
    await client.query('VACUUM FULL words_to_index');
    await client.query('CHECKPOINT');
  } finally {
    await client.end();
  }
}

async function copy(client: pg.Client, folder: string, lines: Record<Table, string>): Promise<void> {
  const tables = Object.keys(COLUMNS) as Table[];
  const fileOf = (table: Table) => join(folder, `${CITY}-${table}.copy`);
  for (const table of tables) writeFileSync(fileOf(table), lines[table], { mode: 0o644 });
  try {
    await client.query(tables.map((table) => `COPY ${table} (${COLUMNS[table]}) FROM '${fileOf(table)}'`).join(';'));
  } finally {
    for (const table of tables) rmSync(fileOf(table), { force: true });
  }
}

/** The marks stand in the order in which they were made, so that it is the newest that remain. */
async function indexNearlyAll(databaseUrl: string): Promise<void> {
  const database = await Database.connect({ url: databaseUrl, poolSize: 1 });
  try {
    const [row] = await database.query<{ n: number }>('SELECT count(*)::int AS n FROM words_to_index');
    for (let left = (row?.n ?? 0) - NOT_YET_INDEXED; left > 0; left -= CHUNK)
      await indexWords(database, CITY, Math.min(CHUNK, left));
  } finally {
    await database.close();
  }
}

/** @returns the statements that make them again. */
async function dropWordIndexes(client: pg.Client): Promise<string[]> {
  const { rows } = await client.query<{ name: string; made: string }>(
    `SELECT indexname AS name, indexdef AS made FROM pg_indexes WHERE schemaname = 'public' AND indexdef LIKE '% USING gin %'`,
  );
  for (const { name } of rows) await client.query(`DROP INDEX ${name}`);
  return rows.map(({ made }) => made);
}
