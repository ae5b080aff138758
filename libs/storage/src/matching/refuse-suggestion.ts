import type { Actor } from '@guiyi/domain';
import type { Sql } from '../database.js';
import { lockTickets, noTicket, pauseMatching } from '../ticket/lock-ticket.js';
import { type Refusal, refuse } from '../ticket/refusal.js';
import { foundingAppeal, keepLabels } from './labels.js';

export interface RefuseSuggestion {
  readonly jurisdiction: string;
  readonly ticketId: string;
  /** The ticket that was suggested. */
  readonly otherId: string;
  readonly reason?: string | undefined;
  readonly actor: Actor;
  readonly now: Date;
}

/**
 * A dispatcher says that a suggested ticket is another matter: a label, and it is suggested no more. Refused already:
 * nothing changes. Call it in a transaction.
 */
export async function refuseSuggestion(
  sql: Sql,
  { jurisdiction, ticketId, otherId, reason, actor, now }: RefuseSuggestion,
): Promise<{ readonly ok: true; readonly labels: number } | Refusal> {
  if (ticketId === otherId) return refuse('conflict', '不能与自身比较 / a ticket is always like itself');
  await pauseMatching(sql, jurisdiction);
  const locked = await lockTickets(sql, jurisdiction, [ticketId, otherId]);
  const [ticket, other] = [locked.get(ticketId), locked.get(otherId)];
  if (!ticket || !other) return noTicket();
  if (ticket.mergedInto === otherId || other.mergedInto === ticketId)
    return refuse('conflict', '两件已并单，请先恢复 / the two are merged: undo that first');
  if ((await refusedSuggestions(sql, jurisdiction, ticketId)).includes(otherId)) return { ok: true, labels: 0 };
  const appealIds = await suggestedFor(sql, jurisdiction, ticketId, otherId);
  if (!appealIds.length) return refuse('not_found', '没有这条并单建议 / there is no such suggestion');
  const against = await foundingAppeal(sql, jurisdiction, otherId);
  const tickets = { ticketId, otherTicketId: otherId };
  await keepLabels(sql, {
    ...tickets,
    jurisdiction,
    kind: 'refusal',
    same: false,
    appealIds,
    against,
    reason,
    actor,
    now,
  });
  return { ok: true, labels: appealIds.length };
}

/** The tickets that people refused for this one, until somebody merges the two after all. */
export async function refusedSuggestions(sql: Sql, jurisdiction: string, ticketId: string): Promise<string[]> {
  const rows = await sql.query<{ id: string }>(
    `SELECT id FROM (
       SELECT other_ticket_id AS id, kind, at FROM match_label
       WHERE jurisdiction = $1 AND ticket_id = $2 AND kind IN ('refusal', 'merge')
       UNION ALL SELECT ticket_id, kind, at FROM match_label
       WHERE jurisdiction = $1 AND other_ticket_id = $2 AND kind IN ('refusal', 'merge')
     ) said GROUP BY id HAVING max(at) FILTER (WHERE kind = 'refusal') > COALESCE(max(at) FILTER (WHERE kind = 'merge'), '-infinity')`,
    [jurisdiction, ticketId],
  );
  return rows.map(({ id }) => id);
}

/** The appeals for which the other ticket was suggested when they came to this one. */
async function suggestedFor(sql: Sql, jurisdiction: string, ticketId: string, otherId: string): Promise<string[]> {
  const rows = await sql.query<{ id: string }>(
    `SELECT DISTINCT d.appeal_id AS id FROM decision d
     WHERE d.jurisdiction = $1 AND d.kind = 'match' AND d.appeal_id IS NOT NULL
       AND (d.ticket_id = $2 OR d.appeal_id IN (
         SELECT appeal_id FROM link WHERE jurisdiction = $1 AND ticket_id = $2 AND ended_at IS NULL))
       AND d.body @> jsonb_build_object('suggested', jsonb_build_array(jsonb_build_object('ticketId', $3::text)))
     ORDER BY 1`,
    [jurisdiction, ticketId, otherId],
  );
  return rows.map(({ id }) => id);
}
