import type { AppealState, AppealType, CityProfile, MatchDecision, TicketState } from '@guiyi/domain';
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

/** A ticket that somebody said it belongs to, when it was told. */
export interface ChosenTicket {
  ticketId: string;
  /**
   * `agent`: somebody of the house, who spoke with the person: as good as a dispatcher's merge. `requester`: the person,
   * who was shown where and what others have reported: strong evidence, and no more.
   */
  by: 'agent' | 'requester';
}

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
  chosen?: ChosenTicket;
  /** How much each feature counts; names the decision's version. */
  scorecard: Scorecard;
}

/** What was decided, without the neighbours that every decision names. */
export type Verdict = Omit<MatchDecision, 'runnerUp' | 'suggested' | 'version'>;

export const HOUR = 3_600_000;
export const DAY = 24 * HOUR;
