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

/**
 * Intakes that wait, urgent first and then by age, with whatever else waits of a settled conversation.
 * They stay locked until the transaction ends; the caller holds the shard.
 */
export function claimIntakes(sql: Sql, jurisdiction: string, limit: number, now: Date): Promise<WaitingIntake[]> {
  return sql.query<WaitingIntake>(
    `WITH ready AS MATERIALIZED (
       SELECT id, CASE WHEN claim_at > received_at THEN conversation END AS conversation
       FROM intake WHERE jurisdiction = $1 AND state = 'received' AND claim_at <= $3
       ORDER BY priority DESC, claim_at LIMIT $2
     ), mates AS MATERIALIZED (
       SELECT id FROM ready
       UNION
       SELECT i.id FROM ready r JOIN intake i ON i.jurisdiction = $1 AND i.conversation = r.conversation
       WHERE i.state = 'received' AND i.claim_at > i.received_at
     )
     SELECT i.id, i.source_id AS "sourceId", i.external_id AS "externalId", i.channel, i.number,
       i.content_sealed AS "contentSealed", i.conversation, i.claim_at > i.received_at AS settles, i.tries,
       i.received_at AS "receivedAt"
     FROM mates m JOIN intake i ON i.jurisdiction = $1 AND i.id = m.id
     ORDER BY i.priority DESC, i.received_at, i.id
     FOR UPDATE OF i SKIP LOCKED`,
    [jurisdiction, limit, now.toISOString()],
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

/** The way of an intake through the normalizer: `received → normalized → linked`, in one step of one transaction. */
export async function linkIntakes(
  sql: Sql,
  jurisdiction: string,
  links: readonly { readonly intakeId: string; readonly appealId: string }[],
): Promise<void> {
  if (!links.length) return;
  await sql.query(
    `UPDATE intake i SET state = 'linked', appeal_id = l.appeal_id, problem = NULL
     FROM unnest($2::uuid[], $3::uuid[]) AS l (id, appeal_id)
     WHERE i.jurisdiction = $1 AND i.id = l.id AND i.state IN ('received', 'normalized')`,
    [jurisdiction, links.map((link) => link.intakeId), links.map((link) => link.appealId)],
  );
}

const MOST_TRIES = 5;

/** Counts a failed try: later again with backoff (2, 4, 8… seconds), and into quarantine after the fifth. */
export async function failIntake(
  sql: Sql,
  jurisdiction: string,
  id: string,
  problem: string,
  now: Date,
): Promise<'again' | 'quarantined'> {
  const [row] = await sql.query<{ state: string }>(
    `UPDATE intake SET tries = tries + 1, problem = $3,
       state = CASE WHEN tries + 1 >= $5 THEN 'quarantined' ELSE state END,
       claim_at = $4::timestamptz + make_interval(secs => power(2, tries + 1))
     WHERE jurisdiction = $1 AND id = $2 AND state = 'received' RETURNING state`,
    [jurisdiction, id, problem.slice(0, 2000), now.toISOString(), MOST_TRIES],
  );
  return row?.state === 'quarantined' ? 'quarantined' : 'again';
}
