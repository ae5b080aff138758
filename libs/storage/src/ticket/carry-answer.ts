import { type Actor, canAdvance, type DomainEvent, ticketLifeCycle } from '@guiyi/domain';
import { endReworks } from '../callback/ask-callbacks.js';
import type { Sql } from '../database.js';
import { leaveRegister } from '../deadline/parkings.js';
import { lapseAdjudication } from '../department/open-adjudication.js';
import { newId } from '../new-id.js';
import { changeTicket } from './change-ticket.js';
import { answersToTell, everOn, type HideOthers } from './conclude-ticket.js';
import type { LockedTicket } from './lock-ticket.js';
import { assignmentsOf, holdsTicket, isOpenAssignment, moveAssignment } from './move-assignment.js';

/**
 * Who was answered on another ticket stays answered: a ticket (locked by the caller) of which nobody waits any more takes
 * the answer that its people were given over, as if it had been answered there and then on both. Nobody is told again.
 * @returns its new version, or undefined where somebody still waits, or nobody was answered.
 */
export async function carryAnswer(
  sql: Sql,
  jurisdiction: string,
  ticket: Pick<LockedTicket, 'id' | 'state'>,
  by: { readonly actor: Actor; readonly reason: string; readonly now: Date },
  hide: HideOthers,
): Promise<number | undefined> {
  if (!canAdvance(ticketLifeCycle, ticket.state, 'pending_callback')) return undefined;
  const [given] = await sql.query<{ waiting: boolean; answerId: string | null; ticketId: string | null }>(
    `SELECT bool_or(a.state = 'open') AS waiting, (array_agg(n.id ORDER BY n.at DESC, n.id DESC))[1] AS "answerId",
       (array_agg(n.ticket_id ORDER BY n.at DESC, n.id DESC))[1] AS "ticketId"
     FROM link l JOIN appeal a ON a.jurisdiction = $1 AND a.id = l.appeal_id
     LEFT JOIN LATERAL (
       SELECT (e.data->>'answerId')::uuid AS id FROM event e
       WHERE e.jurisdiction = $1 AND e.appeal_id = a.id AND e.kind = 'appeal.answered' ORDER BY e.seq DESC LIMIT 1
     ) told ON a.state IN ('answered', 'called_back')
     LEFT JOIN answer n ON n.jurisdiction = $1 AND n.id = told.id AND n.ticket_id <> $2
     WHERE l.jurisdiction = $1 AND l.ticket_id = $2 AND l.ended_at IS NULL`,
    [jurisdiction, ticket.id],
  );
  if (!given || given.waiting || !given.answerId || !given.ticketId) return undefined;
  await copyAnswers(sql, jurisdiction, { answerId: given.answerId, from: given.ticketId, to: ticket.id }, hide);
  const steps: DomainEvent[] = [];
  for (const assignment of await assignmentsOf(sql, jurisdiction, ticket.id))
    if (holdsTicket(assignment) && isOpenAssignment(assignment))
      steps.push(...(await moveAssignment(sql, jurisdiction, assignment, 'answered', by)));
  await sql.query(`UPDATE due SET done_at = $3 WHERE jurisdiction = $1 AND ticket_id = $2 AND done_at IS NULL`, [
    jurisdiction,
    ticket.id,
    by.now.toISOString(),
  ]);
  await endReworks(sql, jurisdiction, ticket.id, by.now);
  await lapseAdjudication(sql, jurisdiction, ticket.id, by.now);
  steps.push(...(await leaveRegister(sql, jurisdiction, ticket.id, { to: 'pending_callback', ...by })));
  const data = { answerId: given.answerId, answeredOn: given.ticketId, open: 0 };
  return changeTicket(sql, {
    jurisdiction,
    ticketId: ticket.id,
    to: 'pending_callback',
    events: [{ kind: 'ticket.answered', actor: by.actor, reason: by.reason, data, at: by.now }, ...steps],
  });
}

/** What was told stands on the ticket that people come back to: its department and case system read it there. */
async function copyAnswers(
  sql: Sql,
  jurisdiction: string,
  { answerId, from, to }: { readonly answerId: string; readonly from: string; readonly to: string },
  hide: HideOthers,
): Promise<void> {
  const own = await everOn(sql, jurisdiction, to);
  const everybody = await everOn(sql, jurisdiction, from);
  for (const { id, text } of await answersToTell(sql, jurisdiction, from, answerId))
    await sql.query(
      `INSERT INTO answer (jurisdiction, id, ticket_id, text, answered_by, at)
       SELECT jurisdiction, $3::uuid, $4::uuid, $5, answered_by, at FROM answer WHERE jurisdiction = $1 AND id = $2`,
      [jurisdiction, id, newId(), to, hide(text, own, everybody)],
    );
}
