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

/** The same with what only administrators see. */
export interface KnownAccount extends StoredAccount {
  readonly signedInAt: Date | null;
  /** It has a password that works once, until then, or that was used then; whoever comes in with it must choose another. */
  readonly onceUntil: Date | null;
}

const COLUMNS = 'a.id, a.name, a.roles, a.jurisdiction, a.department, a.enabled';
const KNOWN = `${COLUMNS}, a.signed_in_at AS "signedInAt", a.once_until AS "onceUntil"`;

/** Creates an account. @returns undefined when the name is taken. */
export async function createAccount(
  sql: Sql,
  account: Omit<StoredAccount, 'id' | 'enabled'> & { readonly passwordHash: string; readonly onceUntil?: Date },
): Promise<KnownAccount | undefined> {
  const [row] = await sql.query<KnownAccount>(
    `INSERT INTO account AS a (id, name, password_hash, roles, jurisdiction, department, once_until)
     VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT (name) DO NOTHING RETURNING ${KNOWN}`,
    [
      newId(),
      account.name,
      account.passwordHash,
      account.roles,
      account.jurisdiction,
      account.department,
      account.onceUntil?.toISOString() ?? null,
    ],
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
): Promise<(KnownAccount & { readonly passwordHash: string }) | undefined> {
  const [row] = await sql.query<KnownAccount & { passwordHash: string }>(
    `SELECT ${KNOWN}, a.password_hash AS "passwordHash" FROM account a WHERE a.name = $1 AND a.enabled`,
    [name],
  );
  return row;
}

/** All accounts of a city, and those of every city. */
export function listAccounts(sql: Sql, jurisdiction: string): Promise<KnownAccount[]> {
  return sql.query<KnownAccount>(`SELECT ${KNOWN} FROM account a WHERE a.jurisdiction IN ($1, '*') ORDER BY a.name`, [
    jurisdiction,
  ]);
}

/**
 * Somebody came in: administrators see who was here last. A password that works `once` ends with that; the session may still
 * choose another, and whoever loses it asks the administrator again.
 * @returns false where that password was used or is too old, or another was set meanwhile
 */
export async function noteSignIn(
  sql: Sql,
  id: string,
  { now, once }: { readonly now: Date; readonly once: boolean },
): Promise<boolean> {
  const noted = await sql.query(
    `UPDATE account SET signed_in_at = $2, once_until = CASE WHEN $3 THEN $2::timestamptz END
     WHERE id = $1 AND (once_until IS NOT NULL) = $3 AND (NOT $3 OR once_until > $2) RETURNING id`,
    [id, now.toISOString(), once],
  );
  return noted.length > 0;
}

/** Changes an account, which ends its sessions; a password set without `onceUntil` is one to keep. */
export async function changeAccount(
  sql: Sql,
  jurisdiction: string,
  id: string,
  change: {
    readonly enabled?: boolean;
    readonly passwordHash?: string;
    readonly onceUntil?: Date;
    readonly roles?: readonly Role[];
    /** Undefined leaves it as it is; null takes the unit away. */
    readonly department?: string | null;
  },
): Promise<KnownAccount | undefined> {
  const [row] = await sql.query<KnownAccount>(
    `UPDATE account a SET enabled = COALESCE($3, enabled), password_hash = COALESCE($4, password_hash),
       once_until = CASE WHEN $4::text IS NULL THEN once_until ELSE $5::timestamptz END, roles = COALESCE($6, roles),
       department = CASE WHEN $7 THEN $8 ELSE department END
     WHERE a.id = $2 AND ($1 = '*' OR a.jurisdiction = $1) RETURNING ${KNOWN}`,
    [
      jurisdiction,
      id,
      change.enabled ?? null,
      change.passwordHash ?? null,
      change.onceUntil?.toISOString() ?? null,
      change.roles ?? null,
      change.department !== undefined,
      change.department ?? null,
    ],
  );
  if (row) await sql.query('DELETE FROM session WHERE account_id = $1', [id]);
  return row;
}
