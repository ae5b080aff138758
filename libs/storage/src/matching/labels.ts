import type { Actor } from '@guiyi/domain';
import type { Sql } from '../database.js';
import { newId } from '../new-id.js';

/** 标注: what a person said of two appeals, by what they did. */
export type LabelKind = 'merge' | 'split' | 'unmerge' | 'refusal';

export interface NewLabels {
  readonly jurisdiction: string;
  readonly kind: LabelKind;
  readonly same: boolean;
  /** The appeals that somebody judged … */
  readonly appealIds: readonly string[];
  readonly ticketId: string;
  /** … and the one against which. Absent: there is nothing to hold them against, and no label. */
  readonly against: string | undefined;
  readonly otherTicketId: string;
  readonly reason?: string | undefined;
  readonly actor: Actor;
  readonly now: Date;
}

/** A ticket of hundreds of appeals is one judgement, not hundreds. */
const MOST = 8;

/**
 * Keeps what a person said of appeals, with the version whose decision they judged: part of the caller's transaction. A
 * later word about the same two takes the place of an earlier one.
 */
export async function keepLabels(sql: Sql, labels: NewLabels): Promise<void> {
  const { jurisdiction, kind, same, against, ticketId, otherTicketId, reason, actor, now } = labels;
  const appealIds = labels.appealIds.filter((id) => id !== against).slice(0, MOST);
  if (against === undefined || !appealIds.length) return;
  await sql.query(
    `INSERT INTO match_label (jurisdiction, id, appeal_id, other_appeal_id, ticket_id, other_ticket_id, same, kind, reason,
       decision_version, actor, at)
     SELECT $1, w.id, w.appeal_id, $4::uuid, $5::uuid, $6::uuid, $7, $8, $9, (
       SELECT d.version FROM decision d WHERE d.jurisdiction = $1 AND d.appeal_id = w.appeal_id AND d.kind = 'match'
         AND d.intake_id IS NOT NULL ORDER BY d.at DESC, d.id DESC LIMIT 1), $10, $11
     FROM unnest($2::uuid[], $3::uuid[]) AS w (id, appeal_id)`,
    [
      jurisdiction,
      appealIds.map(() => newId()),
      appealIds,
      against,
      ticketId,
      otherTicketId,
      same,
      kind,
      reason ?? null,
      JSON.stringify(actor),
      now.toISOString(),
    ],
  );
}

/**
 * The appeal that a ticket is known by: the first that is its own and not lent to it by a merge; one that has left only
 * where nothing else is there.
 */
export async function foundingAppeal(
  sql: Sql,
  jurisdiction: string,
  ticketId: string,
  except?: string,
): Promise<string | undefined> {
  const [row] = await sql.query<{ id: string }>(
    `SELECT a.id FROM link l JOIN appeal a ON a.jurisdiction = $1 AND a.id = l.appeal_id
     LEFT JOIN decision d ON d.jurisdiction = $1 AND d.id = l.decision_id
     WHERE l.jurisdiction = $1 AND l.ticket_id = $2 AND a.id IS DISTINCT FROM $3::uuid
     ORDER BY l.ended_at IS NOT NULL, COALESCE(d.body ? 'mergedTicketId', false), a.wordless, a.opened_at, a.id LIMIT 1`,
    [jurisdiction, ticketId, except ?? null],
  );
  return row?.id;
}

/** How many pairs people have judged, and when last; the labels that later ones replaced are not counted. */
export async function countLabels(sql: Sql, jurisdiction: string): Promise<{ labels: number; newestAt: Date | null }> {
  const [row] = await sql.query<{ labels: number; newestAt: Date | null }>(
    `SELECT count(DISTINCT (LEAST(appeal_id, other_appeal_id), GREATEST(appeal_id, other_appeal_id)))::int AS labels,
       max(at) AS "newestAt"
     FROM match_label WHERE jurisdiction = $1`,
    [jurisdiction],
  );
  return row ?? { labels: 0, newestAt: null };
}
