import type { CityProfile, DomainEvent, Urgency } from '@guiyi/domain';
import type { Scorecard } from '@guiyi/matching';
import type { FoundingWords, LaterWords, NewMessage, Recorded } from '@guiyi/storage';
import type { WorkingSet } from '../working-set.js';

type Mutable<T> = { -readonly [Field in keyof T]: T[Field] extends readonly (infer Entry)[] ? Entry[] : T[Field] };

/** An appeal that joined a ticket, or later words that moved one: the ticket changes once for each, in order. */
export interface TicketMove {
  readonly ticketId: string;
  /** It was decided because somebody still works on the ticket. */
  readonly needsOpen: boolean;
  readonly at: Date;
  readonly urgency: Urgency;
  readonly event: DomainEvent;
}

/** Everything that a batch comes to, before any of it is written. */
export interface BatchOutcome {
  readonly recorded: Mutable<Recorded>;
  readonly links: { readonly intakeId: string; readonly appealId: string }[];
  readonly rejected: { readonly intakeId: string; readonly reason: string }[];
  readonly messages: NewMessage[];
  readonly events: DomainEvent[];
  readonly moves: TicketMove[];
  readonly laterWords: LaterWords[];
  /** The first words of appeals that were opened without any. */
  readonly founded: FoundingWords[];
}

export interface BatchContext {
  readonly profile: CityProfile;
  readonly workingSet: WorkingSet;
  /** How much each feature of a match counts. */
  readonly scorecard: Scorecard;
  /** Running numbers for tickets, one for each arrival at the most. */
  readonly numbers: bigint[];
  readonly now: Date;
}

export function emptyOutcome(): BatchOutcome {
  return {
    recorded: { tickets: [], appeals: [], links: [], decisions: [], relations: [], keys: [] },
    links: [],
    rejected: [],
    messages: [],
    events: [],
    moves: [],
    laterWords: [],
    founded: [],
  };
}
