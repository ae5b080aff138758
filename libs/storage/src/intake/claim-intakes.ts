import type { ChannelKind } from '@guiyi/domain';
import type { Sql } from '../database.js';

export interface WaitingIntake {
  readonly id: string;
  readonly sourceId: string;
  readonly externalId: string;
  readonly channel: ChannelKind;
  readonly number: string;
  readonly contentSealed: Buffer;
  readonly conversation: string | null;
  /** It was given time for more of its conversation: all that waits of it belongs together. */
  readonly settles: boolean;
  readonly tries: number;
  readonly receivedAt: Date;
}

const COLUMNS = `i.id, i.source_id AS "sourceId", i.external_id AS "externalId", i.channel, i.number,
  i.content_sealed AS "contentSealed", i.conversation, i.settles, i.tries, i.received_at AS "receivedAt"`;

/**
 * Intakes that wait, urgent first and then by age, with whatever else waits of a settled conversation. One that failed
 * before comes alone when its turn is: it holds up no healthy ones.
 * They stay locked until the transaction ends; the caller holds the shard.
 */
export function claimIntakes(sql: Sql, jurisdiction: string, limit: number, now: Date): Promise<WaitingIntake[]> {
  return sql.query<WaitingIntake>(
    `WITH waiting AS MATERIALIZED (
       SELECT id, conversation, settles, tries > 0 AS failed, priority, claim_at
       FROM intake WHERE jurisdiction = $1 AND state = 'received' AND claim_at <= $3
       ORDER BY priority DESC, claim_at LIMIT $2
     ), next AS (
       SELECT id, failed FROM waiting ORDER BY priority DESC, claim_at LIMIT 1
     ), ready AS MATERIALIZED (
       SELECT w.id, w.failed, CASE WHEN w.settles THEN w.conversation END AS conversation
       FROM waiting w, next WHERE CASE WHEN next.failed THEN w.id = next.id ELSE NOT w.failed END
     ), mates AS MATERIALIZED (
       SELECT id FROM ready
       UNION
       SELECT i.id FROM ready r JOIN intake i ON i.jurisdiction = $1 AND i.conversation = r.conversation
       WHERE i.state = 'received' AND i.settles AND (i.tries > 0) = r.failed
     )
     SELECT ${COLUMNS}
     FROM mates m JOIN intake i ON i.jurisdiction = $1 AND i.id = m.id
     ORDER BY i.priority DESC, i.received_at, i.id
     FOR UPDATE OF i SKIP LOCKED`,
    [jurisdiction, limit, now.toISOString()],
  );
}

/** What will be claimed next, more or less: without failed ones, those of conversations, and those named. Claims nothing. */
export function waitingIntakes(
  sql: Sql,
  jurisdiction: string,
  { except, limit, now }: { readonly except: readonly string[]; readonly limit: number; readonly now: Date },
): Promise<WaitingIntake[]> {
  return sql.prepared<WaitingIntake>(
    'waiting-intakes',
    `SELECT ${COLUMNS} FROM intake i
     WHERE i.jurisdiction = $1 AND i.state = 'received' AND i.claim_at <= $3 AND i.tries = 0 AND NOT i.settles
       AND i.id <> ALL ($4::uuid[])
     ORDER BY i.priority DESC, i.claim_at LIMIT $2`,
    [jurisdiction, limit, now.toISOString(), except],
  );
}

/** How long the next waiting intake of a shard still has to wait, in milliseconds; undefined when none waits. */
export async function nextIntakeIn(sql: Sql, jurisdiction: string, now: Date): Promise<number | undefined> {
  const [row] = await sql.query<{ at: Date | null }>(
    `SELECT min(claim_at) AS at FROM intake WHERE jurisdiction = $1 AND state = 'received'`,
    [jurisdiction],
  );
  return row?.at ? Math.max(0, row.at.getTime() - now.getTime()) : undefined;
}
