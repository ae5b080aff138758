import type { IntakeState, MatchWay, TicketState } from '@guiyi/domain';
import type { Sql } from '../database.js';

/** What became of one receipt number, as far as the normalizer has come. */
export interface Became {
  readonly state: IntakeState;
  readonly way: MatchWay | null;
  readonly reason: string | null;
  readonly ticketId: string | null;
  readonly ticketNumber: string | null;
  readonly ticketState: TicketState | null;
}

export async function whatBecameOf(sql: Sql, jurisdiction: string, number: string): Promise<Became | undefined> {
  const [row] = await sql.query<Became>(
    `SELECT i.state, d.way, d.body->>'reason' AS reason, t.id AS "ticketId", t.number AS "ticketNumber",
       t.state AS "ticketState"
     FROM intake i
     LEFT JOIN LATERAL (
       SELECT way, body FROM decision WHERE jurisdiction = $1 AND appeal_id = i.appeal_id AND intake_id = i.id
         AND kind = 'match' ORDER BY at DESC, id DESC LIMIT 1
     ) d ON true
     LEFT JOIN link l ON l.jurisdiction = $1 AND l.appeal_id = i.appeal_id AND l.ended_at IS NULL
     LEFT JOIN ticket t ON t.jurisdiction = $1 AND t.id = l.ticket_id
     WHERE i.jurisdiction = $1 AND i.number = $2`,
    [jurisdiction, number],
  );
  return row;
}
