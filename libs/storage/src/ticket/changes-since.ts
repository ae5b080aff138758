import type { Actor, EventKind } from '@guiyi/domain';
import type { Sql } from '../database.js';

/** One thing that somebody did to a ticket. */
export interface TicketAct {
  readonly kind: EventKind;
  readonly actor: Actor;
  readonly reason: string | null;
  readonly data: Record<string, unknown>;
  readonly at: Date;
}

/** What became of a ticket since a version that somebody saw. */
export interface ChangesSince {
  readonly version: number;
  /** What each changed field was at the version that was seen, and is now. */
  readonly fields: readonly { readonly field: string; readonly before: unknown; readonly now: unknown }[];
  /** Who did what, the oldest first. */
  readonly acts: readonly TicketAct[];
}

const MOST = 50;

/** Undefined when there is no such ticket. A field that was changed and changed back is none. */
export async function changesSince(
  sql: Sql,
  jurisdiction: string,
  ticketId: string,
  seen: number,
): Promise<ChangesSince | undefined> {
  const [ticket] = await sql.query<{ version: number; now: Record<string, unknown>; departments: string[] }>(
    `SELECT t.version, jsonb_build_object('state', t.state, 'urgency', t.urgency, 'title', t.title, 'category', t.category,
         'district', t.district, 'timeClass', t.time_class, 'dueAt', t.due_at, 'mergedInto', t.merged_into) AS now,
       ARRAY(SELECT DISTINCT department FROM assignment a WHERE a.jurisdiction = $1 AND a.ticket_id = t.id
         AND a.state NOT IN ('revoked', 'return_accepted') ORDER BY department) AS departments
     FROM ticket t WHERE t.jurisdiction = $1 AND t.id = $2`,
    [jurisdiction, ticketId],
  );
  if (!ticket) return undefined;
  // The oldest value wins: it is the one that was seen.
  const changes = await sql.query<{ xid: string; before: Record<string, unknown> }>(
    `SELECT xid::text, before FROM ticket_change WHERE jurisdiction = $1 AND ticket_id = $2 AND version >= $3
     ORDER BY version DESC LIMIT ${MOST}`,
    [jurisdiction, ticketId, seen],
  );
  const before: Record<string, unknown> = Object.assign({}, ...changes.map((change) => change.before));
  const acts = await sql.query<TicketAct>(
    `SELECT kind, actor, reason, data, at FROM (
       SELECT * FROM event WHERE jurisdiction = $1 AND ticket_id = $2 AND xid = ANY($3::xid8[]) ORDER BY seq DESC LIMIT ${MOST}
     ) newest ORDER BY seq`,
    [jurisdiction, ticketId, changes.map(({ xid }) => xid)],
  );
  const fields = Object.entries(before)
    .filter(([field, was]) => JSON.stringify(was) !== JSON.stringify(ticket.now[field]))
    .map(([field, was]) => ({ field, before: was, now: ticket.now[field] }));
  const had = departmentsBefore(ticket.departments, acts);
  const moved = had.join() !== ticket.departments.join();
  return {
    version: ticket.version,
    fields: [...fields, ...(moved ? [{ field: 'departments', before: had, now: ticket.departments }] : [])],
    acts,
  };
}

/** Who had it before these acts: those that were given it since had it not, those from whom it was taken had it. */
function departmentsBefore(now: readonly string[], acts: readonly TicketAct[]): string[] {
  const had = new Set(now);
  for (const { kind, data } of [...acts].reverse()) {
    if (typeof data.department !== 'string') continue;
    if (kind === 'assignment.dispatched' || kind === 'assignment.sub_dispatched') had.delete(data.department);
    if (kind === 'assignment.state_changed' && (data.to === 'revoked' || data.to === 'return_accepted'))
      had.add(data.department);
  }
  return [...had].sort();
}
