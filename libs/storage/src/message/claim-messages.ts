import type { ChannelKind, MessageKind } from '@guiyi/domain';
import type { Sql } from '../database.js';

export interface WaitingMessage {
  readonly id: string;
  readonly kind: MessageKind;
  readonly appealId: string;
  readonly ticketId: string | null;
  readonly sourceId: string;
  readonly channel: ChannelKind;
  readonly number: string;
  readonly subject: string;
  readonly text: string;
  readonly tries: number;
  readonly madeAt: Date;
  readonly replyToSealed: Buffer | null;
}

/** A process that dies while it sends leaves the message to another after this time. */
export const MESSAGE_LEASE_SECONDS = 90;

/**
 * Messages of some sources that wait to be sent, leased: claim only what goes out at once, and let go of it before the
 * lease ends. What was sent but not reported as sent is sent again under the same id, which a receiver can recognise.
 */
export function claimMessages(
  sql: Sql,
  jurisdiction: string,
  sourceIds: readonly string[],
  limit: number,
  now: Date,
): Promise<WaitingMessage[]> {
  // Materialized: as a subquery it may run once a row, and claim more than the limit.
  return sql.query<WaitingMessage>(
    `WITH ready AS MATERIALIZED (
       SELECT id FROM message WHERE jurisdiction = $1 AND state = 'pending' AND claim_at <= $4 AND source_id = ANY($2)
       ORDER BY claim_at LIMIT $3 FOR UPDATE SKIP LOCKED
     ), claimed AS (
       UPDATE message m SET tries = LEAST(m.tries, 32766) + 1,
         claim_at = $4::timestamptz + make_interval(secs => ${MESSAGE_LEASE_SECONDS})
       FROM ready WHERE m.jurisdiction = $1 AND m.id = ready.id
       RETURNING m.*
     )
     SELECT c.id, c.kind, c.appeal_id AS "appealId", l.ticket_id AS "ticketId", c.source_id AS "sourceId", a.channel,
       c.number, c.subject, c.text, c.tries, c.made_at AS "madeAt", a.reply_to_sealed AS "replyToSealed"
     FROM claimed c
     JOIN appeal a ON a.jurisdiction = $1 AND a.id = c.appeal_id
     LEFT JOIN link l ON l.jurisdiction = $1 AND l.appeal_id = a.id AND l.ended_at IS NULL
     ORDER BY c.made_at`,
    [jurisdiction, sourceIds, limit, now.toISOString()],
  );
}

/** Puts a message off after a failed try. */
export async function postponeMessage(
  sql: Sql,
  jurisdiction: string,
  id: string,
  problem: string,
  until: Date,
): Promise<void> {
  await sql.query(
    `UPDATE message SET claim_at = $4, problem = $3 WHERE jurisdiction = $1 AND id = $2 AND state = 'pending'`,
    [jurisdiction, id, problem.slice(0, 1000), until.toISOString()],
  );
}

/** How long until the next message of these sources wants to be sent, in milliseconds; undefined when none waits. */
export async function nextMessageIn(
  sql: Sql,
  jurisdiction: string,
  sourceIds: readonly string[],
  now: Date,
): Promise<number | undefined> {
  const [row] = await sql.query<{ at: Date | null }>(
    `SELECT min(claim_at) AS at FROM message WHERE jurisdiction = $1 AND state = 'pending' AND source_id = ANY($2)`,
    [jurisdiction, sourceIds],
  );
  return row?.at ? Math.max(0, row.at.getTime() - now.getTime()) : undefined;
}
