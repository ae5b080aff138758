import type { Sql } from '@guiyi/storage';
import { threeFigures } from '../../bench-intake/statistics.js';

/** What finding candidates takes on disk, a ticket: `ticket_key` and its indexes. */
export async function sizesOf(sql: Sql, tickets: number) {
  const [sizes] = await sql.query<{ keys: string; indexes: string; rows: string }>(
    `SELECT count(*) AS keys, pg_indexes_size('ticket_key') AS indexes, pg_table_size('ticket_key') AS rows FROM ticket_key`,
  );
  const each = (total: string | undefined) => threeFigures(Number(total ?? 0) / tickets);
  return {
    keysPerItem: each(sizes?.keys),
    indexBytesPerItem: each(sizes?.indexes),
    tableBytesPerItem: each(sizes?.rows),
  };
}
