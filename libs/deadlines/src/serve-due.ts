import { type CityProfile, type DomainEvent, isFinished, ROUTER } from '@guiyi/domain';
import { dispatchTime, type SupervisionOrder } from '@guiyi/routing';
import {
  appendEvents,
  type ComeDate,
  comeTickets,
  dropEarlierWaits,
  endDispatchClocks,
  findOrder,
  holdFreeTickets,
  newCauses,
  openAdjudication,
  openLevel,
  overdueTickets,
  planDates,
  type Sql,
  takeDue,
  undispatchedTickets,
} from '@guiyi/storage';
import { keepOrder, orderFor } from './order-supervision.js';
import { windClocks } from './wind-clocks.js';

const BATCH = 200;
/** A repeat or bad word that is older than this month was somebody else's to supervise. */
const CAUSES_SINCE = 30 * 86_400_000;

/**
 * Repeats and bad words that the ladder has not judged yet, then reminders, overdue marks, on-site alarms, rungs of the ladder, reports and rulings that did not come and
 * tickets that nobody dispatches: what has come by now is told to history, and orders are given. Before a unit is called overdue its clocks are
 * counted once more. Part of the caller's transaction, which holds the shard.
 * @returns how many dates have come; a full batch means that there may be more.
 */
export async function serveDue(
  sql: Sql,
  { jurisdiction, profile, now }: { readonly jurisdiction: string; readonly profile: CityProfile; readonly now: Date },
): Promise<{ readonly come: number; readonly more: boolean }> {
  await endDispatchClocks(sql, jurisdiction, now);
  const waiting = await undispatchedTickets(sql, jurisdiction, now, BATCH);
  const late = await overdueTickets(sql, jurisdiction, now, BATCH);
  const causes = await newCauses(sql, jurisdiction, new Date(now.getTime() - CAUSES_SINCE), BATCH);
  const come = await comeTickets(sql, jurisdiction, now, BATCH);
  const ids = [...waiting.map(({ id }) => id), ...late, ...causes.map(({ ticketId }) => ticketId), ...come];
  // What somebody is changing now is served at the next bell: its dates still wait.
  const held = await holdFreeTickets(sql, jurisdiction, ids);
  const free = waiting.filter(({ id }) => held.has(id));
  await dropEarlierWaits(sql, jurisdiction, free);
  await planDates(
    sql,
    jurisdiction,
    free.map(({ id, urgency, since }) => {
      const { dueAt, steps } = dispatchTime(since, urgency, profile);
      return {
        ...{ ticketId: id, kind: 'dispatch', step: 0, at: new Date(dueAt) },
        prompt: { urgency, steps, from: since.toISOString() },
      };
    }),
  );
  for (const ticketId of late.filter((id) => held.has(id)))
    await windClocks(sql, { jurisdiction, ticketId, profile, now });
  for (const cause of causes.filter(({ ticketId }) => held.has(ticketId)))
    await orderFor(sql, { jurisdiction, profile, now, actor: ROUTER, ...cause });
  const dates = await takeDue(sql, jurisdiction, now, BATCH, [...held]);
  const events: DomainEvent[] = [];
  for (const date of dates) {
    if (date.kind === 'order') await order(sql, jurisdiction, date, now);
    else events.push(...(await tell(sql, jurisdiction, date)).map((event) => ({ ...event, at: now })));
  }
  await appendEvents(sql, jurisdiction, events);
  return { come: dates.length, more: dates.length === BATCH };
}

async function tell(sql: Sql, jurisdiction: string, date: ComeDate): Promise<DomainEvent[]> {
  const { kind, ticketId, ticketState, department, open, prompt } = date;
  const of = { ticketId, ...(date.assignmentId !== null && { assignmentId: date.assignmentId }), actor: ROUTER };
  if (kind === 'dispatch') {
    if (ticketState !== 'pending_review' && ticketState !== 'pending_dispatch') return [];
    return [{ ...of, kind: 'ticket.dispatch_late', data: { due: kind, dueAt: date.at, urgency: prompt?.urgency } }];
  }
  if (kind === 'adjudication') {
    const waits = await openAdjudication(sql, jurisdiction, ticketId);
    if (waits === undefined || waits.id !== prompt?.adjudicationId || isFinished(ticketState)) return [];
    const data = { due: kind, adjudicationId: waits.id, dueAt: date.at.toISOString() };
    return [{ ...of, kind: 'ticket.adjudication_late', data }];
  }
  if (kind === 'report') {
    const found = await findOrder(sql, jurisdiction, String(prompt?.orderId));
    if (found?.state !== 'open') return [];
    const data = { due: kind, orderId: found.id, level: found.level, department: found.department };
    return [{ ...of, kind: 'supervision.overdue', data }];
  }
  if (!open) return [];
  const why = typeof prompt?.text === 'string' ? { reason: prompt.text } : {};
  const told = kind === 'reminder' ? 'assignment.reminded' : 'assignment.overdue';
  const due = kind === 'overdue' ? { dueAt: date.at.toISOString() } : {};
  const data = { due: kind, department, ...due, ...(prompt?.to ? { to: prompt.to } : {}) };
  return [{ ...of, ...why, kind: told, data }];
}

/** A rung that was reached: an order, unless one as high is open on this unit already. */
async function order(sql: Sql, jurisdiction: string, date: ComeDate, now: Date): Promise<void> {
  const { ticketId, assignmentId, department, prompt, open, at } = date;
  if (!open || assignmentId === null || department === null || !isOrder(prompt)) return;
  const level = await openLevel(sql, jurisdiction, ticketId, department);
  if (level !== undefined && level >= prompt.level) return;
  const cause = `${assignmentId} ${prompt.level} ${at.toISOString()}`;
  await keepOrder(sql, { jurisdiction, ticketId, assignmentId, department, order: prompt, cause, actor: ROUTER, now });
}

/** It was planned by `planPrompts` and kept as it was. */
function isOrder(prompt: object | null): prompt is SupervisionOrder {
  return prompt !== null && 'reportBy' in prompt && 'level' in prompt;
}
