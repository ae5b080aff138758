import type { StatusUpdate } from '@guiyi/case-systems';
import { windClocks } from '@guiyi/deadlines';
import { type Actor, type AssignmentState, type DomainEvent, maskText } from '@guiyi/domain';
import type { Runtime } from '@guiyi/runtime';
import {
  answerTicket,
  assignmentsOf,
  changeTicket,
  holdsTicket,
  isOpenAssignment,
  type LockedTicket,
  moveAssignment,
  type Sql,
  type StoredAssignment,
} from '@guiyi/storage';
import { answerWriter } from '../ticket/write-answer.js';

interface Applying {
  readonly runtime: Runtime;
  readonly sql: Sql;
  readonly jurisdiction: string;
  readonly ticket: LockedTicket;
  readonly actor: Actor;
  readonly update: StatusUpdate;
}

/**
 * Maps what a case system says onto the life-cycle of a ticket (locked by the caller).
 * @returns why a person has to look at it; undefined when it was applied.
 */
export async function applyUpdate(
  runtime: Runtime,
  sql: Sql,
  jurisdiction: string,
  ticket: LockedTicket,
  targetId: string,
  update: StatusUpdate,
): Promise<string | undefined> {
  const actor: Actor = { kind: 'case_system', id: targetId };
  const problem = await apply({ runtime, sql, jurisdiction, ticket, actor, update });
  const profile = runtime.profiles.get(jurisdiction);
  if (profile) await windClocks(sql, { jurisdiction, ticketId: ticket.id, profile, now: runtime.clock.now() });
  return problem;
}

async function apply(applying: Applying): Promise<string | undefined> {
  const { update } = applying;
  if (update.unknownState !== undefined) return unknownState(applying, update.unknownState);
  switch (update.state) {
    case 'answered':
      return update.answer
        ? answered(applying, update.answer)
        : '说已答复，但没有答复内容 / answered, without an answer';
    case 'closed':
      return closed(applying);
    case 'in_handling':
      return moved(applying, 'handling');
    case 'returned':
      return moved(applying, 'return_requested');
    case 'rejected':
      return '对方不予受理，须人工处理 / the case system refuses the ticket';
    default:
      return update.answer ? answered(applying, update.answer) : noted(applying);
  }
}

async function unknownState({ sql, jurisdiction, ticket, actor }: Applying, word: string): Promise<string> {
  const data = { word: maskText(word) };
  const events: [DomainEvent] = [{ kind: 'ticket.status_unknown', actor, data }];
  await changeTicket(sql, { jurisdiction, ticketId: ticket.id, events });
  return `不认识的状态 / unknown state "${word}"`;
}

async function answered(applying: Applying, text: string): Promise<string | undefined> {
  const { runtime, sql, jurisdiction, ticket, actor, update } = applying;
  const profile = runtime.profiles.get(jurisdiction);
  if (!profile) return `没有城市画像 / no profile of ${jurisdiction}`;
  const mine = await named(applying);
  if (update.department && !mine.length) return `没有派给该单位 / not dispatched to "${update.department}"`;
  const one = update.department ? mine.find(isOpenAssignment) : undefined;
  if (update.department && !one) return `该单位已答复 / "${update.department}" has answered already`;
  const result = await answerTicket(sql, {
    jurisdiction,
    ticket,
    text,
    ...(one && { assignmentId: one.id }),
    actor,
    now: runtime.clock.now(),
    write: answerWriter(profile, runtime.vault),
  });
  return result.ok ? undefined : result.detail;
}

/** A case that is closed there is answered here; whether it is over the citizen says when called back. */
async function closed(applying: Applying): Promise<string | undefined> {
  const { sql, jurisdiction, ticket, actor, update } = applying;
  if (ticket.state === 'closed') return noted(applying);
  if (update.answer && ticket.state !== 'pending_callback') return answered(applying, update.answer);
  const data = { from: ticket.state, to: 'closed' };
  const events: [DomainEvent] = [{ kind: 'ticket.state_changed', actor, data }];
  if (ticket.state !== 'pending_callback') return '说已办结，但没有答复内容 / closed, without an answer';
  await changeTicket(sql, { jurisdiction, ticketId: ticket.id, to: 'closed', events });
  return undefined;
}

async function moved(applying: Applying, to: AssignmentState): Promise<string | undefined> {
  const { runtime, sql, jurisdiction, ticket, actor } = applying;
  const open = (await named(applying)).filter(isOpenAssignment);
  if (!open.length) return '没有在办的派单 / nothing is being handled';
  if (to === 'return_requested' && open.some(({ forced }) => forced))
    return '本单经裁定派发，不得再退 / it was dispatched by a ruling: it may not be returned';
  const events: DomainEvent[] = [];
  for (const assignment of open) {
    // Work goes on while somebody decides about more time: that takes no request back.
    if (assignment.state === to || (to === 'handling' && assignment.state === 'extension_requested')) continue;
    events.push(...(await moveAssignment(sql, jurisdiction, assignment, to, { actor, now: runtime.clock.now() })));
  }
  const [first, ...rest] = events;
  if (first) await changeTicket(sql, { jurisdiction, ticketId: ticket.id, events: [first, ...rest] });
  return undefined;
}

/** Only its own number or department: kept with the update, and in the history. */
async function noted({ sql, jurisdiction, ticket, actor, update }: Applying): Promise<undefined> {
  const data = { from: ticket.state, to: ticket.state, ...(update.externalId && { externalId: update.externalId }) };
  await changeTicket(sql, {
    jurisdiction,
    ticketId: ticket.id,
    events: [{ kind: 'ticket.state_changed', actor, data }],
  });
}

/** The assignments it speaks of: those of the department it names (by id or name), else all leads. */
async function named({ runtime, sql, jurisdiction, ticket, update }: Applying): Promise<StoredAssignment[]> {
  const all = await assignmentsOf(sql, jurisdiction, ticket.id);
  const { department } = update;
  if (!department) return all.filter(holdsTicket);
  const id = runtime.profiles.get(jurisdiction)?.departments.find(({ name }) => name === department)?.id ?? department;
  return all.filter((one) => one.department === id && one.role !== 'notify');
}
