import type { Actor } from '@guiyi/domain';
import type { Sql } from '../database.js';
import { changeTicket } from '../ticket/change-ticket.js';
import { moveAssignment } from '../ticket/move-assignment.js';
import type { Refusal } from '../ticket/refusal.js';
import { cannotAct, lockAssignment, type Wanted } from './lock-assignment.js';
import type { Acted } from './sign-assignment.js';

export type ContactWay = 'phone' | 'visit' | 'message';

/** 已联系诉求人: stamps that the department has spoken with the people. The first stamp stays; who contacts is at work. */
export async function contactCitizen(
  sql: Sql,
  contact: Wanted & { readonly how: ContactWay; readonly actor: Actor; readonly now: Date },
): Promise<Acted | Refusal> {
  const { how, actor, now, ...wanted } = contact;
  const locked = await lockAssignment(sql, wanted);
  if (!locked.ok) return locked;
  const { ticket, assignment } = locked;
  const ended = cannotAct(assignment, ticket);
  if (ended) return ended;
  const { jurisdiction } = wanted;
  const stamped = await sql.query(
    `UPDATE assignment SET contacted_at = $3, signed_at = COALESCE(signed_at, $3)
     WHERE jurisdiction = $1 AND id = $2 AND contacted_at IS NULL RETURNING id`,
    [jurisdiction, assignment.id, now.toISOString()],
  );
  // Who visits is on site: the hour for it has been kept, or the alarm has been given.
  if (how === 'visit') await endOnSite(sql, jurisdiction, assignment.id, now);
  const works = assignment.state === 'dispatched' || assignment.state === 'signed';
  const steps = works ? await moveAssignment(sql, jurisdiction, assignment, 'handling', { actor, now }) : [];
  const version = await changeTicket(sql, {
    jurisdiction,
    ticketId: ticket.id,
    events: [
      {
        kind: 'assignment.contacted',
        assignmentId: assignment.id,
        actor,
        data: { department: assignment.department, how, first: stamped.length > 0 },
        at: now,
      },
      ...steps,
    ],
  });
  return { ok: true, ticketId: ticket.id, version: version ?? ticket.version };
}

async function endOnSite(sql: Sql, jurisdiction: string, assignmentId: string, now: Date): Promise<void> {
  await sql.query(
    `UPDATE due SET done_at = $3 WHERE jurisdiction = $1 AND assignment_id = $2 AND kind = 'on_site' AND done_at IS NULL`,
    [jurisdiction, assignmentId, now.toISOString()],
  );
}
