import type { Actor, AssignmentRole, DueExplanation } from '@guiyi/domain';
import type { Sql } from '../database.js';
import { insertRows } from '../insert-rows.js';
import { newId } from '../new-id.js';
import { changeTicket } from './change-ticket.js';
import { FOUNDING_APPEAL, type WaitingTicket } from './claim-tickets.js';

/** A ticket whose dates were set when it was less urgent than it is now. */
export interface HurriedTicket extends WaitingTicket {
  readonly timeClass: string | null;
  readonly dueAt: Date | null;
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
        data: { urgency: by.urgency, timeClass, dueAt: dueAt?.toISOString() ?? null },
      },
    ],
  });
}
