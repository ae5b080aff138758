import type { Actor } from '@guiyi/domain';
import type { Sql } from '../database.js';
import { newId } from '../new-id.js';

interface By {
  readonly actor: Actor;
  readonly reason?: string;
  readonly now: Date;
}

/** The reason of a return that came without one, from a case system. */
export const UNTYPED_REASON = 'other';

/** A return that waits to be reviewed; the one that waits already is kept. */
export async function keepReturn(
  sql: Sql,
  jurisdiction: string,
  assignment: { readonly id: string; readonly department: string },
  by: By,
  typed: { readonly reasonId: string; readonly text: string } = { reasonId: UNTYPED_REASON, text: by.reason ?? '' },
): Promise<string | undefined> {
  const [row] = await sql.query<{ id: string }>(
    `INSERT INTO return_request (jurisdiction, id, ticket_id, assignment_id, department, reason_id, reason, state,
       requested_by, requested_at)
     SELECT jurisdiction, $3, ticket_id, id, department, $4, $5, 'pending', $6, $7 FROM assignment
     WHERE jurisdiction = $1 AND id = $2
     ON CONFLICT (jurisdiction, assignment_id) WHERE state = 'pending' DO NOTHING RETURNING id`,
    [jurisdiction, assignment.id, newId(), typed.reasonId, typed.text, JSON.stringify(by.actor), by.now.toISOString()],
  );
  return row?.id;
}

/** Ends the return that waits for an assignment; one that was reviewed already stays as it is. */
export async function settleReturn(
  sql: Sql,
  jurisdiction: string,
  assignmentId: string,
  state: 'justified' | 'unjustified' | 'withdrawn',
  by: By,
): Promise<void> {
  await sql.query(
    `UPDATE return_request SET state = $3, reviewed_by = $4, reviewed_at = $5, review = $6
     WHERE jurisdiction = $1 AND assignment_id = $2 AND state = 'pending'`,
    [jurisdiction, assignmentId, state, JSON.stringify(by.actor), by.now.toISOString(), by.reason ?? null],
  );
}
