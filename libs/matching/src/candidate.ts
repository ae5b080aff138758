import type { AppealState, AppealType, CityProfile, TicketState } from '@guiyi/domain';
import type { MatterRecord } from './matter.js';
import type { Rarity } from './rarity.js';

/** A ticket that shares a key with the new matter. */
export interface Candidate {
  ticketId: string;
  ticketNumber?: string;
  state: TicketState;
  type?: AppealType;
  openedAt: Date;
  /** When the newest appeal joined it. */
  lastAt: Date;
  /** The matters of its appeals, the founding one first; a handful is enough. */
  matters: readonly MatterRecord[];
  /** One of its appeals is the new requester's. */
  sameRequester: boolean;
}

/** An earlier appeal of the same person. */
export interface OwnAppeal {
  appealId: string;
  /** Absent while nobody knows what it is about (a missed call): nothing can follow it up. */
  ticketId?: string;
  ticketNumber?: string;
  state: AppealState;
  type?: AppealType;
  ticketState?: TicketState;
  /** When it was last moved: made, followed up, answered. */
  at: Date;
  matter: MatterRecord;
}

export type MatchSettings = Pick<CityProfile['matching'], 'windowDays' | 'mergeAt' | 'suggestAt' | 'repeatWindowDays'>;

export interface MatchInput {
  matter: MatterRecord;
  type?: AppealType;
  /** Empty where the requester is anonymous or not known yet. */
  own: readonly OwnAppeal[];
  candidates: readonly Candidate[];
  at: Date;
  settings: MatchSettings;
  /** Ids of tickets or appeals, or ticket numbers, which the message says it continues. */
  references?: readonly string[];
  rarity?: Rarity;
}

export const HOUR = 3_600_000;
export const DAY = 24 * HOUR;
