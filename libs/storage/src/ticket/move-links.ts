import type { Actor, AppealState } from '@guiyi/domain';
import type { Sql } from '../database.js';
import { insertRows } from '../insert-rows.js';
import { newId } from '../new-id.js';

export interface ActiveLink {
  readonly id: string;
  readonly appealId: string;
  readonly ticketId: string;
  readonly decisionId: string | null;
  readonly appealState: AppealState;
}

const COLUMNS = `l.id, l.appeal_id AS "appealId", l.ticket_id AS "ticketId", l.decision_id AS "decisionId", a.state AS "appealState"`;

/** The appeals a ticket holds now, locked; lock the ticket before. */
export function linksOf(sql: Sql, jurisdiction: string, ticketId: string): Promise<ActiveLink[]> {
  return sql.query<ActiveLink>(
    `SELECT ${COLUMNS} FROM link l JOIN appeal a ON a.jurisdiction = $1 AND a.id = l.appeal_id
     WHERE l.jurisdiction = $1 AND l.ticket_id = $2 AND l.ended_at IS NULL ORDER BY a.opened_at, a.id FOR UPDATE OF l, a`,
    [jurisdiction, ticketId],
  );
}

/** Where an appeal is now; nothing is locked, the ticket has to be locked first. */
export async function linkOfAppeal(sql: Sql, jurisdiction: string, appealId: string): Promise<ActiveLink | undefined> {
  const [row] = await sql.query<ActiveLink>(
    `SELECT ${COLUMNS} FROM link l JOIN appeal a ON a.jurisdiction = $1 AND a.id = l.appeal_id
     WHERE l.jurisdiction = $1 AND l.appeal_id = $2 AND l.ended_at IS NULL`,
    [jurisdiction, appealId],
  );
  return row;
}

/** Where a link that a merge made leads back to. */
export interface BeforeMerge {
  readonly ticketId: string;
  /** What the earlier link stood on. */
  readonly decisionId: string | null;
  readonly mergedAt: Date;
}

/** Of links made by merges: the ticket each was merged away from. */
export async function beforeMerge(
  sql: Sql,
  jurisdiction: string,
  links: readonly ActiveLink[],
): Promise<Map<string, BeforeMerge>> {
  const rows = await sql.query<BeforeMerge & { readonly id: string }>(
    `SELECT l.id, (d.body->>'mergedTicketId')::uuid AS "ticketId", earlier.decision_id AS "decisionId", d.at AS "mergedAt"
     FROM unnest($2::uuid[]) AS w (id) JOIN link l ON l.jurisdiction = $1 AND l.id = w.id
     JOIN decision d ON d.jurisdiction = $1 AND d.id = l.decision_id AND d.body ? 'mergedTicketId'
     LEFT JOIN LATERAL (
       SELECT decision_id FROM link e WHERE e.jurisdiction = $1 AND e.appeal_id = l.appeal_id
         AND e.ticket_id = (d.body->>'mergedTicketId')::uuid AND e.ended_at IS NOT NULL
       ORDER BY e.ended_at DESC, e.id DESC LIMIT 1
     ) earlier ON true`,
    [jurisdiction, links.map(({ id }) => id)],
  );
  return new Map(rows.map(({ id, ...before }) => [id, before]));
}

/** Ends links and makes new ones in their place: history keeps both. */
export async function relink(
  sql: Sql,
  jurisdiction: string,
  moves: readonly { readonly link: ActiveLink; readonly ticketId: string; readonly decisionId: string | null }[],
  by: { readonly actor: Actor; readonly reason: string; readonly now: Date },
): Promise<void> {
  await sql.query(
    `UPDATE link SET ended_by = $3, ended_at = $4, ended_reason = $5 WHERE jurisdiction = $1 AND id = ANY($2::uuid[])`,
    [jurisdiction, moves.map(({ link }) => link.id), JSON.stringify(by.actor), by.now.toISOString(), by.reason],
  );
  await insertRows(
    sql,
    'link',
    moves.map(({ link, ticketId, decisionId }) => ({
      jurisdiction,
      id: newId(),
      appeal_id: link.appealId,
      ticket_id: ticketId,
      decision_id: decisionId,
      made_by: by.actor,
      made_at: by.now,
      reason: by.reason,
    })),
  );
}
