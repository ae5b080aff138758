import type { Actor, DomainEvent } from '@guiyi/domain';
import type { Sql } from '../database.js';
import { newId } from '../new-id.js';
import { changeTicket } from '../ticket/change-ticket.js';
import { hopOf, hopsOf, pingPongEvents } from '../ticket/hops.js';
import { insertAssignments } from '../ticket/insert-assignments.js';
import { lockTicket } from '../ticket/lock-ticket.js';
import {
  assignmentsOf,
  holdsTicket,
  isOpenAssignment,
  moveAssignment,
  type StoredAssignment,
} from '../ticket/move-assignment.js';
import { type Refusal, refuse } from '../ticket/refusal.js';
import { takeWithIt } from '../ticket/take-with-it.js';
import { endRulingDate, openAdjudication } from './open-adjudication.js';
import type { PlanFor } from './review-return.js';
import type { Acted } from './sign-assignment.js';

export interface Adjudicate {
  readonly jurisdiction: string;
  readonly adjudicationId: string;
  /** Who must take it. A department that has it already keeps its clock: a return without cause wins no time. */
  readonly plan: PlanFor;
  readonly reason: string;
  readonly actor: Actor;
  readonly now: Date;
}

/** 裁定: decides who must take a ticket. Those departments may not return it; whoever else is still at work is out. */
export async function adjudicate(
  sql: Sql,
  ruling: Adjudicate,
): Promise<(Acted & { readonly assignmentIds: string[] }) | Refusal> {
  const { jurisdiction, adjudicationId, reason, actor, now } = ruling;
  const [found] = await sql.query<{ ticketId: string }>(
    `SELECT ticket_id AS "ticketId" FROM adjudication WHERE jurisdiction = $1 AND id = $2`,
    [jurisdiction, adjudicationId],
  );
  if (!found) return refuse('not_found', '没有这项裁定 / no such adjudication');
  const locked = await lockTicket(sql, jurisdiction, found.ticketId, undefined);
  if (!locked.ok) return locked;
  const { ticket } = locked;
  const open = await openAdjudication(sql, jurisdiction, ticket.id);
  if (open?.id !== adjudicationId) return refuse('conflict', '已裁定或已不需裁定 / decided, or not needed any more');

  const plan = await ruling.plan(ticket);
  if ('ok' in plan) return plan;
  const all = await assignmentsOf(sql, jurisdiction, ticket.id);
  const current = all.filter((one) => one.parentId === null && isOpenAssignment(one));
  const stays = current.filter(
    (one) => holdsTicket(one) && plan.some(({ department }) => department === one.department),
  );
  const made = plan
    .filter(({ department }) => !stays.some((one) => one.department === department))
    .map((planned) => ({ id: newId(), ...planned }));
  const turn = {
    round: Math.max(1, ...all.map(({ round }) => round)),
    hop: 1 + Math.max(0, ...all.map(({ hop }) => hop)),
    forced: true,
  };
  await sql.query(
    `UPDATE adjudication SET state = 'decided', decided_by = $3, decided_at = $4, reason = $5 WHERE jurisdiction = $1 AND id = $2`,
    [jurisdiction, adjudicationId, JSON.stringify(actor), now.toISOString(), reason],
  );
  await endRulingDate(sql, jurisdiction, ticket.id, now);
  await sql.query(`UPDATE assignment SET forced = true WHERE jurisdiction = $1 AND id = ANY($2::uuid[])`, [
    jurisdiction,
    stays.map(({ id }) => id),
  ]);
  await insertAssignments(sql, { jurisdiction, ticketId: ticket.id, now, ...turn }, made);

  const events: DomainEvent[] = [
    ...stays.map(
      ({ id, department }): DomainEvent => ({
        kind: 'assignment.forced',
        assignmentId: id,
        actor,
        reason,
        data: { department, hop: turn.hop },
        at: now,
      }),
    ),
    ...made.map(
      ({ id, department, role, due }): DomainEvent => ({
        kind: 'assignment.dispatched',
        assignmentId: id,
        actor,
        reason,
        data: { department, role, ...(due && { dueAt: due.explanation.dueAt }), ...turn },
        at: now,
      }),
    ),
    ...pingPongEvents([...hopsOf(all), hopOf(made)], actor),
  ];
  for (const one of stays.filter(({ state }) => state === 'return_requested'))
    events.push(...(await moveAssignment(sql, jurisdiction, one, 'return_refused', { actor, reason, now })));
  const out = new Set(
    [
      ...current.filter((one) => !stays.includes(one)),
      // A unit below of one that stays, and now the ruling's own: it has one assignment, not two.
      ...all.filter((one) => isOpenAssignment(one) && made.some(({ department }) => department === one.department)),
    ].flatMap((one) => [one, ...takeWithIt(one, all).below]),
  );
  for (const unit of out) events.push(...(await revoke(sql, ruling, unit)));
  const departments = plan.map(({ department }) => department);
  const dues = made.flatMap(({ due }) => (due ? [new Date(due.explanation.dueAt)] : []));
  const version = await changeTicket(sql, {
    jurisdiction,
    ticketId: ticket.id,
    ...(ticket.state === 'pending_dispatch' && { to: 'in_handling' as const }),
    ...(dues[0] && !stays.length && { set: { dueAt: dues[0] } }),
    events: [
      {
        kind: 'ticket.adjudicated',
        actor,
        reason,
        data: { adjudicationId, departments, late: now > open.dueAt },
        at: now,
      },
      ...events,
    ],
  });
  const assignmentIds = [...stays, ...made].map(({ id }) => id);
  return { ok: true, ticketId: ticket.id, version: version ?? ticket.version, assignmentIds };
}

function revoke(
  sql: Sql,
  { jurisdiction, reason, actor, now }: Adjudicate,
  unit: StoredAssignment,
): Promise<DomainEvent[]> {
  return moveAssignment(sql, jurisdiction, unit, 'revoked', { actor, reason, now });
}
