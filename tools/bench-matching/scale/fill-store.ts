import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { type GeneratedTicket, type Generation, generateTickets } from './generate-tickets.js';
import { COLUMNS, linesOf, type Table } from './rows-of.js';

const CHUNK = 5_000;

export interface FillOptions {
  readonly databaseUrl: string;
  /** Where files are handed to the server, which must be able to read them. */
  readonly folder: string;
  readonly generation: Generation;
  readonly tickets: number;
  readonly tell: (line: string) => void;
}

/**
 * Puts tickets with their appeals, links and keys straight into the tables, as months of a city would have left them. The
 * indexes of the keys are made at the end, foreign keys are passed over (there are no intakes).
 */
export async function fillStore({ databaseUrl, folder, generation, tickets, tell }: FillOptions): Promise<void> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    await client.query(
      `SET session_replication_role = replica; SET synchronous_commit = off; SET maintenance_work_mem = '1GB'`,
    );
    const rebuild = await dropKeyIndexes(client);
    const generated = generateTickets(generation, tickets);
    let copying: Promise<unknown> = Promise.resolve();
    let done = 0;
    for (let some = take(generated, CHUNK); some.length; some = take(generated, CHUNK)) {
      const lines = linesOf(some);
      // The server copies one chunk while the next is made.
      await copying;
      copying = copy(client, folder, lines);
      copying.catch(() => {});
      done += some.length;
      if (done % (10 * CHUNK) === 0) tell(`写入 / filling: ${done} / ${tickets}`);
    }
    await copying;
    tell('建索引 / making indexes');
    for (const statement of rebuild) await client.query(statement);
    for (const table of Object.keys(COLUMNS)) await client.query(`VACUUM (ANALYZE) ${table}`);
    await client.query('CHECKPOINT');
  } finally {
    await client.end();
  }
}

function take(tickets: Iterator<GeneratedTicket>, count: number): GeneratedTicket[] {
  const some: GeneratedTicket[] = [];
  while (some.length < count) {
    const next = tickets.next();
    if (next.done) break;
    some.push(next.value);
  }
  return some;
}

async function copy(client: pg.Client, folder: string, lines: Record<Table, string>): Promise<void> {
  const statements: string[] = [];
  for (const table of Object.keys(COLUMNS) as Table[]) {
    const file = join(folder, `${table}.copy`);
    writeFileSync(file, lines[table], { mode: 0o644 });
    statements.push(`COPY ${table} (${COLUMNS[table]}) FROM '${file}'`);
  }
  await client.query(statements.join(';'));
  for (const table of Object.keys(COLUMNS)) rmSync(join(folder, `${table}.copy`));
}

/** @returns the statements that make them again. */
async function dropKeyIndexes(client: pg.Client): Promise<string[]> {
  const { rows: keys } = await client.query<{ name: string; made: string }>(
    `SELECT conname AS name, pg_get_constraintdef(oid) AS made FROM pg_constraint
     WHERE conrelid = 'ticket_key'::regclass AND contype = 'p'`,
  );
  const { rows: indexes } = await client.query<{ name: string; made: string }>(
    `SELECT c.relname AS name, pg_get_indexdef(c.oid) AS made FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid
     WHERE i.indrelid = 'ticket_key'::regclass AND NOT i.indisprimary`,
  );
  for (const { name } of keys) await client.query(`ALTER TABLE ticket_key DROP CONSTRAINT ${name}`);
  for (const { name } of indexes) await client.query(`DROP INDEX ${name}`);
  return [
    ...keys.map(({ name, made }) => `ALTER TABLE ticket_key ADD CONSTRAINT ${name} ${made}`),
    ...indexes.map(({ made }) => made),
  ];
}
