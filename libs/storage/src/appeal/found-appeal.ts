import { type Actor, type DomainEvent, isFinished, type TicketState, type Understanding } from '@guiyi/domain';
import type { Sql } from '../database.js';
import { insertRows } from '../insert-rows.js';
import { changeTicket } from '../ticket/change-ticket.js';
import { assignmentsOf, isOpenAssignment, moveAssignment } from '../ticket/move-assignment.js';
import { noteUrgency } from './own-urgency.js';

/** The first words of an appeal that was opened without any. */
export interface FoundingWords {
  readonly appealId: string;
  readonly understanding: Understanding;
  readonly matter: unknown;
  readonly keys: readonly string[];
}

/**
 * Gives an appeal that said nothing (a call that nobody wrote down) its words: title, text, what it is about and how it is
 * found. Where the ticket began with it, the ticket is named anew, and routed again as long as no department has signed.
 * An appeal that has words keeps them. Call it in a transaction.
 */
export async function foundAppeal(
  sql: Sql,
  jurisdiction: string,
  words: FoundingWords,
  by: { readonly actor: Actor; readonly now: Date },
): Promise<void> {
  const { appealId, understanding } = words;
  const { title, text, type, urgency } = understanding;
  const founded = await sql.query(
    `UPDATE appeal SET title = $3, text = $4, type = $5, urgency = $6, matter = $8, wordless = false,
       understanding = $7::jsonb || CASE WHEN understanding ? 'point' THEN jsonb_build_object('point', understanding->'point') ELSE '{}' END
     WHERE jurisdiction = $1 AND id = $2 AND wordless RETURNING id`,
    [jurisdiction, appealId, title, text, type, urgency, JSON.stringify(understanding), JSON.stringify(words.matter)],
  );
  if (!founded.length) return;
  await noteUrgency(sql, jurisdiction, appealId, urgency, by.now);
  const [ticket] = await sql.query<{ id: string; state: TicketState; first: boolean }>(
    `SELECT t.id, t.state, NOT EXISTS (
       SELECT 1 FROM link o JOIN appeal b ON b.jurisdiction = $1 AND b.id = o.appeal_id
       WHERE o.jurisdiction = $1 AND o.ticket_id = t.id AND o.ended_at IS NULL
         AND (b.opened_at, b.id) < (a.opened_at, a.id)) AS first
     FROM appeal a JOIN link l ON l.jurisdiction = $1 AND l.appeal_id = a.id AND l.ended_at IS NULL
     JOIN ticket t ON t.jurisdiction = $1 AND t.id = l.ticket_id
     WHERE a.jurisdiction = $1 AND a.id = $2 FOR UPDATE OF t`,
    [jurisdiction, appealId],
  );
  if (!ticket) return;
  await insertRows(
    sql,
    'ticket_key',
    words.keys.map((key) => ({ jurisdiction, key, ticket_id: ticket.id, at: by.now })),
    'ON CONFLICT (jurisdiction, key, ticket_id) DO UPDATE SET at = EXCLUDED.at',
  );
  if (ticket.first && !isFinished(ticket.state)) await nameTicket(sql, jurisdiction, ticket, words, by);
}

const REASON = '来件补充了内容，重新派单 / its words came later: routed again';

async function nameTicket(
  sql: Sql,
  jurisdiction: string,
  { id, state }: { readonly id: string; readonly state: TicketState },
  { appealId, understanding: { title, type, district } }: FoundingWords,
  { actor, now }: { readonly actor: Actor; readonly now: Date },
): Promise<void> {
  const open = (await assignmentsOf(sql, jurisdiction, id)).filter(isOpenAssignment);
  const again = state === 'in_handling' && open.every((one) => one.state === 'dispatched');
  const revoked: DomainEvent[] = [];
  if (again)
    for (const assignment of open)
      revoked.push(...(await moveAssignment(sql, jurisdiction, assignment, 'revoked', { actor, reason: REASON, now })));
  const waits = again || state === 'pending_review' || state === 'pending_dispatch';
  await changeTicket(sql, {
    jurisdiction,
    ticketId: id,
    ...(again && { to: 'pending_dispatch' as const }),
    set: { title, type, district: district ?? null, ...(waits && { claimAt: now }) },
    events: [
      {
        kind: 'ticket.state_changed',
        appealId,
        actor,
        reason: again ? REASON : '来件补充了内容 / its words came later',
        data: { from: state, to: again ? 'pending_dispatch' : state },
      },
      ...revoked,
    ],
  });
}
