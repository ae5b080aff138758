import type { Satisfied, Solved, TicketState } from '@guiyi/domain';
import type { Sql } from '../database.js';

export interface ReworkRow {
  readonly id: string;
  readonly ticketId: string;
  readonly ticketNumber: string;
  readonly title: string;
  readonly ticketState: TicketState;
  readonly dueAt: Date | null;
  readonly cause: 'callback' | 'leader';
  readonly reason: string | null;
  /** The receipt number of the person who was not content. */
  readonly number: string | null;
  readonly solved: Solved | null;
  readonly satisfied: Satisfied | null;
  readonly departments: readonly string[];
  readonly openedAt: Date;
  readonly endedAt: Date | null;
}

/**
 * 每日重办清单: what was sent to rework from `since` until `until`, and what of before is still open at `until`; what is due
 * first first.
 */
export function listReworks(
  sql: Sql,
  jurisdiction: string,
  { since, until, limit }: { readonly since: Date; readonly until: Date; readonly limit: number },
): Promise<ReworkRow[]> {
  return sql.query<ReworkRow>(
    `SELECT r.id, t.id AS "ticketId", t.number AS "ticketNumber", t.title, t.state AS "ticketState", t.due_at AS "dueAt",
       r.cause, r.reason, a.number, c.solved, c.satisfied, r.opened_at AS "openedAt", r.ended_at AS "endedAt",
       COALESCE((SELECT jsonb_agg(DISTINCT x.department) FROM assignment x
         WHERE x.jurisdiction = $1 AND x.ticket_id = t.id AND x.role IN ('lead', 'parallel') AND x.parent_id IS NULL
           AND x.state NOT IN ('revoked', 'return_accepted')
           AND x.round = (SELECT max(round) FROM assignment WHERE jurisdiction = $1 AND ticket_id = t.id)), '[]')
         AS departments
     FROM rework r JOIN ticket t ON t.jurisdiction = $1 AND t.id = r.ticket_id
     LEFT JOIN appeal a ON a.jurisdiction = $1 AND a.id = r.appeal_id
     LEFT JOIN callback c ON c.jurisdiction = $1 AND c.id = r.callback_id
     WHERE r.jurisdiction = $1 AND r.opened_at < $3
       AND (r.opened_at >= $2 OR r.ended_at IS NULL OR r.ended_at >= $3)
     ORDER BY t.due_at NULLS FIRST, r.opened_at, r.id LIMIT $4`,
    [jurisdiction, since.toISOString(), until.toISOString(), limit],
  );
}
