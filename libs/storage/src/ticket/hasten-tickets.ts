import type { Actor, AssignmentRole, DueExplanation, Urgency } from '@guiyi/domain';
import type { Sql } from '../database.js';
import { insertRows } from '../insert-rows.js';
import { newId } from '../new-id.js';
import { changeTicket } from './change-ticket.js';
import { FOUNDING_APPEAL, SAID_URGENT, type WaitingTicket } from './claim-tickets.js';

/** A ticket whose dates were set when it was less urgent than it is now. */
export interface HurriedTicket extends WaitingTicket {
  readonly timeClass: string | null;
  readonly dueAt: Date | null;
  /**
   * Set where the dates count from when its people said so: it has just left a merge, and what was brought forward for
   * others was taken back. In order; empty where their first words were as urgent.
   */
  readonly raises: readonly { readonly urgency: Urgency; readonly at: string }[] | null;
  /** Of departments that still have something to do. */
  readonly assignments: readonly {
    readonly id: string;
    readonly department: string;
    readonly role: Exclude<AssignmentRole, 'notify'>;
    /** ISO 8601. */
    readonly dueAt: string | null;
  }[];
}

export interface HastenedTicket {
  readonly ticketId: string;
  readonly timeClass: string | null;
  readonly dueAt: Date | null;
  /** Those whose dates come sooner, or who must be on site. */
  readonly assignments: readonly {
    readonly id: string;
    readonly sooner?: { readonly due: DueExplanation; readonly remindAt: string };
    readonly onSiteAt?: string;
  }[];
}

/** Tickets in work whose urgency rose; locked until the transaction ends. */
export function claimHurried(sql: Sql, jurisdiction: string, limit: number): Promise<HurriedTicket[]> {
  return sql.query<HurriedTicket>(
    `SELECT t.id, t.number, t.state, t.urgency, t.type, t.tries, t.time_class AS "timeClass", t.due_at AS "dueAt",
       a.channel, a.requester_kind AS "requesterKind", a.understanding,
       CASE WHEN t.clock_from IS NOT NULL THEN (
         SELECT COALESCE(jsonb_agg(jsonb_build_object('urgency', r.urgency, 'at', r.at) ORDER BY r.at), '[]')
         FROM (${SAID_URGENT}) said
         CROSS JOIN LATERAL (VALUES ('urgent', 1, said.urgent_at), ('emergency', 2, said.emergency_at)) r (urgency, rank, at)
         WHERE r.at IS NOT NULL AND r.rank > CASE t.dated_urgency WHEN 'emergency' THEN 2 WHEN 'urgent' THEN 1 ELSE 0 END
           AND (r.rank = 2 OR said.emergency_at IS NULL OR said.urgent_at < said.emergency_at)) END AS raises,
       COALESCE((SELECT jsonb_agg(jsonb_build_object('id', x.id, 'department', x.department, 'role', x.role, 'dueAt', x.due_at))
         FROM assignment x WHERE x.jurisdiction = $1 AND x.ticket_id = t.id AND x.role <> 'notify'
           AND x.state NOT IN ('answered', 'accepted', 'return_accepted', 'revoked')), '[]') AS assignments
     FROM (
       SELECT * FROM ticket WHERE jurisdiction = $1 AND state IN ('in_handling', 'rework') AND dated_urgency <> urgency
         AND merged_into IS NULL
       LIMIT $2 FOR UPDATE SKIP LOCKED
     ) t
     CROSS JOIN LATERAL (${FOUNDING_APPEAL}) a`,
    [jurisdiction, limit],
  );
}

/** Writes the dates that come sooner with a higher urgency; none ever moves away. Part of the caller's transaction. */
export async function recordHastened(
  sql: Sql,
  jurisdiction: string,
  { ticketId, timeClass, dueAt, assignments }: HastenedTicket,
  by: { readonly actor: Actor; readonly urgency: string; readonly now: Date },
): Promise<void> {
  await keepFirstDates(sql, jurisdiction, ticketId);
  for (const { id, sooner } of assignments)
    if (sooner)
      await sql.query(
        `UPDATE assignment SET due_at = $3, explanation = $4
         WHERE jurisdiction = $1 AND id = $2 AND (due_at IS NULL OR due_at > $3)`,
        [jurisdiction, id, sooner.due.dueAt, JSON.stringify(sooner.due)],
      );
  await insertRows(
    sql,
    'due',
    assignments.flatMap(({ id, sooner, onSiteAt }) => {
      const date = (kind: string, at: string) => ({
        jurisdiction,
        id: newId(),
        kind,
        ticket_id: ticketId,
        assignment_id: id,
        due_at: at,
      });
      return [
        ...(sooner ? [date('reminder', sooner.remindAt), date('overdue', sooner.due.dueAt)] : []),
        ...(onSiteAt ? [date('on_site', onSiteAt)] : []),
      ];
    }),
    `ON CONFLICT ON CONSTRAINT due_once DO UPDATE SET due_at = EXCLUDED.due_at, done_at = NULL
     WHERE due.due_at > EXCLUDED.due_at`,
  );
  await changeTicket(sql, {
    jurisdiction,
    ticketId,
    set: { ...(timeClass !== null && { timeClass }), dueAt },
    events: [
      {
        kind: 'ticket.hastened',
        ticketId,
        actor: by.actor,
        data: {
          ...{ urgency: by.urgency, timeClass, dueAt: dueAt?.toISOString() ?? null },
          clocks: assignments.flatMap(({ id, sooner }) =>
            sooner ? [{ assignmentId: id, dueAt: new Date(sooner.due.dueAt).toISOString() }] : [],
          ),
        },
      },
    ],
  });
}

/** What a ticket was dispatched with, before it was brought forward for the first time: an undone merge needs it. */
async function keepFirstDates(sql: Sql, jurisdiction: string, ticketId: string): Promise<void> {
  await sql.query(
    `UPDATE assignment x SET first_dates = jsonb_build_object('dueAt', x.due_at, 'explanation', x.explanation, 'remindAt',
         (SELECT d.due_at FROM due d WHERE d.jurisdiction = $1 AND d.assignment_id = x.id AND d.kind = 'reminder'))
     WHERE x.jurisdiction = $1 AND x.ticket_id = $2 AND x.role <> 'notify' AND x.first_dates IS NULL`,
    [jurisdiction, ticketId],
  );
  await sql.query(
    `UPDATE ticket SET clock_from = NULL, first_dates = COALESCE(first_dates,
         jsonb_build_object('dueAt', due_at, 'timeClass', time_class, 'urgency', dated_urgency))
     WHERE jurisdiction = $1 AND id = $2`,
    [jurisdiction, ticketId],
  );
}
