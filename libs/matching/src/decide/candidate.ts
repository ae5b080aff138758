import type { AppealState, AppealType, CityProfile, TicketState } from '@guiyi/domain';
import type { Compared } from '../compare/compared.js';
import type { Scorecard } from '../weigh/scorecard.js';

/** A ticket that shares a key with the new matter. */
export interface Candidate {
  ticketId: string;
  ticketNumber?: string;
  state: TicketState;
  type?: AppealType;
  openedAt: Date;
  /** When the newest appeal joined it. */
  lastAt: Date;
  /** The matters of its appeals, made ready, the founding one first; a handful is enough. */
  matters: readonly Compared[];
  /** Which of these the new requester said; absent where none of them. */
  mine?: readonly boolean[];
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
  matter: Compared;
}

export type MatchSettings = Pick<
  CityProfile['matching'],
  'windowDays' | 'mergePrecision' | 'suggestPrecision' | 'repeatWindowDays'
>;

export interface MatchInput {
  matter: Compared;
  type?: AppealType;
  /** Empty where the requester is anonymous or not known yet. */
  own: readonly OwnAppeal[];
  candidates: readonly Candidate[];
  at: Date;
  settings: MatchSettings;
  /** Ids of tickets or appeals, or ticket numbers, which the message says it continues. */
  references?: readonly string[];
  /** How much each feature counts; names the decision's version. */
  scorecard: Scorecard;
}

export const HOUR = 3_600_000;
export const DAY = 24 * HOUR;
