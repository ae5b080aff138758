import type { AppealState } from '@guiyi/domain';
import {
  type Candidate,
  type ChosenTicket,
  type Compared,
  heardOf,
  lastHeard,
  type MatterRecord,
  MOST_LAST,
  type OwnAppeal,
  prepare,
  shortlist,
} from '@guiyi/matching';
import { followMerges, knownOf, type Sql } from '@guiyi/storage';
import type { CityMemory } from './city-memory.js';
import { type LoadedTicket, loadTickets } from './load-tickets.js';
import type { Arrival } from './read-arrival.js';

const DAY = 86_400_000;

interface KnownTicket extends Omit<LoadedTicket, 'lastAt' | 'said'> {
  lastAt: Date;
  readonly said: Said[];
}

/** What was said on a ticket, and by whom: of an appeal that is known, or of somebody of this batch. */
interface Said {
  readonly compared: Compared;
  readonly appealId?: string;
  readonly identityHashes?: readonly string[];
}

/** An earlier appeal of somebody who speaks again. */
export interface KnownOwn extends OwnAppeal {
  /** Nothing was said in it yet. */
  wordless: boolean;
  readonly number: string;
  readonly conversation: string | null;
  readonly repeatCount: number;
}

/** By what an arrival is found among what is known. */
type Findable = Pick<Arrival, 'keys' | 'identityHashes' | 'chosen'>;

/**
 * What a batch is compared with: the tickets and appeals of the database that could matter, read in two questions,
 * and what the batch itself opened so far. Two reports of one pipe in one batch meet here.
 */
export class WorkingSet {
  private readonly tickets = new Map<string, KnownTicket>();
  private readonly own = new Map<string, KnownOwn[]>();
  /** Where the tickets are now that somebody chose. */
  private chosen: ReadonlyMap<string, string> = new Map();

  private constructor(private readonly ticketsByKey: Map<string, string[]>) {}

  static async load(
    sql: Sql,
    jurisdiction: string,
    arrivals: readonly Findable[],
    since: Date,
    memory: CityMemory,
  ): Promise<WorkingSet> {
    const keys = arrivals.flatMap((arrival) => arrival.keys);
    const identityHashes = arrivals.flatMap((arrival) => arrival.identityHashes);
    const { ticketsByKey, own } = await knownOf(sql, jurisdiction, { keys, identityHashes }, since);
    const set = new WorkingSet(ticketsByKey);
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
        matter: prepare(row.matter as MatterRecord, memory.vocabulary),
        ...(row.ticketId && { ticketId: row.ticketId }),
        ...(row.ticketNumber && { ticketNumber: row.ticketNumber }),
        ...(row.ticketState && { ticketState: row.ticketState }),
      });
    const wanted = arrivals.flatMap(({ chosen }) => chosen?.ticketId ?? []);
    set.chosen = await followMerges(sql, jurisdiction, wanted);
    const lasts = new Map([...set.chosen.values()].map((id) => [id, MOST_LAST]));
    for (const { keys } of arrivals)
      for (const [place, id] of shortlist(keys, set.ticketsByKey).entries())
        lasts.set(id, Math.max(lastHeard(place), lasts.get(id) ?? 0));
    for (const ticket of await loadTickets(sql, jurisdiction, lasts, memory))
      set.tickets.set(ticket.ticketId, { ...ticket, said: [...ticket.said] });
    return set;
  }

  ownOf(arrival: Findable): KnownOwn[] {
    const seen = new Map(
      arrival.identityHashes.flatMap((hash) => this.own.get(hash) ?? []).map((own) => [own.appealId, own]),
    );
    return [...seen.values()];
  }

  /** The ticket that was chosen, under the id that it goes by now; nothing where it is not known. */
  chosenBy({ chosen }: Findable): ChosenTicket | undefined {
    const ticketId = chosen && this.chosen.get(chosen.ticketId);
    return chosen && ticketId ? { ...chosen, ticketId } : undefined;
  }

  candidatesFor(arrival: Findable): Candidate[] {
    const own = this.ownOf(arrival);
    const ownTickets = new Set(own.map(({ ticketId }) => ticketId));
    const ownAppeals = new Set(own.map(({ appealId }) => appealId));
    const isMine = ({ appealId, identityHashes = [] }: Said) =>
      (appealId !== undefined && ownAppeals.has(appealId)) ||
      identityHashes.some((hash) => arrival.identityHashes.includes(hash));
    const chosen = this.chosenBy(arrival)?.ticketId;
    const lasts = new Map(shortlist(arrival.keys, this.ticketsByKey).map((id, place) => [id, lastHeard(place)]));
    if (chosen) lasts.set(chosen, MOST_LAST);
    return [...lasts].flatMap(([id, last]) => {
      const ticket = this.tickets.get(id);
      if (!ticket) return [];
      const { ticketId, ticketNumber, state, type, openedAt, lastAt } = ticket;
      // More may be at hand, for somebody else of this batch or of the batch itself; less, where the batch made it promising.
      const said = heardOf(ticket.said, last);
      const matters = said.map(({ compared }) => compared);
      const sameRequester = ownTickets.has(id);
      return [
        { ticketId, ticketNumber, state, type, openedAt, lastAt, matters, mine: said.map(isMine), sameRequester },
      ];
    });
  }

  /** Makes a ticket of this batch known to what follows in it. */
  addTicket(ticket: Omit<KnownTicket, 'said' | 'lastAt'>, arrival: Arrival): void {
    this.tickets.set(ticket.ticketId, { ...ticket, lastAt: ticket.openedAt, said: [] });
    this.joinTicket(ticket.ticketId, arrival, ticket.openedAt);
  }

  joinTicket(ticketId: string, arrival: Arrival, at: Date): void {
    const ticket = this.tickets.get(ticketId);
    if (ticket) {
      ticket.lastAt = at;
      const { compared, identityHashes } = arrival;
      if (!ticket.said.some((one) => one.compared === compared)) ticket.said.push({ compared, identityHashes });
    }
    for (const key of arrival.keys) {
      const under = this.ticketsByKey.get(key);
      if (!under) this.ticketsByKey.set(key, [ticketId]);
      else if (!under.includes(ticketId)) under.push(ticketId);
    }
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
        matter: arrival.compared,
        ...(ticket && { ticketNumber: ticket.ticketNumber, ticketState: ticket.state }),
      });
  }

  /** An appeal that was opened without words has its first ones. */
  foundAppeal(appealId: string, matter: Compared): void {
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
