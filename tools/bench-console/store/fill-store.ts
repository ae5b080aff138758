import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Vault } from '@guiyi/storage';
import pg from 'pg';
import { CITY, COLUMNS, linesOf, type Table } from './rows-of.js';
import { writeTicket } from './write-ticket.js';

const CHUNK = 5_000;

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
 * Foreign keys are passed over (there are no intakes); the indexes of words are made at the end, and PostgreSQL has tidied
 * up afterwards.
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
    for (const statement of rebuild) await client.query(statement);
    await client.query('VACUUM (ANALYZE)');
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

/** @returns the statements that make them again. */
async function dropWordIndexes(client: pg.Client): Promise<string[]> {
  const { rows } = await client.query<{ name: string; made: string }>(
    `SELECT indexname AS name, indexdef AS made FROM pg_indexes WHERE schemaname = 'public' AND indexdef LIKE '% USING gin %'`,
  );
  for (const { name } of rows) await client.query(`DROP INDEX ${name}`);
  return rows.map(({ made }) => made);
}
