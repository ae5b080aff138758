import type { Sql } from './database.js';

/** PostgreSQL takes 65,535 parameters a statement. */
const MOST_PARAMETERS = 60_000;

/**
 * Inserts rows that all have the same columns, in as few statements as possible.
 * Table and column names come from our code only; values are parameters. Objects and arrays of objects become JSON.
 */
export async function insertRows(
  sql: Sql,
  table: string,
  rows: readonly Record<string, unknown>[],
  onConflict = '',
): Promise<void> {
  const [first] = rows;
  if (!first) return;
  const columns = Object.keys(first);
  const atOnce = Math.floor(MOST_PARAMETERS / columns.length);
  for (let from = 0; from < rows.length; from += atOnce) {
    const some = rows.slice(from, from + atOnce);
    const values = some.map((_, row) => `(${columns.map((_, at) => `$${row * columns.length + at + 1}`).join(',')})`);
    await sql.query(
      `INSERT INTO ${table} (${columns.join(', ')}) VALUES ${values.join(',')} ${onConflict}`,
      some.flatMap((row) => columns.map((column) => parameterOf(row[column]))),
    );
  }
}

function parameterOf(value: unknown): unknown {
  if (value === undefined || value === null) return null;
  if (value instanceof Date) return value.toISOString();
  if (Buffer.isBuffer(value)) return value;
  if (Array.isArray(value) && value.every((entry) => typeof entry === 'string')) return value;
  return typeof value === 'object' ? JSON.stringify(value) : value;
}
