import { type Actor, type ApprovalGate, canAdvance, type DomainEvent, ticketLifeCycle } from '@guiyi/domain';
import type { Sql } from '../database.js';
import { answerTicket, cannotAnswer } from '../ticket/answer-ticket.js';
import { changeTicket } from '../ticket/change-ticket.js';
import type { WriteAnswer } from '../ticket/conclude-ticket.js';
import { lockTicket } from '../ticket/lock-ticket.js';
import { type Refusal, refuse } from '../ticket/refusal.js';
import { STILL_OPEN } from '../ticket/still-open.js';
import type { Acted } from './sign-assignment.js';

/** An answer at a gate. */
export interface StoredDraft {
  readonly id: string;
  readonly ticketId: string;
  readonly assignmentId: string;
  readonly department: string;
  readonly text: string;
  readonly template: string | null;
  readonly fields: Record<string, string> | null;
  /** Index of the gate at which it waits. */
  readonly gate: number;
  readonly submittedBy: Actor;
  readonly submittedAt: Date;
}

const COLUMNS = `d.id, d.ticket_id AS "ticketId", d.assignment_id AS "assignmentId", d.department, d.text, d.template,
  d.fields, d.gate, d.submitted_by AS "submittedBy", d.submitted_at AS "submittedAt"`;

/** A draft that still waits at a gate. */
export async function findDraft(sql: Sql, jurisdiction: string, draftId: string): Promise<StoredDraft | undefined> {
  const [row] = await sql.query<StoredDraft>(
    `SELECT ${COLUMNS} FROM answer_draft d WHERE d.jurisdiction = $1 AND d.id = $2 AND d.state = 'pending'`,
    [jurisdiction, draftId],
  );
  return row;
}

export interface DecideDraft {
  readonly jurisdiction: string;
  readonly draft: StoredDraft;
  readonly approve: boolean;
  readonly reason?: string;
  readonly gates: readonly ApprovalGate[];
  readonly write: WriteAnswer;
  readonly actor: Actor;
  readonly now: Date;
}

export interface DecidedDraft extends Acted {
  /** The gate at which it waits now. */
  readonly next?: string;
  /** People are told. */
  readonly concluded: boolean;
  readonly messages: number;
}

/** 审批: lets an answer pass to the next gate, or sends it back. Past the last one it is the department's answer. */
export async function decideDraft(sql: Sql, decide: DecideDraft): Promise<DecidedDraft | Refusal> {
  const { jurisdiction, draft, approve, gates, actor, now } = decide;
  const locked = await lockTicket(sql, jurisdiction, draft.ticketId, undefined);
  if (!locked.ok) return locked;
  const { ticket } = locked;
  // It may still be sent back, so that it waits at no gate for ever.
  if (approve && !canAdvance(ticketLifeCycle, ticket.state, 'pending_callback')) return cannotAnswer(ticket.state);
  const next = approve ? gates[draft.gate + 1] : undefined;
  const state = next ? 'pending' : approve ? 'approved' : 'sent_back';
  const [moved] = await sql.query(
    `UPDATE answer_draft SET gate = $4, state = $5, ended_at = $6
     WHERE jurisdiction = $1 AND id = $2 AND state = 'pending' AND gate = $3 RETURNING id`,
    [jurisdiction, draft.id, draft.gate, next ? draft.gate + 1 : draft.gate, state, next ? null : now.toISOString()],
  );
  if (!moved) return refuse('conflict', '这份答复已审批 / this answer was decided meanwhile');
  const event: DomainEvent = {
    kind: approve ? 'assignment.answer_approved' : 'assignment.answer_sent_back',
    assignmentId: draft.assignmentId,
    actor,
    ...(decide.reason !== undefined && { reason: decide.reason }),
    data: {
      department: draft.department,
      draftId: draft.id,
      gate: gates[draft.gate]?.id ?? String(draft.gate),
      ...(approve && { last: !next }),
    },
    at: now,
  };
  const version = await changeTicket(sql, { jurisdiction, ticketId: ticket.id, events: [event] });
  const done = {
    ok: true as const,
    ticketId: ticket.id,
    version: version ?? ticket.version,
    concluded: false,
    messages: 0,
  };
  if (!approve || next) return { ...done, ...(next && { next: next.id }) };
  const answered = await answerTicket(sql, {
    jurisdiction,
    ticket,
    text: draft.text,
    ...(draft.template && { template: draft.template }),
    ...(draft.fields && { fields: draft.fields }),
    assignmentId: draft.assignmentId,
    actor,
    writtenBy: draft.submittedBy,
    now,
    write: decide.write,
  });
  if (!answered.ok) return answered;
  const { concluded, messages } = answered;
  return { ...done, version: answered.version, concluded, messages };
}

/** Answers that wait at a gate, the longest waiting first. */
export function listDrafts(
  sql: Sql,
  jurisdiction: string,
  { units, limit }: { readonly units?: readonly string[]; readonly limit: number },
): Promise<(StoredDraft & { readonly ticketNumber: string; readonly title: string; readonly dueAt: Date | null })[]> {
  return sql.query(
    `SELECT ${COLUMNS}, t.number AS "ticketNumber", t.title, x.due_at AS "dueAt"
     FROM answer_draft d JOIN ticket t ON t.jurisdiction = $1 AND t.id = d.ticket_id
     JOIN assignment x ON x.jurisdiction = $1 AND x.id = d.assignment_id
     WHERE d.jurisdiction = $1 AND d.state = 'pending' AND ${STILL_OPEN} AND ($2::text[] IS NULL OR d.department = ANY($2::text[]))
     ORDER BY d.submitted_at, d.id LIMIT $3`,
    [jurisdiction, units ?? null, limit],
  );
}
