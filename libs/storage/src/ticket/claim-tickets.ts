import type { AppealType, ChannelKind, RequesterKind, TicketState, Understanding, Urgency } from '@guiyi/domain';
import type { Sql } from '../database.js';

/** A ticket that nobody handles yet, with its founding appeal. */
export interface WaitingTicket {
  readonly id: string;
  readonly number: string;
  readonly state: TicketState;
  readonly urgency: Urgency;
  readonly type: AppealType;
  readonly tries: number;
  readonly channel: ChannelKind;
  readonly requesterKind: RequesterKind;
  readonly understanding: Understanding;
  /** When its dates begin, where that is not now: it lost time on another ticket. `urgency` is of that moment. */
  readonly clockFrom?: Date | null;
  /** The urgency of now, whatever moment its dates count from. */
  readonly urgencyNow?: Urgency | null;
}

/** The appeal with which a ticket `t` began, of those that it holds now: its own come before those that were merged. */
export const FOUNDING_APPEAL = `
  SELECT a.channel, a.requester_kind, a.understanding FROM link l
  JOIN appeal a ON a.jurisdiction = $1 AND a.id = l.appeal_id
  WHERE l.jurisdiction = $1 AND l.ticket_id = t.id AND l.ended_at IS NULL ORDER BY l.made_at, a.opened_at LIMIT 1`;

/** Since when the people of a ticket `t` say that it is urgent, and an emergency. */
export const SAID_URGENT = `
  SELECT min(a.urgent_at) AS urgent_at, min(a.emergency_at) AS emergency_at FROM link l
  JOIN appeal a ON a.jurisdiction = $1 AND a.id = l.appeal_id
  WHERE l.jurisdiction = $1 AND l.ticket_id = t.id AND l.ended_at IS NULL`;

/** It waits for a dispatcher since it was not urgent, and has become so: then the router takes it after all. */
export const ASKED_AND_HURRIED = `state = 'pending_dispatch' AND claim_at = 'infinity' AND dated_urgency <> urgency`;

/** Tickets that wait for a department, urgent first; locked until the transaction ends. The caller holds the shard. */
export async function claimTickets(sql: Sql, jurisdiction: string, limit: number, now: Date): Promise<WaitingTicket[]> {
  // Few and seldom; as a condition of the next statement they would cost it its index.
  await sql.query(
    `UPDATE ticket SET claim_at = $2 WHERE jurisdiction = $1 AND ${ASKED_AND_HURRIED} AND merged_into IS NULL`,
    [jurisdiction, now.toISOString()],
  );
  return sql.query<WaitingTicket>(
    `SELECT t.id, t.number, t.state, t.type, t.tries, t.clock_from AS "clockFrom", t.urgency AS "urgencyNow",
       CASE WHEN t.clock_from IS NULL THEN t.urgency WHEN said.emergency_at <= t.clock_from THEN 'emergency'
         WHEN said.urgent_at <= t.clock_from THEN 'urgent' ELSE 'normal' END AS urgency,
       a.channel, a.requester_kind AS "requesterKind", a.understanding
     FROM (
       SELECT * FROM ticket
       WHERE jurisdiction = $1 AND state IN ('pending_review', 'pending_dispatch') AND claim_at <= $3 AND merged_into IS NULL
       ORDER BY (urgency = 'normal'), claim_at LIMIT $2 FOR UPDATE SKIP LOCKED
     ) t
     CROSS JOIN LATERAL (${FOUNDING_APPEAL}) a
     LEFT JOIN LATERAL (${SAID_URGENT}) said ON t.clock_from IS NOT NULL
     ORDER BY (t.urgency = 'normal'), t.claim_at`,
    [jurisdiction, limit, now.toISOString()],
  );
}

/** Counts a failed try to route a ticket; it waits longer each time (4, 8, 16… seconds, an hour at the most). */
export async function failTicket(
  sql: Sql,
  jurisdiction: string,
  id: string,
  problem: string,
  now: Date,
): Promise<void> {
  await sql.query(
    `UPDATE ticket SET tries = tries + 1, problem = $3,
       claim_at = $4::timestamptz + make_interval(secs => least(3600, power(2, least(tries, 10) + 2)))
     WHERE jurisdiction = $1 AND id = $2`,
    [jurisdiction, id, problem.slice(0, 2000), now.toISOString()],
  );
}
