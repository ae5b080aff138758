import type { Actor, CallbackRules, CallbackVerdict, DomainEvent, Satisfied } from '@guiyi/domain';
import type { Sql } from '../database.js';
import { changeTicket } from '../ticket/change-ticket.js';
import { lockTicket } from '../ticket/lock-ticket.js';
import { type Refusal, refuse } from '../ticket/refusal.js';
import type { Vault } from '../vault.js';
import { closeWhenCalledBack } from './close-tickets.js';
import { mayRework, type RestartClock, reworkTicket } from './rework-ticket.js';

export interface RecordCallback {
  readonly jurisdiction: string;
  readonly appealId: string;
  readonly verdict: CallbackVerdict;
  readonly via: 'agent' | 'citizen';
  /** Who wrote it down; absent for the citizen: the source they came by. */
  readonly actor?: Actor;
  readonly rules: CallbackRules;
  /** The new clock of a department that must do it again. */
  readonly restartClock: RestartClock;
  readonly vault: Vault;
  readonly now: Date;
}

export interface RecordedCallback {
  readonly ok: true;
  readonly ticketId: string;
  readonly version: number;
  /** `again`: nobody was reached, it is tried again; `waiting`: kept, others are still to be asked. */
  readonly outcome: 'again' | 'waiting' | 'closed' | 'rework';
}

interface Waiting {
  readonly id: string;
  readonly answerId: string;
  readonly tries: number;
  readonly sourceId: string;
}

/**
 * Keeps what one person says of their answer (回访). Bad words, as the city defines them, send the ticket to rework with
 * new clocks; the last good one closes it. A call that reached nobody counts as a try, and as the word itself once the
 * city's number of tries is reached. In one transaction with `consumeCallbackToken` where the citizen does it.
 */
export async function recordCallback(sql: Sql, record: RecordCallback): Promise<RecordedCallback | Refusal> {
  const { jurisdiction, appealId, verdict, via, rules, now } = record;
  const linked = await linkOf(sql, jurisdiction, appealId);
  if (!linked) return refuse('not_found', '没有这件诉求 / no such appeal');
  const locked = await lockTicket(sql, jurisdiction, linked.ticketId, undefined);
  if (!locked.ok) return locked;
  if ((await linkOf(sql, jurisdiction, appealId))?.ticketId !== linked.ticketId)
    return refuse('conflict', '诉求刚刚转到另一工单，请刷新 / the appeal was moved to another ticket just now');
  const [waiting] = await sql.query<Waiting>(
    `SELECT c.id, c.answer_id AS "answerId", c.tries, a.source_id AS "sourceId"
     FROM callback c JOIN appeal a ON a.jurisdiction = $1 AND a.id = c.appeal_id
     WHERE c.jurisdiction = $1 AND c.appeal_id = $2 AND c.state = 'waiting' FOR UPDATE OF c`,
    [jurisdiction, appealId],
  );
  if (!waiting) return refuse('conflict', '没有待回访的答复 / no answer waits to be called back about');

  const actor = record.actor ?? { kind: 'source', id: waiting.sourceId };
  const final = verdict.reached || waiting.tries + 1 >= rules.mostTries;
  await keepVerdict(sql, record, waiting, actor, final);
  const departments = await answeredBy(sql, jurisdiction, linked.ticketId);
  const event: DomainEvent = {
    kind: 'appeal.called_back',
    appealId,
    actor,
    data: {
      callbackId: waiting.id,
      answerId: waiting.answerId,
      reached: verdict.reached,
      ...(verdict.reached && { solved: verdict.solved }),
      satisfied: satisfiedOf(verdict),
      via,
      final,
      departments,
    },
    at: now,
  };
  if (final)
    await sql.query(
      `UPDATE appeal SET state = 'called_back' WHERE jurisdiction = $1 AND id = $2 AND state = 'answered'`,
      [jurisdiction, appealId],
    );
  const version = await changeTicket(sql, { jurisdiction, ticketId: linked.ticketId, events: [event] });
  const done = { ok: true as const, ticketId: linked.ticketId, version: version ?? locked.ticket.version };
  if (!final) return { ...done, outcome: 'again' };

  if (wantsRework(rules, verdict) && mayRework(locked.ticket.state)) {
    const reworked = await reworkTicket(sql, {
      jurisdiction,
      ticket: locked.ticket,
      cause: 'callback',
      appealIds: [appealId],
      callbackId: waiting.id,
      actor,
      now,
      restartClock: record.restartClock,
    });
    return reworked.ok ? { ...done, version: reworked.version, outcome: 'rework' } : reworked;
  }
  const closed = await closeWhenCalledBack(sql, jurisdiction, linked.ticketId, { actor, now });
  return closed === undefined ? { ...done, outcome: 'waiting' } : { ...done, version: closed, outcome: 'closed' };
}

/** Whether what was said means that the ticket is handled again. */
export function wantsRework({ reworkWhen }: CallbackRules, verdict: CallbackVerdict): boolean {
  return (
    verdict.reached && (reworkWhen.solved.includes(verdict.solved) || reworkWhen.satisfied.includes(verdict.satisfied))
  );
}

function satisfiedOf(verdict: CallbackVerdict): Satisfied {
  return verdict.reached ? verdict.satisfied : 'unreachable';
}

async function linkOf(sql: Sql, jurisdiction: string, appealId: string): Promise<{ ticketId: string } | undefined> {
  const [linked] = await sql.query<{ ticketId: string }>(
    `SELECT ticket_id AS "ticketId" FROM link WHERE jurisdiction = $1 AND appeal_id = $2 AND ended_at IS NULL`,
    [jurisdiction, appealId],
  );
  return linked;
}

async function keepVerdict(
  sql: Sql,
  { jurisdiction, verdict, via, vault, now }: RecordCallback,
  { id }: Waiting,
  actor: Actor,
  final: boolean,
): Promise<void> {
  await sql.query(
    `UPDATE callback SET tries = tries + 1, tried_at = $3, remark_sealed = COALESCE($4::bytea, remark_sealed),
       reached = $5, solved = $6, satisfied = $7, via = $8, recorded_by = $9,
       state = CASE WHEN $10 THEN 'done' ELSE state END, recorded_at = CASE WHEN $10 THEN $3::timestamptz END
     WHERE jurisdiction = $1 AND id = $2`,
    [
      jurisdiction,
      id,
      now.toISOString(),
      verdict.remark ? vault.seal(verdict.remark) : null,
      verdict.reached,
      verdict.reached ? verdict.solved : null,
      satisfiedOf(verdict),
      via,
      JSON.stringify(actor),
      final,
    ],
  );
}

/** The departments whose answers are judged: the leads of the dispatch that stands. */
async function answeredBy(sql: Sql, jurisdiction: string, ticketId: string): Promise<string[]> {
  const rows = await sql.query<{ department: string }>(
    `SELECT DISTINCT department FROM assignment x
     WHERE jurisdiction = $1 AND ticket_id = $2 AND role IN ('lead', 'parallel') AND state IN ('answered', 'accepted')
       AND round = (SELECT max(round) FROM assignment WHERE jurisdiction = $1 AND ticket_id = $2) ORDER BY department`,
    [jurisdiction, ticketId],
  );
  return rows.map(({ department }) => department);
}
