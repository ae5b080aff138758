import type { TicketState, Urgency } from '@guiyi/domain';
import type { Sql } from '../database.js';

/** What a ticket's dates hang on beside themselves; a dispatch forgets it, and its event keeps it. */
export interface FormerDates {
  /** What it was dispatched with, before it was brought forward. */
  readonly firstDates: Record<string, unknown> | null;
  /** ISO 8601. */
  readonly clockFrom: string | null;
  /** For which urgency its dates were set. */
  readonly urgency: Urgency | null;
}

/** @returns undefined where nothing of it is worth keeping. */
export async function datesOf(sql: Sql, jurisdiction: string, ticketId: string): Promise<FormerDates | undefined> {
  const [dates] = await sql.query<{ before: FormerDates }>(
    `SELECT jsonb_build_object('firstDates', first_dates, 'clockFrom', clock_from, 'urgency', dated_urgency) AS before
     FROM ticket WHERE jurisdiction = $1 AND id = $2
       AND (first_dates IS NOT NULL OR clock_from IS NOT NULL OR dated_urgency <> urgency)`,
    [jurisdiction, ticketId],
  );
  return dates?.before;
}

export interface BeforeDispatch {
  /** Those that the ticket left by it; none where it was in handling already. */
  readonly states: readonly TicketState[];
  readonly dates: FormerDates | null;
  /** Its dates were brought forward since, or people left it. */
  readonly redated: boolean;
}

/** What a dispatch, told by its assignments, found, and whether something was done since that hangs on its dates. */
export async function beforeDispatch(
  sql: Sql,
  jurisdiction: string,
  ticketId: string,
  assignmentIds: readonly string[],
): Promise<BeforeDispatch> {
  const [before] = await sql.query<BeforeDispatch>(
    `WITH told AS (
       SELECT xid, seq, data FROM event WHERE jurisdiction = $1 AND ticket_id = $2
         AND kind = 'assignment.dispatched' AND assignment_id = ANY($3::uuid[])
     )
     SELECT ARRAY(SELECT c.before->>'state' FROM ticket_change c WHERE c.jurisdiction = $1 AND c.ticket_id = $2
         AND c.xid IN (SELECT xid FROM told) AND c.before ? 'state') AS states,
       (SELECT data->'formerDates' FROM told WHERE data ? 'formerDates' LIMIT 1) AS dates,
       EXISTS (SELECT 1 FROM event e WHERE e.jurisdiction = $1 AND e.ticket_id = $2
         AND e.kind IN ('ticket.hastened', 'ticket.split') AND e.seq > (SELECT max(seq) FROM told)) AS redated`,
    [jurisdiction, ticketId, assignmentIds],
  );
  return before ?? { states: [], dates: null, redated: false };
}
