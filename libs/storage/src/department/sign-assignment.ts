import type { Actor } from '@guiyi/domain';
import type { Sql } from '../database.js';
import { changeTicket } from '../ticket/change-ticket.js';
import { isOpenAssignment, moveAssignment } from '../ticket/move-assignment.js';
import type { Refusal } from '../ticket/refusal.js';
import { hasEnded, lockAssignment, type Wanted } from './lock-assignment.js';

export interface Acted {
  readonly ok: true;
  readonly ticketId: string;
  readonly version: number;
}

/** 签收: the department acknowledges; the clock started at dispatch. Signing twice is signing once. */
export async function signAssignment(
  sql: Sql,
  { actor, now, ...wanted }: Wanted & { readonly actor: Actor; readonly now: Date },
): Promise<Acted | Refusal> {
  const locked = await lockAssignment(sql, wanted);
  if (!locked.ok) return locked;
  const { ticket, assignment } = locked;
  if (!isOpenAssignment(assignment)) return hasEnded();
  if (assignment.state !== 'dispatched') return { ok: true, ticketId: ticket.id, version: ticket.version };
  const { jurisdiction } = wanted;
  await sql.query(`UPDATE assignment SET signed_at = $3 WHERE jurisdiction = $1 AND id = $2`, [
    jurisdiction,
    assignment.id,
    now.toISOString(),
  ]);
  const steps = await moveAssignment(sql, jurisdiction, assignment, 'signed', { actor, now });
  const version = await changeTicket(sql, {
    jurisdiction,
    ticketId: ticket.id,
    events: [
      {
        kind: 'assignment.signed',
        assignmentId: assignment.id,
        actor,
        data: { department: assignment.department, hop: assignment.hop },
        at: now,
      },
      ...steps,
    ],
  });
  return { ok: true, ticketId: ticket.id, version: version ?? ticket.version };
}
