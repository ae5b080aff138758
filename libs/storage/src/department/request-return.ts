import type { Actor } from '@guiyi/domain';
import type { Sql } from '../database.js';
import { changeTicket } from '../ticket/change-ticket.js';
import { dueOf, moveAssignment } from '../ticket/move-assignment.js';
import { type Refusal, refuse } from '../ticket/refusal.js';
import { cannotAct, lockAssignment, type Wanted } from './lock-assignment.js';
import { openAdjudication } from './open-adjudication.js';
import { keepReturn } from './settle-return.js';
import type { Acted } from './sign-assignment.js';

export interface RequestReturn extends Wanted {
  /** One of the profile's reasons. */
  readonly reasonId: string;
  readonly text: string;
  readonly actor: Actor;
  readonly now: Date;
}

/** 申请退单: says why it is not this department's. Until somebody has reviewed it the department still has the ticket. */
export async function requestReturn(
  sql: Sql,
  request: RequestReturn,
): Promise<(Acted & { readonly returnId: string }) | Refusal> {
  const { jurisdiction, reasonId, text, actor, now } = request;
  const locked = await lockAssignment(sql, request);
  if (!locked.ok) return locked;
  const { ticket, assignment } = locked;
  const ended = cannotAct(assignment, ticket);
  if (ended) return ended;
  if (assignment.role === 'notify')
    return refuse('forbidden', '阅知单位不用退单 / an informed department has nothing to return');
  if (assignment.state === 'return_requested')
    return refuse('conflict', '已申请退单，待审核 / a return waits to be reviewed already');
  if (assignment.forced)
    return refuse(
      'forbidden',
      '本单经裁定派发，不得再退 / it was dispatched by a ruling: it may not be returned any more',
    );
  if (await openAdjudication(sql, jurisdiction, ticket.id))
    return refuse('conflict', '本单正在裁定，不得再退 / it is under adjudication: it may not be returned');
  if (await hasDraft(sql, jurisdiction, assignment.id))
    return refuse('conflict', '答复正在审批，不能退单 / its answer waits for approval');
  const returnId = await keepReturn(sql, jurisdiction, assignment, { actor, now }, { reasonId, text });
  if (!returnId) return refuse('conflict', '已申请退单，待审核 / a return waits to be reviewed already');
  // The typed reason, not the words: clocks explain themselves by it.
  const steps = await moveAssignment(sql, jurisdiction, assignment, 'return_requested', {
    actor,
    reason: reasonId,
    now,
  });
  const version = await changeTicket(sql, {
    jurisdiction,
    ticketId: ticket.id,
    events: [
      {
        kind: 'assignment.return_requested',
        assignmentId: assignment.id,
        actor,
        reason: text,
        data: { department: assignment.department, returnId, reasonId, hop: assignment.hop, ...dueOf(assignment) },
        at: now,
      },
      ...steps,
    ],
  });
  return { ok: true, ticketId: ticket.id, version: version ?? ticket.version, returnId };
}

export async function hasDraft(sql: Sql, jurisdiction: string, assignmentId: string): Promise<boolean> {
  const rows = await sql.query(
    `SELECT 1 FROM answer_draft WHERE jurisdiction = $1 AND assignment_id = $2 AND state = 'pending'`,
    [jurisdiction, assignmentId],
  );
  return rows.length > 0;
}
