import type { Sql } from '../database.js';
import { planDates } from '../deadline/write-clocks.js';

export interface StoredAdjudication {
  readonly id: string;
  readonly ticketId: string;
  readonly openedAt: Date;
  readonly dueAt: Date;
}

/** The ticket is answered: who should answer it needs no ruling any more. */
export async function lapseAdjudication(sql: Sql, jurisdiction: string, ticketId: string, now: Date): Promise<void> {
  await sql.query(
    `UPDATE adjudication SET state = 'lapsed', decided_at = $3 WHERE jurisdiction = $1 AND ticket_id = $2 AND state = 'open'`,
    [jurisdiction, ticketId, now.toISOString()],
  );
  await endRulingDate(sql, jurisdiction, ticketId, now);
}

/** By when it must be ruled: a date that is told if it comes before the ruling does. */
export async function setRulingDate(
  sql: Sql,
  jurisdiction: string,
  { adjudicationId, ticketId, dueAt }: { adjudicationId: string; ticketId: string; dueAt: Date },
): Promise<void> {
  const [{ step } = { step: 1 }] = await sql.query<{ step: number }>(
    `SELECT count(*)::int AS step FROM adjudication WHERE jurisdiction = $1 AND ticket_id = $2`,
    [jurisdiction, ticketId],
  );
  await planDates(sql, jurisdiction, [{ kind: 'adjudication', step, ticketId, at: dueAt, prompt: { adjudicationId } }]);
}

/** It is ruled, or needs no ruling any more. */
export async function endRulingDate(sql: Sql, jurisdiction: string, ticketId: string, now: Date): Promise<void> {
  await sql.query(
    `UPDATE due SET done_at = $3 WHERE jurisdiction = $1 AND ticket_id = $2 AND kind = 'adjudication' AND done_at IS NULL`,
    [jurisdiction, ticketId, now.toISOString()],
  );
}

/** The adjudication that a ticket waits for, if any. */
export async function openAdjudication(
  sql: Sql,
  jurisdiction: string,
  ticketId: string,
): Promise<StoredAdjudication | undefined> {
  const [row] = await sql.query<StoredAdjudication>(
    `SELECT id, ticket_id AS "ticketId", opened_at AS "openedAt", due_at AS "dueAt" FROM adjudication
     WHERE jurisdiction = $1 AND ticket_id = $2 AND state = 'open'`,
    [jurisdiction, ticketId],
  );
  return row;
}
