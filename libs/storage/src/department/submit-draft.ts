import { type Actor, canAdvance, type DomainEvent, ticketLifeCycle } from '@guiyi/domain';
import type { Sql } from '../database.js';
import { insertRows } from '../insert-rows.js';
import { newId } from '../new-id.js';
import { cannotAnswer } from '../ticket/answer-ticket.js';
import { changeTicket } from '../ticket/change-ticket.js';
import { isOpenAssignment, moveAssignment } from '../ticket/move-assignment.js';
import { type Refusal, refuse } from '../ticket/refusal.js';
import { hasEnded, lockAssignment, type Wanted } from './lock-assignment.js';
import { hasDraft } from './request-return.js';
import type { Acted } from './sign-assignment.js';

export interface SubmitDraft extends Wanted {
  readonly text: string;
  readonly template?: string;
  readonly fields?: Readonly<Record<string, string>>;
  /** The first gate's id. */
  readonly gate: string;
  readonly actor: Actor;
  readonly now: Date;
}

/** 送审: an answer goes to the first gate. The clock goes on until the last one has let it pass. */
export async function submitDraft(
  sql: Sql,
  draft: SubmitDraft,
): Promise<(Acted & { readonly draftId: string }) | Refusal> {
  const { jurisdiction, actor, now } = draft;
  const locked = await lockAssignment(sql, draft);
  if (!locked.ok) return locked;
  const { ticket, assignment } = locked;
  if (!isOpenAssignment(assignment)) return hasEnded();
  if (assignment.role === 'notify')
    return refuse('forbidden', '阅知单位不答复 / an informed department does not answer');
  if (!canAdvance(ticketLifeCycle, ticket.state, 'pending_callback')) return cannotAnswer(ticket.state);
  if (await hasDraft(sql, jurisdiction, assignment.id))
    return refuse('conflict', '答复正在审批 / its answer waits for approval already');
  const draftId = newId();
  await insertRows(sql, 'answer_draft', [
    {
      jurisdiction,
      id: draftId,
      ticket_id: ticket.id,
      assignment_id: assignment.id,
      department: assignment.department,
      text: draft.text,
      template: draft.template,
      fields: draft.fields,
      state: 'pending',
      submitted_by: actor,
      submitted_at: now,
    },
  ]);
  const event: DomainEvent = {
    kind: 'assignment.answer_submitted',
    assignmentId: assignment.id,
    actor,
    data: {
      department: assignment.department,
      draftId,
      gate: draft.gate,
      ...(draft.template && { template: draft.template }),
    },
    at: now,
  };
  // Who answers takes a return back, and is at work.
  const steps =
    assignment.state === 'return_refused' || assignment.state === 'handling'
      ? []
      : await moveAssignment(sql, jurisdiction, assignment, 'handling', { actor, now });
  const version = await changeTicket(sql, { jurisdiction, ticketId: ticket.id, events: [event, ...steps] });
  return { ok: true, ticketId: ticket.id, version: version ?? ticket.version, draftId };
}
