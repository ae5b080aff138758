import type { Sql } from '../database.js';
import { insertRows } from '../insert-rows.js';
import { newId } from '../new-id.js';

/** Everybody who was just answered is to be asked about it: one call-back each. */
export async function askCallbacks(
  sql: Sql,
  jurisdiction: string,
  asked: {
    readonly ticketId: string;
    readonly answerId: string;
    readonly appealIds: readonly string[];
    readonly now: Date;
  },
): Promise<void> {
  await sql.query(
    `UPDATE callback SET state = 'superseded' WHERE jurisdiction = $1 AND appeal_id = ANY($2::uuid[]) AND state = 'waiting'`,
    [jurisdiction, asked.appealIds],
  );
  await insertRows(
    sql,
    'callback',
    asked.appealIds.map((appealId) => ({
      jurisdiction,
      id: newId(),
      appeal_id: appealId,
      ticket_id: asked.ticketId,
      answer_id: asked.answerId,
      state: 'waiting',
      asked_at: asked.now,
    })),
  );
}

/** The ticket is answered anew: its reworks are over. */
export async function endReworks(sql: Sql, jurisdiction: string, ticketId: string, now: Date): Promise<void> {
  await sql.query(`UPDATE rework SET ended_at = $3 WHERE jurisdiction = $1 AND ticket_id = $2 AND ended_at IS NULL`, [
    jurisdiction,
    ticketId,
    now.toISOString(),
  ]);
}
