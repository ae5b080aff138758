import type { AppealState, AppealType, TicketState } from '@guiyi/domain';
import type { Candidate, MatterRecord, OwnAppeal } from '@guiyi/matching';
import { appealsOf, loadCandidates, type Sql, ticketsUnderKeys } from '@guiyi/storage';
import type { KnownMatters } from './known-matters.js';
import type { Arrival } from './read-arrival.js';
import { shortlist } from './shortlist.js';

const DAY = 86_400_000;

interface KnownTicket {
  readonly ticketId: string;
  readonly ticketNumber: string;
  readonly state: TicketState;
  readonly type: AppealType;
  readonly openedAt: Date;
  lastAt: Date;
  readonly matters: MatterRecord[];
}

/** An earlier appeal of somebody who speaks again. */
export interface KnownOwn extends OwnAppeal {
  /** Nothing was said in it yet. */
  wordless: boolean;
  readonly number: string;
  readonly conversation: string | null;
  readonly repeatCount: number;
}

/**
 * What a batch is compared with: the tickets and appeals of the database that could matter, read in four queries,
 * and what the batch itself opened so far. Two reports of one pipe in one batch meet here.
 */
export class WorkingSet {
  private readonly ticketsByKey = new Map<string, Set<string>>();
  private readonly tickets = new Map<string, KnownTicket>();
  private readonly own = new Map<string, KnownOwn[]>();

  static async load(
    sql: Sql,
    jurisdiction: string,
    arrivals: readonly Arrival[],
    since: Date,
    known: KnownMatters,
  ): Promise<WorkingSet> {
    const set = new WorkingSet();
    const found = await ticketsUnderKeys(
      sql,
      jurisdiction,
      arrivals.flatMap(({ keys }) => keys),
      since,
    );
    for (const [key, ids] of found) set.ticketsByKey.set(key, new Set(ids));
    const own = await appealsOf(
      sql,
      jurisdiction,
      arrivals.flatMap(({ identityHashes }) => identityHashes),
    );
    for (const row of own)
      set.addOwn(row.identityHash, {
        appealId: row.appealId,
        number: row.number,
        conversation: row.conversation,
        repeatCount: row.repeatCount,
        state: row.state,
        type: row.type,
        wordless: row.wordless,
        at: row.lastAt,
        matter: row.matter as MatterRecord,
        ...(row.ticketId && { ticketId: row.ticketId }),
        ...(row.ticketNumber && { ticketNumber: row.ticketNumber }),
        ...(row.ticketState && { ticketState: row.ticketState }),
      });
    const ids = [...new Set(arrivals.flatMap(({ keys }) => shortlist(keys, set.ticketsByKey)))];
    const candidates = await loadCandidates(sql, jurisdiction, ids);
    const matters = await known.of(
      sql,
      jurisdiction,
      candidates.flatMap(({ appealIds }) => appealIds),
    );
    for (const { appealIds, ...ticket } of candidates)
      set.tickets.set(ticket.ticketId, { ...ticket, matters: appealIds.flatMap((id) => matters.get(id) ?? []) });
    return set;
  }

  ownOf(arrival: Arrival): KnownOwn[] {
    const seen = new Map(
      arrival.identityHashes.flatMap((hash) => this.own.get(hash) ?? []).map((own) => [own.appealId, own]),
    );
    return [...seen.values()];
  }

  candidatesFor(arrival: Arrival): Candidate[] {
    const ownTickets = new Set(this.ownOf(arrival).map(({ ticketId }) => ticketId));
    return shortlist(arrival.keys, this.ticketsByKey).flatMap((id) => {
      const ticket = this.tickets.get(id);
      return ticket ? [{ ...ticket, sameRequester: ownTickets.has(id) }] : [];
    });
  }

  /** Makes a ticket of this batch known to what follows in it. */
  addTicket(ticket: Omit<KnownTicket, 'matters' | 'lastAt'>, arrival: Arrival): void {
    this.tickets.set(ticket.ticketId, { ...ticket, lastAt: ticket.openedAt, matters: [arrival.matter] });
    this.joinTicket(ticket.ticketId, arrival, ticket.openedAt);
  }

  joinTicket(ticketId: string, arrival: Arrival, at: Date): void {
    const ticket = this.tickets.get(ticketId);
    if (ticket) {
      ticket.lastAt = at;
      if (!ticket.matters.includes(arrival.matter)) ticket.matters.push(arrival.matter);
    }
    for (const key of arrival.keys) this.ticketsByKey.set(key, (this.ticketsByKey.get(key) ?? new Set()).add(ticketId));
  }

  addAppeal(
    arrival: Arrival,
    appeal: {
      appealId: string;
      number: string;
      ticketId?: string;
      repeatCount: number;
      conversation: string | null;
      at: Date;
    },
  ): void {
    const ticket = appeal.ticketId === undefined ? undefined : this.tickets.get(appeal.ticketId);
    const state: AppealState = 'open';
    for (const hash of arrival.identityHashes)
      this.addOwn(hash, {
        ...appeal,
        state,
        type: arrival.understanding.type,
        wordless: arrival.wordless,
        matter: arrival.matter,
        ...(ticket && { ticketNumber: ticket.ticketNumber, ticketState: ticket.state }),
      });
  }

  /** An appeal that was opened without words has its first ones. */
  foundAppeal(appealId: string, matter: MatterRecord): void {
    for (const own of [...this.own.values()].flat())
      if (own.appealId === appealId) {
        own.wordless = false;
        own.matter = matter;
      }
  }

  private addOwn(hash: string, appeal: KnownOwn): void {
    this.own.set(hash, [...(this.own.get(hash) ?? []), appeal]);
  }
}

export function windowStart(now: Date, days: number): Date {
  return new Date(now.getTime() - days * DAY);
}
