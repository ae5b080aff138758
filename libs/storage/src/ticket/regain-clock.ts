import { isFinished, type TicketState, type Urgency } from '@guiyi/domain';
import type { Sql } from '../database.js';
import { SAID_URGENT } from './claim-tickets.js';

/** What a ticket goes on with: told to history and case systems. */
export interface RegainedClock {
  readonly urgency: Urgency;
  /** ISO 8601; null while no department has it. */
  readonly dueAt: string | null;
}

const RANKS: readonly Urgency[] = ['normal', 'urgent', 'emergency'];

/**
 * Gives a ticket (locked by the caller) the clock that it would have without the people who were merged to it, and with
 * those who came back: as urgent as its own people say, and with the dates that it was dispatched with. Where its own
 * people's words brought them forward, the router does so again, counted from when they were said.
 * `waitedFrom`: since when it could not be dispatched because it was merged; its first dates count from there.
 * A finished ticket regains them, too: whether it was in time is judged by its own dates, and a rework begins with them.
 * @returns undefined for a ticket that holds nothing.
 */
export async function regainClock(
  sql: Sql,
  jurisdiction: string,
  ticketId: string,
  waitedFrom?: Date,
): Promise<RegainedClock | undefined> {
  const [ticket] = await sql.query<{
    state: TicketState;
    dated: Urgency | null;
    urgentAt: Date | null;
    emergencyAt: Date | null;
    holds: boolean;
  }>(
    `SELECT t.state, COALESCE(t.first_dates->>'urgency', t.dated_urgency) AS dated, said.urgent_at AS "urgentAt",
       said.emergency_at AS "emergencyAt",
       EXISTS (SELECT 1 FROM link l WHERE l.jurisdiction = $1 AND l.ticket_id = t.id AND l.ended_at IS NULL) AS holds
     FROM ticket t CROSS JOIN LATERAL (${SAID_URGENT}) said WHERE t.jurisdiction = $1 AND t.id = $2`,
    [jurisdiction, ticketId],
  );
  if (!ticket?.holds) return undefined;
  const finished = isFinished(ticket.state);
  const said: Urgency = ticket.emergencyAt ? 'emergency' : ticket.urgentAt ? 'urgent' : 'normal';
  const waits = ticket.state === 'pending_review' || ticket.state === 'pending_dispatch';
  const urgency = waits || !ticket.dated ? said : higher(said, ticket.dated);
  if (!waits) await regainFirstDates(sql, jurisdiction, ticketId, finished);
  const hurries = !finished && urgency !== ticket.dated;
  const counted = waits ? waitedFrom : hurries ? (ticket.urgentAt ?? undefined) : undefined;
  const [row] = await sql.query<{ dueAt: Date | null }>(
    `UPDATE ticket SET urgency = $3, clock_from = CASE WHEN $5 THEN LEAST(clock_from, $4) ELSE $4 END,
       dated_urgency = COALESCE(first_dates->>'urgency', dated_urgency), first_dates = NULL,
       due_at = CASE WHEN first_dates IS NULL THEN due_at ELSE (first_dates->>'dueAt')::timestamptz END,
       time_class = CASE WHEN first_dates IS NULL THEN time_class ELSE first_dates->>'timeClass' END
     WHERE jurisdiction = $1 AND id = $2 RETURNING due_at AS "dueAt"`,
    [jurisdiction, ticketId, urgency, counted?.toISOString() ?? null, waits],
  );
  return { urgency, dueAt: row?.dueAt?.toISOString() ?? null };
}

/** A reminder that was given already is given again at its own time; an alarm for what others said is not. */
async function regainFirstDates(sql: Sql, jurisdiction: string, ticketId: string, finished: boolean): Promise<void> {
  await sql.query(
    `DELETE FROM due d USING assignment x
     WHERE x.jurisdiction = $1 AND x.ticket_id = $2 AND x.first_dates IS NOT NULL
       AND d.jurisdiction = $1 AND d.assignment_id = x.id AND d.kind = 'on_site'`,
    [jurisdiction, ticketId],
  );
  await sql.query(
    `UPDATE due d SET due_at = regained.at,
       done_at = CASE WHEN $3 OR x.state IN ('answered', 'accepted', 'return_accepted', 'revoked') THEN d.done_at END
     FROM assignment x CROSS JOIN LATERAL (VALUES ('reminder', (x.first_dates->>'remindAt')::timestamptz),
       ('overdue', (x.first_dates->>'dueAt')::timestamptz)) regained (kind, at)
     WHERE x.jurisdiction = $1 AND x.ticket_id = $2 AND x.first_dates IS NOT NULL
       AND d.jurisdiction = $1 AND d.assignment_id = x.id AND d.kind = regained.kind AND d.due_at <> regained.at`,
    [jurisdiction, ticketId, finished],
  );
  await sql.query(
    `UPDATE assignment SET due_at = (first_dates->>'dueAt')::timestamptz,
       explanation = CASE jsonb_typeof(first_dates->'explanation') WHEN 'null' THEN NULL ELSE first_dates->'explanation' END,
       first_dates = NULL
     WHERE jurisdiction = $1 AND ticket_id = $2 AND first_dates IS NOT NULL`,
    [jurisdiction, ticketId],
  );
}

function higher(one: Urgency, other: Urgency): Urgency {
  return RANKS.indexOf(one) > RANKS.indexOf(other) ? one : other;
}
