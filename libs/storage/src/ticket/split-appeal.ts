import { type Actor, type DomainEvent, isFinished } from '@guiyi/domain';
import type { Sql } from '../database.js';
import { appendEvents } from '../event/append-events.js';
import { foundingAppeal, keepLabels } from '../matching/labels.js';
import { newId } from '../new-id.js';
import { tellCaseSystems } from './change-ticket.js';
import type { HideOthers } from './conclude-ticket.js';
import { type LockedTicket, lockTickets, noTicket, pauseMatching } from './lock-ticket.js';
import { type ActiveLink, type BeforeMerge, beforeMerge, linkOfAppeal, linksOf, relink } from './move-links.js';
import { partTickets } from './part-tickets.js';
import { type Refusal, refuse } from './refusal.js';
import { takeKeysBack } from './unmerge-ticket.js';

export interface SplitAppeal {
  readonly jurisdiction: string;
  readonly appealId: string;
  readonly reason: string;
  readonly actor: Actor;
  readonly now: Date;
  /** For an answer that it was given on the ticket it leaves. */
  readonly hide: HideOthers;
  /** The number a new ticket gets, if one is opened. */
  readonly ticketNumber: string;
  /** The keys under which the appeal's own matter is found; without them it takes those of the ticket it leaves. */
  keysOf?(matter: unknown): readonly string[] | undefined;
}

export interface SplitResult {
  readonly ok: true;
  readonly ticketId: string;
  readonly ticketNumber: string;
  /** A ticket was opened for it: it had none before. */
  readonly opened: boolean;
}

/**
 * Takes one appeal off a ticket: back to the ticket it was merged away from, or into a new one, where it has none or that
 * one was finished without it. Both tickets go on as if they had never been one: see `partTickets`. Call it in a transaction.
 */
export async function splitAppeal(sql: Sql, split: SplitAppeal): Promise<SplitResult | Refusal> {
  const { jurisdiction, appealId } = split;
  await pauseMatching(sql, jurisdiction);
  const seen = await linkOfAppeal(sql, jurisdiction, appealId);
  if (!seen) return refuse('not_found', '没有这件诉求，或它不在任何工单上 / no such appeal, or it is on no ticket');
  const earlier = (await beforeMerge(sql, jurisdiction, [seen])).get(seen.id);
  const locked = await lockTickets(sql, jurisdiction, [seen.ticketId, ...(earlier ? [earlier.ticketId] : [])]);
  const from = locked.get(seen.ticketId);
  const former = earlier && locked.get(earlier.ticketId);
  // Read again now that the ticket is locked: it may have been answered meanwhile.
  const links = await linksOf(sql, jurisdiction, seen.ticketId);
  const link = links.find(({ id }) => id === seen.id);
  if (!from || !link) return noTicket();
  const finishedWithout = former && isFinished(former.state) && link.appealState === 'open';
  if (former && earlier && !finishedWithout) return backTo(sql, split, link, from, former, earlier);
  if (links.length < 2) return refuse('conflict', '工单只有这一件诉求，无可拆分 / it is the only appeal of its ticket');
  const lent = await beforeMerge(sql, jurisdiction, links);
  if (!lent.has(link.id) && links.every(({ id }) => id === link.id || lent.has(id)))
    return refuse(
      'conflict',
      '其余诉求都是并入的，请拆分它们或恢复并单 / all others were merged to it: split those off, or undo the merge',
    );
  return intoNewTicket(sql, split, link, from);
}

async function backTo(
  sql: Sql,
  { jurisdiction, appealId, actor, reason, now, hide }: SplitAppeal,
  link: ActiveLink,
  from: LockedTicket,
  former: LockedTicket,
  { decisionId, mergedAt }: BeforeMerge,
): Promise<SplitResult> {
  await relink(sql, jurisdiction, [{ link, ticketId: former.id, decisionId }], { actor, reason, now });
  await labelSplit(sql, { jurisdiction, appealId, actor, reason, now }, former.id, from.id);
  if (former.mergedInto) await takeKeysBack(sql, jurisdiction, former.id, from.id);
  await partTickets(sql, {
    jurisdiction,
    from,
    to: former,
    split: { kind: 'ticket.split', appealId, actor, reason, data: { from: from.id, to: former.id, appeals: 1 } },
    waitedFrom: mergedAt,
    hide,
    by: { actor, reason, now },
  });
  return { ok: true, ticketId: former.id, ticketNumber: former.number, opened: false };
}

async function intoNewTicket(sql: Sql, split: SplitAppeal, link: ActiveLink, from: LockedTicket): Promise<SplitResult> {
  const { jurisdiction, appealId, actor, reason, now, hide, ticketNumber } = split;
  const ticketId = newId();
  const [appeal] = await sql.query<{ matter: unknown }>(
    `INSERT INTO ticket (jurisdiction, id, number, title, state, urgency, type, district, first_receiver, opened_at,
       last_at, claim_at)
     SELECT $1, $3::uuid, $4, title, 'pending_review', urgency, type, understanding->>'district', $5, opened_at,
       $6::timestamptz, $6::timestamptz
     FROM appeal WHERE jurisdiction = $1 AND id = $2
     RETURNING (SELECT matter FROM appeal WHERE jurisdiction = $1 AND id = $2) AS matter`,
    [jurisdiction, appealId, ticketId, ticketNumber, from.firstReceiver, now.toISOString()],
  );
  const own = split.keysOf?.(appeal?.matter);
  await sql.query(
    own
      ? `INSERT INTO ticket_key (jurisdiction, key, ticket_id, at) SELECT $1, key, $2::uuid, $3::timestamptz FROM unnest($4::text[]) AS k (key)
         ON CONFLICT DO NOTHING`
      : `INSERT INTO ticket_key (jurisdiction, key, ticket_id, at)
         SELECT jurisdiction, key, $2::uuid, $3::timestamptz FROM ticket_key WHERE jurisdiction = $1 AND ticket_id = $4::uuid`,
    [jurisdiction, ticketId, now.toISOString(), own ?? from.id],
  );
  await relink(sql, jurisdiction, [{ link, ticketId, decisionId: null }], { actor, reason, now });
  await labelSplit(sql, split, ticketId, from.id);
  await appendEvents(sql, jurisdiction, [
    { kind: 'ticket.opened', ticketId, appealId, actor, reason, data: { number: ticketNumber, splitFrom: from.id } },
  ]);
  await tellCaseSystems(sql, jurisdiction, [{ ticketId, sequence: 1, kind: 'ticket.opened' }]);
  const data = { from: from.id, to: ticketId, appeals: 1 };
  const event: DomainEvent = { kind: 'ticket.split', appealId, actor, reason, data };
  await partTickets(sql, {
    jurisdiction,
    from,
    to: { id: ticketId, state: 'pending_review', version: 1 },
    split: event,
    waitedFrom: await firstLinkedAt(sql, jurisdiction, appealId, now),
    hide,
    by: { actor, reason, now },
  });
  return { ok: true, ticketId, ticketNumber, opened: true };
}

/** Whoever splits says that the appeal is not the matter of the ticket it leaves. */
async function labelSplit(
  sql: Sql,
  {
    jurisdiction,
    appealId,
    reason,
    actor,
    now,
  }: Pick<SplitAppeal, 'jurisdiction' | 'appealId' | 'reason' | 'actor' | 'now'>,
  ticketId: string,
  left: string,
): Promise<void> {
  const against = await foundingAppeal(sql, jurisdiction, left, appealId);
  const label = { jurisdiction, ticketId, otherTicketId: left, reason, actor, now } as const;
  await keepLabels(sql, { ...label, kind: 'split', same: false, appealIds: [appealId], against });
}

/** When it came to its first ticket: alone, it would have been dispatched then. */
async function firstLinkedAt(sql: Sql, jurisdiction: string, appealId: string, now: Date): Promise<Date> {
  const [row] = await sql.query<{ at: Date | null }>(
    `SELECT min(made_at) AS at FROM link WHERE jurisdiction = $1 AND appeal_id = $2 AND ended_at IS NOT NULL`,
    [jurisdiction, appealId],
  );
  return row?.at ?? now;
}
