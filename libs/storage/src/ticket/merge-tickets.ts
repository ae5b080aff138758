import { type Actor, isFinished, type MatchDecision, TICKET_STATE_NAMES } from '@guiyi/domain';
import type { Sql } from '../database.js';
import { foundingAppeal, keepLabels } from '../matching/labels.js';
import { changeTicket } from './change-ticket.js';
import { keepDecision } from './keep-decision.js';
import { checkVersion, lockTickets, noTicket, pauseMatching } from './lock-ticket.js';
import { linksOf, relink } from './move-links.js';
import { type Refusal, refuse } from './refusal.js';

export interface MergeTickets {
  readonly jurisdiction: string;
  readonly ticketId: string;
  readonly into: string;
  readonly reason: string;
  readonly expectedVersion?: number;
  readonly actor: Actor;
  readonly now: Date;
  /** What matching found, where it merges by itself: no person said so, and nothing is learnt from it. */
  readonly found?: { readonly appealId: string; readonly decision: MatchDecision };
}

/**
 * Links the appeals of one ticket to another (并单). Nothing moves: the old links are ended and kept, the merged ticket
 * keeps its state and its number leads on. Asked again, it changes nothing. Call it in a transaction.
 */
export async function mergeTickets(
  sql: Sql,
  merge: MergeTickets,
): Promise<{ readonly ok: true; readonly appeals: number; readonly version: number } | Refusal> {
  const { jurisdiction, ticketId, into, reason, actor, now, found } = merge;
  if (ticketId === into) return refuse('conflict', '不能并入自身 / a ticket cannot be merged into itself');
  await pauseMatching(sql, jurisdiction);
  const locked = await lockTickets(sql, jurisdiction, [ticketId, into]);
  const ticket = locked.get(ticketId);
  const target = locked.get(into);
  if (!ticket || !target) return noTicket();
  if (ticket.mergedInto === into) return { ok: true, appeals: 0, version: target.version };
  if (ticket.mergedInto) return refuse('conflict', '工单已并入另一件 / the ticket is merged into another one already');
  if (target.mergedInto)
    return refuse('conflict', '目标工单自身已并入另一件 / the target is itself merged into another ticket');
  const stale = checkVersion(ticket, merge.expectedVersion);
  if (stale) return stale;
  for (const { number, state } of [ticket, target])
    if (isFinished(state))
      return refuse(
        'conflict',
        `${number} 已是「${TICKET_STATE_NAMES[state].zh}」，不能并单 / ${number} is ${state}: no merge`,
      );
  if (await isAnyReport(sql, jurisdiction, [ticketId, into]))
    return refuse('conflict', '举报单独办理，不并单 / a report is handled by itself and not merged');
  const links = await linksOf(sql, jurisdiction, ticketId);
  if (!links.length) return refuse('conflict', '工单没有诉求 / the ticket holds no appeal');

  const against = found ? undefined : await foundingAppeal(sql, jurisdiction, into);
  const keys = await lendKeys(sql, jurisdiction, ticketId, into);
  const decisionId = await keepDecision(sql, {
    jurisdiction,
    kind: 'match',
    way: 'same_matter',
    ticketId: into,
    appealId: found?.appealId,
    score: found?.decision.score,
    body: {
      ...(found?.decision ?? { way: 'same_matter', score: 1, suggested: [], reason }),
      ticketId: into,
      mergedTicketId: ticketId,
      keys,
    },
    version: found?.decision.version ?? 'user',
    actor,
    now,
  });
  await relink(
    sql,
    jurisdiction,
    links.map((link) => ({ link, ticketId: into, decisionId })),
    { actor, reason, now },
  );
  const appealIds = links.map(({ appealId }) => appealId);
  const label = { jurisdiction, ticketId, otherTicketId: into, reason, actor, now } as const;
  await keepLabels(sql, { ...label, kind: 'merge', same: true, appealIds, against });
  const data = { from: ticketId, into, appeals: links.length };
  const event = { kind: 'ticket.merged', actor, reason, at: now, data } as const;
  await changeTicket(sql, { jurisdiction, ticketId, set: { mergedInto: into }, events: [event] });
  const version = await changeTicket(sql, {
    jurisdiction,
    ticketId: into,
    set: { lastAt: now, raiseUrgency: ticket.urgency },
    events: [event],
  });
  return { ok: true, appeals: links.length, version: version ?? target.version };
}

/** A report (举报) must not come to the unit that it is about, which may hold the other ticket. */
async function isAnyReport(sql: Sql, jurisdiction: string, ids: readonly string[]): Promise<boolean> {
  const rows = await sql.query(
    `SELECT 1 FROM ticket WHERE jurisdiction = $1 AND id = ANY($2::uuid[]) AND type = 'report'`,
    [jurisdiction, ids],
  );
  return rows.length > 0;
}

/**
 * What is like the merged ticket finds the other one from now on, and no longer the merged one: few tickets are weighed for an arrival,
 * and one that holds nothing would take the place of one that does. @returns the keys that are new to the other.
 */
async function lendKeys(sql: Sql, jurisdiction: string, from: string, into: string): Promise<string[]> {
  const rows = await sql.query<{ key: string }>(
    `INSERT INTO ticket_key (jurisdiction, key, ticket_id, at)
     SELECT jurisdiction, key, $3::uuid, at FROM ticket_key WHERE jurisdiction = $1 AND ticket_id = $2
     ON CONFLICT DO NOTHING RETURNING key`,
    [jurisdiction, from, into],
  );
  await sql.query(`UPDATE ticket_key SET at = '-infinity' WHERE jurisdiction = $1 AND ticket_id = $2`, [
    jurisdiction,
    from,
  ]);
  return rows.map(({ key }) => key);
}
