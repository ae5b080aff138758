import type { Actor } from '@guiyi/domain';
import {
  appendEvents,
  findOrder,
  lockTickets,
  type Refusal,
  refuse,
  type Sql,
  type StoredOrder,
  settleOrder,
} from '@guiyi/storage';

export interface SettleOrder {
  readonly jurisdiction: string;
  readonly orderId: string;
  readonly actor: Actor;
  readonly now: Date;
  /** The departments for which they may speak; absent: any. */
  readonly units?: readonly string[];
}

type Settled = { readonly ok: true; readonly ticketId: string } | Refusal;

/** The unit reports back on an order (督办反馈); whoever gave it closes it. */
export async function reportOnOrder(sql: Sql, settle: SettleOrder & { readonly report: string }): Promise<Settled> {
  const { jurisdiction, orderId, actor, now, units, report } = settle;
  const order = await lockOrder(sql, jurisdiction, orderId);
  if (!order || (units && (order.department === null || !units.includes(order.department)))) return noOrder();
  if (order.state === 'closed') return refuse('conflict', '督办已办结 / the order is closed');
  if (order.gone)
    return refuse('conflict', '派单已收回，不用反馈 / the department has lost the ticket: nothing to report');
  await settleOrder(sql, jurisdiction, orderId, { state: 'reported', report }, { actor, now });
  const { ticketId, level, department } = order;
  const late = now > order.reportBy;
  const data = { orderId, level, department, late };
  await appendEvents(sql, jurisdiction, [{ kind: 'supervision.reported', ticketId, actor, at: now, data }]);
  return { ok: true, ticketId };
}

/** 督办办结. */
export async function closeOrder(sql: Sql, settle: SettleOrder & { readonly reason: string }): Promise<Settled> {
  const { jurisdiction, orderId, actor, now, reason } = settle;
  const order = await lockOrder(sql, jurisdiction, orderId);
  if (!order) return noOrder();
  if (order.state === 'closed') return refuse('conflict', '督办已办结 / the order is closed already');
  await settleOrder(sql, jurisdiction, orderId, { state: 'closed' }, { actor, now });
  const { ticketId, level, department } = order;
  const data = { orderId, level, department };
  await appendEvents(sql, jurisdiction, [{ kind: 'supervision.closed', ticketId, actor, at: now, reason, data }]);
  return { ok: true, ticketId };
}

/** An order with its ticket locked: two acts on one order, or on its assignment, wait for each other there. */
async function lockOrder(sql: Sql, jurisdiction: string, orderId: string) {
  const found: StoredOrder | undefined = await findOrder(sql, jurisdiction, orderId);
  if (!found) return undefined;
  await lockTickets(sql, jurisdiction, [found.ticketId]);
  return findOrder(sql, jurisdiction, orderId);
}

function noOrder(): Refusal {
  return refuse('not_found', '没有这份督办单 / no such supervision order');
}
