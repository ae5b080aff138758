import type { Sql } from '../database.js';

/** An answer that waited for approval is not wanted any more: its assignment has ended another way. */
export async function dropDraft(sql: Sql, jurisdiction: string, assignmentId: string, now: Date): Promise<void> {
  await sql.query(
    `UPDATE answer_draft SET state = 'dropped', ended_at = $3
     WHERE jurisdiction = $1 AND assignment_id = $2 AND state = 'pending'`,
    [jurisdiction, assignmentId, now.toISOString()],
  );
}
