import type { Actor, DomainEvent } from '@guiyi/domain';
import type { Sql } from '../database.js';
import { carryAnswer } from './carry-answer.js';
import { changeTicket } from './change-ticket.js';
import type { HideOthers } from './conclude-ticket.js';
import type { LockedTicket } from './lock-ticket.js';
import { regainClock } from './regain-clock.js';

type Parted = Pick<LockedTicket, 'id' | 'state' | 'version'>;

/**
 * Lets two tickets (locked by the caller) go on as if they had never been one, once the links are where they belong: each
 * with its own urgency and dates, and who was answered meanwhile stays answered.
 * @returns the version of the ticket that something came back to.
 */
export async function partTickets(
  sql: Sql,
  parting: {
    readonly jurisdiction: string;
    readonly from: Parted;
    readonly to: Parted;
    readonly split: DomainEvent;
    /** Since when `to` could not be dispatched. */
    readonly waitedFrom?: Date;
    /** What a carried answer says of somebody who stays behind is hidden. */
    readonly hide: HideOthers;
    readonly by: { readonly actor: Actor; readonly reason: string; readonly now: Date };
  },
): Promise<number> {
  const { jurisdiction, from, to, split, waitedFrom, hide, by } = parting;
  const told = (regained: object | undefined): DomainEvent => ({ ...split, data: { ...split.data, ...regained } });
  const left = await regainClock(sql, jurisdiction, from.id);
  await changeTicket(sql, { jurisdiction, ticketId: from.id, events: [told(left)] });
  await carryAnswer(sql, jurisdiction, from, by, hide);
  const regained = await regainClock(sql, jurisdiction, to.id, waitedFrom);
  const version = await changeTicket(sql, {
    jurisdiction,
    ticketId: to.id,
    set: { mergedInto: null, claimAt: by.now },
    events: [told(regained)],
  });
  return (await carryAnswer(sql, jurisdiction, to, by, hide)) ?? version ?? to.version;
}
