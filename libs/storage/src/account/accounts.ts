import type { Role } from '@guiyi/domain';
import type { Sql } from '../database.js';
import { newId } from '../new-id.js';

/** Somebody who works with the console. */
export interface StoredAccount {
  readonly id: string;
  readonly name: string;
  readonly roles: readonly Role[];
  /** The city it works for; `*` is every city. */
  readonly jurisdiction: string;
  readonly department: string | null;
  readonly enabled: boolean;
}

const COLUMNS = 'a.id, a.name, a.roles, a.jurisdiction, a.department, a.enabled';

/** Creates an account. @returns undefined when the name is taken. */
export async function createAccount(
  sql: Sql,
  account: Omit<StoredAccount, 'id' | 'enabled'> & { readonly passwordHash: string },
): Promise<StoredAccount | undefined> {
  const [row] = await sql.query<StoredAccount>(
    `INSERT INTO account AS a (id, name, password_hash, roles, jurisdiction, department) VALUES ($1, $2, $3, $4, $5, $6)
     ON CONFLICT (name) DO NOTHING RETURNING ${COLUMNS}`,
    [newId(), account.name, account.passwordHash, account.roles, account.jurisdiction, account.department],
  );
  return row;
}

/**
 * Creates the account that a new system starts with, unless there is any account already.
 * A lock makes sure that of several processes starting at once one does it. Call it in a transaction.
 */
export async function createFirstAccount(
  sql: Sql,
  account: Omit<StoredAccount, 'id' | 'enabled'> & { readonly passwordHash: string },
): Promise<StoredAccount | undefined> {
  await sql.query(`SELECT pg_advisory_xact_lock(hashtext('guiyi:first-account'))`);
  return (await hasAccounts(sql)) ? undefined : createAccount(sql, account);
}

export async function hasAccounts(sql: Sql): Promise<boolean> {
  return (await sql.query('SELECT 1 FROM account LIMIT 1')).length > 0;
}

export async function findAccount(
  sql: Sql,
  name: string,
): Promise<(StoredAccount & { readonly passwordHash: string }) | undefined> {
  const [row] = await sql.query<StoredAccount & { passwordHash: string }>(
    `SELECT ${COLUMNS}, a.password_hash AS "passwordHash" FROM account a WHERE a.name = $1 AND a.enabled`,
    [name],
  );
  return row;
}

/** All accounts of a city, and those of every city. */
export function listAccounts(sql: Sql, jurisdiction: string): Promise<StoredAccount[]> {
  return sql.query<StoredAccount>(
    `SELECT ${COLUMNS} FROM account a WHERE a.jurisdiction IN ($1, '*') ORDER BY a.name`,
    [jurisdiction],
  );
}

/** Switches an account off or on, or gives it a new password; either ends its sessions. */
export async function changeAccount(
  sql: Sql,
  jurisdiction: string,
  id: string,
  change: { readonly enabled?: boolean; readonly passwordHash?: string },
): Promise<StoredAccount | undefined> {
  const [row] = await sql.query<StoredAccount>(
    `UPDATE account a SET enabled = COALESCE($3, enabled), password_hash = COALESCE($4, password_hash)
     WHERE a.id = $2 AND ($1 = '*' OR a.jurisdiction = $1) RETURNING ${COLUMNS}`,
    [jurisdiction, id, change.enabled ?? null, change.passwordHash ?? null],
  );
  if (row) await sql.query('DELETE FROM session WHERE account_id = $1', [id]);
  return row;
}
