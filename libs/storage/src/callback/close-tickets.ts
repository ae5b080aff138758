import type { Actor, DomainEvent } from '@guiyi/domain';
import type { Sql } from '../database.js';
import { changeTicket } from '../ticket/change-ticket.js';
import { assignmentsOf, moveAssignment } from '../ticket/move-assignment.js';

interface By {
  readonly actor: Actor;
  readonly now: Date;
}

/** Closes a ticket (locked by the caller) once nobody is left to be asked. @returns its version, or undefined. */
export async function closeWhenCalledBack(
  sql: Sql,
  jurisdiction: string,
  ticketId: string,
  by: By,
): Promise<number | undefined> {
  const [left] = await sql.query<{ count: number }>(
    `SELECT count(*)::int AS count FROM link l JOIN appeal a ON a.jurisdiction = $1 AND a.id = l.appeal_id
     LEFT JOIN callback c ON c.jurisdiction = $1 AND c.appeal_id = a.id AND c.state = 'waiting'
     WHERE l.jurisdiction = $1 AND l.ticket_id = $2 AND l.ended_at IS NULL AND (a.state = 'open' OR c.id IS NOT NULL)`,
    [jurisdiction, ticketId],
  );
  return left?.count ? undefined : closeTicket(sql, jurisdiction, ticketId, 'called_back', by);
}

/** A ticket of which it is not known yet when it closes by itself. */
export interface UnplannedClosing {
  readonly id: string;
  readonly answeredAt: Date;
}

/** Tickets that were answered since one last looked. */
export function unplannedClosings(sql: Sql, jurisdiction: string, limit: number): Promise<UnplannedClosing[]> {
  return sql.query<UnplannedClosing>(
    `SELECT t.id, COALESCE((SELECT max(n.at) FROM answer n WHERE n.jurisdiction = $1 AND n.ticket_id = t.id), t.last_at)
       AS "answeredAt"
     FROM ticket t
     WHERE t.jurisdiction = $1 AND t.state = 'pending_callback' AND t.close_at IS NULL AND t.merged_into IS NULL
     ORDER BY t.id LIMIT $2 FOR UPDATE SKIP LOCKED`,
    [jurisdiction, limit],
  );
}

export async function planClosing(sql: Sql, jurisdiction: string, ticketId: string, closeAt: Date): Promise<void> {
  await sql.query(
    `UPDATE ticket SET close_at = $3 WHERE jurisdiction = $1 AND id = $2 AND state = 'pending_callback'`,
    [jurisdiction, ticketId, closeAt.toISOString()],
  );
}

/** Closes the tickets whose people have said nothing for the waiting time. @returns how many. */
export async function closeWaited(sql: Sql, jurisdiction: string, by: By, limit: number): Promise<number> {
  const rows = await sql.query<{ id: string }>(
    `SELECT t.id FROM ticket t
     WHERE t.jurisdiction = $1 AND t.state = 'pending_callback' AND t.close_at <= $2 AND t.merged_into IS NULL
     ORDER BY t.close_at, t.id LIMIT $3 FOR UPDATE SKIP LOCKED`,
    [jurisdiction, by.now.toISOString(), limit],
  );
  for (const { id } of rows) {
    await sql.query(
      `UPDATE callback c SET state = 'expired' FROM link l
       WHERE l.jurisdiction = $1 AND l.ticket_id = $2 AND l.ended_at IS NULL
         AND c.jurisdiction = $1 AND c.appeal_id = l.appeal_id AND c.state = 'waiting'`,
      [jurisdiction, id],
    );
    await closeTicket(sql, jurisdiction, id, 'waiting_time', by);
  }
  return rows.length;
}

async function closeTicket(
  sql: Sql,
  jurisdiction: string,
  ticketId: string,
  cause: 'called_back' | 'waiting_time',
  by: By,
): Promise<number | undefined> {
  const [ticket] = await sql.query<{ state: string }>(`SELECT state FROM ticket WHERE jurisdiction = $1 AND id = $2`, [
    jurisdiction,
    ticketId,
  ]);
  if (ticket?.state !== 'pending_callback') return undefined;
  const steps: DomainEvent[] = [];
  for (const assignment of await assignmentsOf(sql, jurisdiction, ticketId))
    if (assignment.state === 'answered')
      steps.push(...(await moveAssignment(sql, jurisdiction, assignment, 'accepted', by)));
  return changeTicket(sql, {
    jurisdiction,
    ticketId,
    to: 'closed',
    events: [{ kind: 'ticket.closed', actor: by.actor, data: { cause }, at: by.now }, ...steps],
  });
}
