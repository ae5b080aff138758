import { createHash, randomBytes } from 'node:crypto';
import type { CallbackState } from '@guiyi/domain';
import type { Sql } from '../database.js';
import { type Refusal, refuse } from '../ticket/refusal.js';

const BYTES = 24;
const SHAPE = /^[A-Za-z0-9_-]{32}$/;

/** What the page behind a link may show: of this person's own appeal only. */
export interface TokenedCallback {
  readonly jurisdiction: string;
  readonly appealId: string;
  readonly callbackId: string;
  /** The receipt number the person knows. */
  readonly number: string;
  readonly sourceId: string;
  /** The newest answer this person was given, as it was said to them; null where nothing was sent. */
  readonly answer: string | null;
  readonly state: CallbackState;
  readonly usedAt: Date | null;
  readonly expiresAt: Date;
}

/**
 * Makes a link's secret for the call-back that waits for an appeal. Only its hash is kept: it is told once, here.
 * @returns the secret (32 characters fit for a URL), or undefined where no call-back waits.
 */
export async function createCallbackToken(
  sql: Sql,
  jurisdiction: string,
  appealId: string,
  { now, expiresAt }: { readonly now: Date; readonly expiresAt: Date },
): Promise<string | undefined> {
  const token = randomBytes(BYTES).toString('base64url');
  const made = await sql.query(
    `INSERT INTO callback_token (token_hash, jurisdiction, appeal_id, callback_id, made_at, expires_at)
     SELECT $3, jurisdiction, appeal_id, id, $4, $5 FROM callback
     WHERE jurisdiction = $1 AND appeal_id = $2 AND state = 'waiting' RETURNING token_hash`,
    [jurisdiction, appealId, hashOf(token), now.toISOString(), expiresAt.toISOString()],
  );
  return made.length ? token : undefined;
}

/** What a link leads to, used or not; nothing for one that was never made. Reading does not use it up. */
export async function findCallbackToken(sql: Sql, token: string): Promise<TokenedCallback | undefined> {
  if (!SHAPE.test(token)) return undefined;
  const [row] = await sql.query<TokenedCallback>(
    `SELECT k.jurisdiction, k.appeal_id AS "appealId", k.callback_id AS "callbackId", a.number,
       a.source_id AS "sourceId", c.state, k.used_at AS "usedAt", k.expires_at AS "expiresAt",
       (SELECT m.text FROM message m WHERE m.jurisdiction = k.jurisdiction AND m.appeal_id = k.appeal_id
          AND m.kind = 'answer' ORDER BY m.made_at DESC, m.id DESC LIMIT 1) AS answer
     FROM callback_token k
     JOIN callback c ON c.jurisdiction = k.jurisdiction AND c.id = k.callback_id
     JOIN appeal a ON a.jurisdiction = k.jurisdiction AND a.id = k.appeal_id
     WHERE k.token_hash = $1`,
    [hashOf(token)],
  );
  return row;
}

/** Uses a link up. Of two who use it at the same moment one is refused. In the transaction that keeps the answer. */
export async function consumeCallbackToken(
  sql: Sql,
  token: string,
  now: Date,
): Promise<
  { readonly ok: true; readonly jurisdiction: string; readonly appealId: string; readonly callbackId: string } | Refusal
> {
  const unknown = () => refuse('not_found', '链接无效或已过期 / the link is wrong or too old');
  if (!SHAPE.test(token)) return unknown();
  const [row] = await sql.query<{ jurisdiction: string; appealId: string; callbackId: string }>(
    `UPDATE callback_token SET used_at = $2 WHERE token_hash = $1 AND used_at IS NULL AND expires_at > $2
     RETURNING jurisdiction, appeal_id AS "appealId", callback_id AS "callbackId"`,
    [hashOf(token), now.toISOString()],
  );
  if (row) return { ok: true, ...row };
  const [used] = await sql.query<{ used: boolean }>(
    `SELECT used_at IS NOT NULL AS used FROM callback_token WHERE token_hash = $1`,
    [hashOf(token)],
  );
  return used?.used ? refuse('conflict', '您已评价过，谢谢 / you have answered already, thank you') : unknown();
}

function hashOf(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}
