import type { Sql } from './database.js';

/** From so many rows on they travel as one JSON text: thousands of parameters cost PostgreSQL more than their rows. */
const MANY = 8;
/** Bounds one statement's memory. */
const MOST_ROWS = 5_000;

/**
 * Inserts rows that all have the same columns, in as few statements as possible. Not for large files: many rows are one
 * text. Table and column names come from our code only; values are parameters. Objects and arrays of objects become JSON.
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
  const into = `INSERT INTO ${table} (${columns.join(', ')})`;
  if (rows.length < MANY) {
    const values = rows.map((_, row) => `(${columns.map((_, at) => `$${row * columns.length + at + 1}`).join(',')})`);
    await sql.query(
      `${into} VALUES ${values.join(',')} ${onConflict}`,
      rows.flatMap((row) => columns.map((column) => parameterOf(row[column]))),
    );
    return;
  }
  // The table's own row type says what each field is to become.
  const text = `${into} SELECT ${columns.join(', ')} FROM jsonb_populate_recordset(NULL::${table}, $1::jsonb) ${onConflict}`;
  for (let from = 0; from < rows.length; from += MOST_ROWS) {
    const some = rows.slice(from, from + MOST_ROWS);
    await sql.query(text, [JSON.stringify(some.map((row) => fieldsOf(row, columns)))]);
  }
}

function fieldsOf(row: Record<string, unknown>, columns: readonly string[]): Record<string, unknown> {
  const fields: Record<string, unknown> = {};
  for (const column of columns) fields[column] = fieldOf(row[column]);
  return fields;
}

/** A value as JSON that the column's type reads back; dates and objects know how they are written. */
function fieldOf(value: unknown): unknown {
  if (typeof value === 'string') return value.toWellFormed();
  if (typeof value === 'bigint') return String(value);
  return Buffer.isBuffer(value) ? `\\x${value.toString('hex')}` : value;
}

function parameterOf(value: unknown): unknown {
  if (value === undefined || value === null) return null;
  if (value instanceof Date) return value.toISOString();
  if (Buffer.isBuffer(value)) return value;
  if (Array.isArray(value) && value.every((entry) => typeof entry === 'string')) return value;
  return typeof value === 'object' ? JSON.stringify(value) : value;
}
