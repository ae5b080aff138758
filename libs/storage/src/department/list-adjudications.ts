import type { Sql } from '../database.js';
import { STILL_OPEN } from '../ticket/still-open.js';
import type { StoredAdjudication } from './open-adjudication.js';

export interface AdjudicationRow extends StoredAdjudication {
  readonly ticketNumber: string;
  readonly title: string;
  /** Departments whose returns were found without cause, in order. */
  readonly returnedBy: readonly string[];
}

/** Tickets about which it must be decided who takes them, what is due first first. */
export function listAdjudications(sql: Sql, jurisdiction: string, limit: number): Promise<AdjudicationRow[]> {
  return sql.query<AdjudicationRow>(
    `SELECT j.id, j.ticket_id AS "ticketId", j.opened_at AS "openedAt", j.due_at AS "dueAt", t.number AS "ticketNumber",
       t.title, COALESCE((SELECT jsonb_agg(r.department ORDER BY r.requested_at) FROM return_request r
         WHERE r.jurisdiction = $1 AND r.ticket_id = t.id AND r.state = 'unjustified'), '[]') AS "returnedBy"
     FROM adjudication j JOIN ticket t ON t.jurisdiction = $1 AND t.id = j.ticket_id
     WHERE j.jurisdiction = $1 AND j.state = 'open' AND ${STILL_OPEN} ORDER BY j.due_at, j.id LIMIT $2`,
    [jurisdiction, limit],
  );
}
