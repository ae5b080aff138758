import { isFinished, type TicketState } from '@guiyi/domain';
import {
  type Candidate,
  type Compared,
  candidateKeys,
  heardOf,
  lastHeard,
  type MatterRecord,
  type OwnAppeal,
  prepare,
  shortlist,
  type Vocabulary,
} from '@guiyi/matching';
import type { PastArrival } from '@guiyi/storage';

const DAY = 86_400_000;
/** As the store does: the newest under each key, the newest of a person. */
const PER_KEY = 20;
const PER_PERSON = 10;
/** Matters made ready, of some 15 KB each. */
const MOST_READY = 5_000;

/** A ticket of the past as it would have come about. */
export interface PastTicket {
  readonly id: string;
  readonly number: string;
  readonly title: string;
  readonly type: PastArrival['type'];
  readonly openedAt: Date;
  lastAt: Date;
  /** The ticket whose end it shares. */
  readonly endsWith: string;
  /** Where its appeals really were put, and which they are. */
  readonly really: Set<string>;
  readonly appealIds: string[];
  readonly words: string[];
}

interface PastOwn {
  readonly appealId: string;
  readonly type: PastArrival['type'];
  readonly ticket: PastTicket;
  readonly wordsId: string;
}

/** A city's tickets, growing as they are decided again, in memory: nothing of it is written anywhere. */
export class PastCity {
  private readonly tickets = new Map<string, PastTicket>();
  private readonly byKey = new Map<string, Map<string, Date>>();
  private readonly own = new Map<string, PastOwn[]>();
  private readonly ticketOfAppeal = new Map<string, PastTicket>();
  private readonly matters = new Map<string, MatterRecord>();
  private readonly ready = new Map<string, Compared>();
  private readonly ends = new Map<string, { at: Date; state: TicketState }>();

  constructor(
    private readonly vocabulary: Vocabulary,
    private readonly windowDays: number,
  ) {}

  /** What is known of the end of real tickets; who comes later joins none of them. */
  setEnds(ends: readonly { ticketId: string; at: Date; state: TicketState }[]): void {
    for (const { ticketId, at, state } of ends) this.ends.set(ticketId, { at, state });
  }

  compared(wordsId: string, matter?: MatterRecord): Compared | undefined {
    const known = this.ready.get(wordsId);
    const said = matter ?? this.matters.get(wordsId);
    if (!known && !said) return undefined;
    const compared = known ?? prepare(said as MatterRecord, this.vocabulary);
    this.ready.delete(wordsId);
    this.ready.set(wordsId, compared);
    for (const id of this.ready.keys()) {
      if (this.ready.size <= MOST_READY) break;
      this.ready.delete(id);
    }
    return compared;
  }

  ticket(id: string): PastTicket | undefined {
    return this.tickets.get(id);
  }

  ticketOf(appealId: string): PastTicket | undefined {
    return this.ticketOfAppeal.get(appealId);
  }

  /** The tickets on which appeals lie that really were on this one. */
  holding(reallyOn: string): PastTicket[] {
    return [...this.tickets.values()].filter(({ really }) => really.has(reallyOn));
  }

  candidatesFor(keys: readonly string[], own: readonly OwnAppeal[], at: Date): Candidate[] {
    const since = at.getTime() - this.windowDays * DAY;
    const under = new Map(
      keys.map((key) => {
        const newest = [...(this.byKey.get(key) ?? [])].slice(-PER_KEY).reverse();
        return [key, newest.filter(([, seen]) => seen.getTime() >= since).map(([id]) => id)] as const;
      }),
    );
    const mine = new Set(own.map(({ ticketId }) => ticketId));
    return shortlist(keys, under).flatMap((id, place) => {
      const ticket = this.tickets.get(id);
      if (!ticket) return [];
      const { words, number: ticketNumber, type, openedAt, lastAt } = ticket;
      const matters = heardOf(words, lastHeard(place)).flatMap((wordsId) => this.compared(wordsId) ?? []);
      const state = this.stateOf(ticket, at);
      return [{ ticketId: id, ticketNumber, state, type, openedAt, lastAt, matters, sameRequester: mine.has(id) }];
    });
  }

  ownOf({ identityHashes, at }: PastArrival): OwnAppeal[] {
    const all = identityHashes.flatMap((hash) => (this.own.get(hash) ?? []).slice(-PER_PERSON).reverse());
    const seen = new Map(all.map((own) => [own.appealId, own]));
    return [...seen.values()].flatMap(({ appealId, type, ticket, wordsId }) => {
      const said = this.matters.get(wordsId);
      if (!said) return [];
      const matter = prepare(said, this.vocabulary);
      const ticketState = this.stateOf(ticket, at);
      const state = isFinished(ticketState) ? ('answered' as const) : ('open' as const);
      const named = { ticketId: ticket.id, ticketNumber: ticket.number, ticketState };
      return [{ appealId, type, ...named, state, at: ticket.lastAt, matter }];
    });
  }

  /** Puts an arrival on a ticket: the one given, or a new one under this id. */
  put(
    arrival: PastArrival,
    matter: MatterRecord,
    onto: PastTicket | { readonly newId: string },
    asAppeal?: string,
  ): void {
    const { decisionId: wordsId, at, type } = arrival;
    const ticket = 'newId' in onto ? this.open(arrival, onto.newId) : onto;
    this.matters.set(wordsId, matter);
    this.vocabulary.add(matter, at);
    ticket.words.push(wordsId);
    if (at > ticket.lastAt) ticket.lastAt = at;
    if (arrival.ticketId) ticket.really.add(arrival.ticketId);
    for (const key of candidateKeys(matter)) {
      const under = this.byKey.get(key) ?? new Map<string, Date>();
      under.delete(ticket.id);
      this.byKey.set(key, under.set(ticket.id, at));
    }
    if (asAppeal === undefined) return;
    ticket.appealIds.push(asAppeal);
    this.ticketOfAppeal.set(asAppeal, ticket);
    for (const hash of arrival.identityHashes)
      this.own.set(
        hash,
        [...(this.own.get(hash) ?? []), { appealId: asAppeal, type, ticket, wordsId }].slice(-PER_PERSON),
      );
  }

  private open({ title, type, at, ticketId, ticketNumber, appealNumber }: PastArrival, id: string): PastTicket {
    const number = id === ticketId && ticketNumber !== null ? ticketNumber : appealNumber;
    const named = { id, number, title, type, endsWith: ticketId ?? id };
    const ticket: PastTicket = { ...named, openedAt: at, lastAt: at, really: new Set(), appealIds: [], words: [] };
    this.tickets.set(id, ticket);
    return ticket;
  }

  private stateOf({ endsWith }: PastTicket, at: Date): TicketState {
    const end = this.ends.get(endsWith);
    return end && end.at <= at ? end.state : 'in_handling';
  }
}
