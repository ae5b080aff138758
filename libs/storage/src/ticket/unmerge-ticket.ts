import type { Actor } from '@guiyi/domain';
import type { Sql } from '../database.js';
import { foundingAppeal, keepLabels } from '../matching/labels.js';
import type { HideOthers } from './conclude-ticket.js';
import { checkVersion, lockTickets, noTicket, pauseMatching } from './lock-ticket.js';
import { beforeMerge, linksOf, relink } from './move-links.js';
import { partTickets } from './part-tickets.js';
import { type Refusal, refuse } from './refusal.js';

export interface UnmergeTicket {
  readonly jurisdiction: string;
  readonly ticketId: string;
  readonly reason: string;
  readonly expectedVersion?: number;
  readonly actor: Actor;
  readonly now: Date;
  /** For an answer that its people were given on the other ticket. */
  readonly hide: HideOthers;
}

/**
 * Undoes a merge: every appeal that it linked away comes back, except what was split off since. Both tickets go on as if
 * they had never been one: see `partTickets`. Call it in a transaction.
 */
export async function unmergeTicket(
  sql: Sql,
  unmerge: UnmergeTicket,
): Promise<{ readonly ok: true; readonly appeals: number; readonly version: number } | Refusal> {
  const { jurisdiction, ticketId, actor, reason, now } = unmerge;
  await pauseMatching(sql, jurisdiction);
  const [seen] = await sql.query<{ mergedInto: string | null }>(
    `SELECT merged_into AS "mergedInto" FROM ticket WHERE jurisdiction = $1 AND id = $2`,
    [jurisdiction, ticketId],
  );
  if (!seen) return noTicket();
  if (!seen.mergedInto) return refuse('conflict', '工单没有并入别的工单 / the ticket is not merged');
  const into = seen.mergedInto;
  const locked = await lockTickets(sql, jurisdiction, [ticketId, into]);
  const ticket = locked.get(ticketId);
  const target = locked.get(into);
  if (!ticket || !target || ticket.mergedInto !== into)
    return refuse('conflict', '工单刚被别人改动，请重试 / somebody has just changed the ticket, try again');
  if (target.mergedInto)
    return refuse(
      'conflict',
      `${target.number} 自身又并入了另一件，请先恢复它 / ${target.number} was itself merged on: undo that first`,
    );
  const stale = checkVersion(ticket, unmerge.expectedVersion);
  if (stale) return stale;

  const links = await linksOf(sql, jurisdiction, into);
  const before = await beforeMerge(sql, jurisdiction, links);
  const back = links.flatMap((link) => {
    const earlier = before.get(link.id);
    return earlier?.ticketId === ticketId ? [{ link, ...earlier }] : [];
  });
  await relink(sql, jurisdiction, back, { actor, reason, now });
  await takeKeysBack(sql, jurisdiction, ticketId, into);
  const appealIds = back.map(({ link }) => link.appealId);
  const against = await foundingAppeal(sql, jurisdiction, into);
  const label = { jurisdiction, ticketId, otherTicketId: into, reason, actor, now } as const;
  await keepLabels(sql, { ...label, kind: 'unmerge', same: false, appealIds, against });
  const version = await partTickets(sql, {
    jurisdiction,
    from: target,
    to: ticket,
    split: { kind: 'ticket.split', actor, reason, data: { from: into, to: ticketId, appeals: back.length } },
    ...(back[0] && { waitedFrom: back[0].mergedAt }),
    hide: unmerge.hide,
    by: { actor, reason, now },
  });
  return { ok: true, appeals: back.length, version };
}

/**
 * Takes the keys that a merge lent to the other ticket back from it, and has the merged one found under its own again: an
 * index, not history.
 */
export async function takeKeysBack(sql: Sql, jurisdiction: string, from: string, into: string): Promise<void> {
  await sql.query(
    `DELETE FROM ticket_key k USING (
       SELECT jsonb_array_elements_text(body->'keys') AS key FROM decision
       WHERE jurisdiction = $1 AND ticket_id = $3 AND kind = 'match' AND body->>'mergedTicketId' = $2
     ) lent WHERE k.jurisdiction = $1 AND k.ticket_id = $3::uuid AND k.key = lent.key`,
    [jurisdiction, from, into],
  );
  await sql.query(
    `UPDATE ticket_key k SET at = t.last_at FROM ticket t
     WHERE t.jurisdiction = $1 AND t.id = $2 AND k.jurisdiction = $1 AND k.ticket_id = t.id`,
    [jurisdiction, from],
  );
}
