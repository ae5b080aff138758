import type { DomainEvent, TicketState } from '@guiyi/domain';
import type { Sql } from '../database.js';
import { type BeforeDispatch, beforeDispatch } from './before-dispatch.js';
import { changeTicket } from './change-ticket.js';
import { hasMore, type Restoring, replacedBy, restoreFormer } from './former-assignments.js';
import { keepDecision } from './keep-decision.js';
import { lockTicket } from './lock-ticket.js';
import { assignmentsOf, isOpenAssignment, moveAssignment, type StoredAssignment } from './move-assignment.js';
import { type Refusal, refuse } from './refusal.js';

export interface UndoDispatch extends Restoring {
  readonly expectedVersion?: number | undefined;
}

export interface UndoneDispatch {
  readonly ok: true;
  readonly version: number;
  /** The departments from which it was taken. */
  readonly revoked: readonly string[];
  /** The departments that have it again, with the clocks they had; none: it waits for a dispatcher. */
  readonly restored: readonly string[];
}

/**
 * 撤回派单: takes the newest dispatch back while none of its units has signed. Those that it replaced have the ticket again,
 * in the state and with the clock they had; where it was the first, the ticket waits for a dispatcher. Nothing is removed:
 * history shows the dispatch and its end. Call it in a transaction, and wind the clocks afterwards.
 */
export async function undoDispatch(sql: Sql, undo: UndoDispatch): Promise<UndoneDispatch | Refusal> {
  const { jurisdiction, ticketId, actor, reason, now } = undo;
  const locked = await lockTicket(sql, jurisdiction, ticketId, undo.expectedVersion);
  if (!locked.ok) return locked;
  const { ticket } = locked;
  const all = await assignmentsOf(sql, jurisdiction, ticketId);
  const newest = Math.max(0, ...all.map(({ round }) => round));
  const given = all.filter(({ round }) => round === newest);
  if (ticket.state !== 'in_handling' || !given.some(isOpenAssignment))
    return refuse('conflict', '没有可撤回的派单 / there is no dispatch to take back');
  const signed = given.find(({ state }) => state !== 'dispatched');
  if (signed)
    return refuse('conflict', '承办单位已签收或已办理，请改派 / a unit has signed: dispatch it to another one instead');
  if (given.some(({ forced }) => forced))
    return refuse('forbidden', '本单经裁定派发，不能撤回 / it was dispatched by a ruling');
  const former = await replacedBy(sql, jurisdiction, ticketId, given, all);
  if (former === undefined || (await hasMore(sql, jurisdiction, former)))
    return refuse(
      'conflict',
      '不能原样恢复派单前的情形，请改派 / what was before cannot be restored: dispatch it anew',
    );
  const before = await beforeDispatch(
    sql,
    jurisdiction,
    ticketId,
    given.map(({ id }) => id),
  );
  if (before.states.some((state) => !WAITING.includes(state)))
    return refuse(
      'conflict',
      '派单前工单不在办理中（如重办），不能原样恢复，请改派 / it was in another state before (such as rework): dispatch it anew',
    );
  // Those who have it again would have the dates of a matter that has become another one.
  if (former.length && before.redated)
    return refuse(
      'conflict',
      '派单后工单已提级加快或拆分，原时限不再适用，请改派 / it was brought forward or split since: dispatch it anew',
    );

  const ended: DomainEvent[] = [];
  for (const one of given)
    ended.push(...(await moveAssignment(sql, jurisdiction, one, 'revoked', { actor, reason, now })));
  // It was nobody's turn: A, B by mistake, A again is no ping-pong.
  const hop = former[0]?.assignment.hop ?? 0;
  await sql.query(`UPDATE assignment SET hop = $3 WHERE jurisdiction = $1 AND id = ANY($2::uuid[])`, [
    jurisdiction,
    given.map(({ id }) => id),
    hop,
  ]);
  const [{ dated } = { dated: null }] = await sql.query<{ dated: string | null }>(
    `SELECT dated_urgency AS dated FROM ticket WHERE jurisdiction = $1 AND id = $2`,
    [jurisdiction, ticketId],
  );
  const was = await formerMatter(sql, jurisdiction, ticketId, given);
  await keepFormerDecision(sql, undo);
  const restored = await restoreFormer(sql, undo, former, { round: newest + 1, hop });
  const version = await changeTicket(sql, {
    jurisdiction,
    ticketId,
    ...(former.length === 0 && { to: 'pending_dispatch' as const }),
    set: {
      dueAt: restored.dueAt,
      ...(was.category && { category: was.category }),
      ...(was.timeClass && { timeClass: was.timeClass }),
    },
    events: [
      {
        kind: 'ticket.dispatch_undone',
        actor,
        reason,
        at: now,
        data: {
          from: ticket.state,
          to: former.length ? ticket.state : 'pending_dispatch',
          revoked: given.map(({ department }) => department),
          restored: former.map(({ assignment }) => assignment.department),
        },
      },
      ...ended,
      ...restored.events,
    ],
  });
  await regainDates(sql, undo, former.length > 0, before, dated);
  // A person took it back: the router leaves it to a person.
  if (!former.length)
    await sql.query(`UPDATE ticket SET claim_at = 'infinity' WHERE jurisdiction = $1 AND id = $2`, [
      jurisdiction,
      ticketId,
    ]);
  return {
    ok: true,
    version: version ?? ticket.version,
    revoked: given.map(({ department }) => department),
    restored: former.map(({ assignment }) => assignment.department),
  };
}

const WAITING: readonly TicketState[] = ['pending_review', 'pending_dispatch'];

/**
 * What the restored dates hang on: those of the first dispatch, for an unmerge; and for which urgency they were set, so
 * that the router brings them forward where it has risen since.
 */
async function regainDates(
  sql: Sql,
  { jurisdiction, ticketId }: UndoDispatch,
  isHandled: boolean,
  { dates }: BeforeDispatch,
  dated: string | null,
): Promise<void> {
  const firstDates = isHandled ? dates?.firstDates : undefined;
  await sql.query(
    `UPDATE ticket SET first_dates = $3, clock_from = $4, dated_urgency = CASE WHEN $5 THEN $6 ELSE dated_urgency END
     WHERE jurisdiction = $1 AND id = $2`,
    [
      jurisdiction,
      ticketId,
      firstDates ? JSON.stringify(firstDates) : null,
      dates?.clockFrom ?? null,
      isHandled,
      dates?.urgency ?? dated,
    ],
  );
}

/** What the ticket was taken for before the dispatch, as far as the dispatch changed it; nothing is told of what had no value. */
async function formerMatter(
  sql: Sql,
  jurisdiction: string,
  ticketId: string,
  given: readonly StoredAssignment[],
): Promise<{ readonly category?: string | null; readonly timeClass?: string | null }> {
  const rows = await sql.query<{ before: { category?: string | null; timeClass?: string | null } }>(
    `SELECT before FROM ticket_change WHERE jurisdiction = $1 AND ticket_id = $2 AND xid IN (
       SELECT xid FROM event WHERE jurisdiction = $1 AND ticket_id = $2 AND kind = 'assignment.dispatched'
         AND assignment_id = ANY($3::uuid[]))
     ORDER BY version DESC`,
    [jurisdiction, ticketId, given.map(({ id }) => id)],
  );
  const was: { category?: string | null; timeClass?: string | null } = Object.assign(
    {},
    ...rows.map(({ before }) => before),
  );
  await sql.query(
    `UPDATE ticket SET category = CASE WHEN $3 THEN NULL ELSE category END, time_class = CASE WHEN $4 THEN NULL ELSE time_class END
     WHERE jurisdiction = $1 AND id = $2`,
    [jurisdiction, ticketId, was.category === null, was.timeClass === null],
  );
  return was;
}

/**
 * What was decided before the mistake is said again, so that it is what a reader finds and what proposals come from; and a
 * dispatch that was taken back teaches nobody what the ticket is about.
 */
async function keepFormerDecision(
  sql: Sql,
  { jurisdiction, ticketId, actor, reason, now }: UndoDispatch,
): Promise<void> {
  const [, former] = await sql.query<{ body: Record<string, unknown>; version: string }>(
    `SELECT body, version FROM decision WHERE jurisdiction = $1 AND ticket_id = $2 AND kind = 'route'
     ORDER BY at DESC, id DESC LIMIT 2`,
    [jurisdiction, ticketId],
  );
  const nothing: Record<string, unknown> = {
    category: 'unknown',
    categoryScore: 0,
    words: [],
    rule: 'user',
    fallback: false,
    reason,
  };
  const { body, version } = former ?? { body: nothing, version: '' };
  const kept = { ...body, label: body.label ?? null };
  await keepDecision(sql, { jurisdiction, kind: 'route', ticketId, body: kept, version, actor, now });
}
