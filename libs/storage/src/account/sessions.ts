import type { Sql } from '../database.js';
import type { StoredAccount } from './accounts.js';

/** A session is known by the hash of its token: who reads the table cannot sign in with it. */
export async function openSession(sql: Sql, tokenHash: string, accountId: string, expiresAt: Date): Promise<void> {
  await sql.query('INSERT INTO session (token_hash, account_id, expires_at) VALUES ($1, $2, $3)', [
    tokenHash,
    accountId,
    expiresAt.toISOString(),
  ]);
}

/** The account behind a token, while the session lasts and the account is enabled. */
export async function findSession(
  sql: Sql,
  tokenHash: string,
  now: Date,
): Promise<{ readonly account: StoredAccount; readonly expiresAt: Date; readonly mustChange: boolean } | undefined> {
  const [row] = await sql.query<StoredAccount & { expiresAt: Date; mustChange: boolean }>(
    `SELECT a.id, a.name, a.roles, a.jurisdiction, a.department, a.enabled, s.expires_at AS "expiresAt",
       a.once_until IS NOT NULL AS "mustChange"
     FROM session s JOIN account a ON a.id = s.account_id AND a.enabled
     WHERE s.token_hash = $1 AND s.expires_at > $2`,
    [tokenHash, now.toISOString()],
  );
  if (!row) return undefined;
  const { expiresAt, mustChange, ...account } = row;
  return { account, expiresAt, mustChange };
}

export async function prolongSession(sql: Sql, tokenHash: string, expiresAt: Date): Promise<void> {
  await sql.query('UPDATE session SET expires_at = GREATEST(expires_at, $2) WHERE token_hash = $1', [
    tokenHash,
    expiresAt.toISOString(),
  ]);
}

export async function endSession(sql: Sql, tokenHash: string): Promise<void> {
  await sql.query('DELETE FROM session WHERE token_hash = $1', [tokenHash]);
}

export async function dropExpiredSessions(sql: Sql, now: Date): Promise<void> {
  await sql.query('DELETE FROM session WHERE expires_at <= $1', [now.toISOString()]);
}
