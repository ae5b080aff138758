import type { Actor, CityProfile, SupervisionLevel, SupervisionTrigger } from '@guiyi/domain';
import { orderSupervision, type SupervisionOrder } from '@guiyi/routing';
import {
  appendEvents,
  assignmentsOf,
  holdsTicket,
  insertOrder,
  isGone,
  isNewCause,
  isOpenAssignment,
  openLevel,
  planDates,
  type Sql,
} from '@guiyi/storage';

export interface OrderFor {
  readonly jurisdiction: string;
  readonly ticketId: string;
  readonly profile: CityProfile;
  readonly now: Date;
  readonly actor: Actor;
  readonly trigger: Exclude<SupervisionTrigger, 'overdue'>;
  /** What set it off (the id of an appeal, a callback, an instruction): the same cause never orders twice. */
  readonly cause: string;
  /** Which repeat, unsatisfied callback or instruction of this matter it is; 1 is the first. */
  readonly times: number;
  /** Whom it is for, of those who have the ticket; absent: the first lead that still works on it. */
  readonly department?: string;
  /** The leader's words. */
  readonly instruction?: string;
}

export type Ordered =
  | { readonly ordered: true; readonly orderId: string; readonly level: SupervisionLevel; readonly text: string }
  | { readonly ordered: false /** Chinese. */; readonly reason: string };

/**
 * 督办 for a repeat, an unsatisfied callback or a leader's instruction, by the city's ladder: kept, told to history, and
 * with a date by which the unit must report back. Part of the caller's transaction, which holds the ticket; it may run twice.
 */
export async function orderFor(sql: Sql, request: OrderFor): Promise<Ordered> {
  const { jurisdiction, ticketId, profile, now, trigger, times } = request;
  if (!(await isNewCause(sql, jurisdiction, request))) return { ordered: false, reason: '此事由已按督办规则处理过' };
  // Who lost the ticket is not watched any more.
  const having = (await assignmentsOf(sql, jurisdiction, ticketId)).filter((one) => !isGone(one));
  const leads = having.filter(holdsTicket);
  const lead = request.department
    ? having.findLast(({ department }) => department === request.department)
    : (leads.find(isOpenAssignment) ?? leads.at(-1));
  if (request.department && !lead) return { ordered: false, reason: '该单位未承办本单' };
  const department = lead?.department;
  const open = await openLevel(sql, jurisdiction, ticketId, department);
  const judged = orderSupervision({ trigger, times, at: now, department, openLevel: open }, profile);
  if (!judged.ordered) return judged;
  const orderId = await keepOrder(sql, {
    ...request,
    order: judged.order,
    ...(lead && { assignmentId: lead.id }),
    ...(department !== undefined && { department }),
  });
  if (orderId === undefined) return { ordered: false, reason: '已为此下过督办单' };
  return { ordered: true, orderId, level: judged.order.level, text: judged.order.text };
}

/** Keeps an order with its date and its history. @returns undefined where its cause has made one already. */
export async function keepOrder(
  sql: Sql,
  {
    jurisdiction,
    ticketId,
    order,
    ...of
  }: Pick<OrderFor, 'jurisdiction' | 'ticketId' | 'actor' | 'cause' | 'now' | 'department' | 'instruction'> & {
    readonly order: SupervisionOrder;
    readonly assignmentId?: string;
  },
): Promise<string | undefined> {
  const { level, trigger, reportBy, text } = order;
  const kept = await insertOrder(sql, jurisdiction, {
    ...{ ticketId, assignmentId: of.assignmentId, department: of.department, trigger, cause: of.cause, level },
    ...{ recipients: order.to, text, instruction: of.instruction, explanation: reportBy },
    ...{ orderedBy: of.actor, orderedAt: of.now },
  });
  if (!kept) return undefined;
  const assignment = of.assignmentId === undefined ? {} : { assignmentId: of.assignmentId };
  const date = {
    kind: 'report',
    step: kept.count,
    at: new Date(reportBy.dueAt),
    prompt: { orderId: kept.id },
  } as const;
  await planDates(sql, jurisdiction, [{ ...date, ...assignment, ticketId }]);
  const data = { orderId: kept.id, level, trigger, department: of.department, reportBy: reportBy.dueAt };
  await appendEvents(sql, jurisdiction, [
    { kind: 'supervision.ordered', ticketId, ...assignment, actor: of.actor, at: of.now, reason: text, data },
  ]);
  return kept.id;
}
