import { isAwaiting, isFinished } from '@guiyi/domain';
import { areDisjoint } from '../compare/are-disjoint.js';
import type { Compared } from '../compare/compared.js';
import { namesSeenIn } from '../compare/seen-in.js';
import { chanceOf } from '../weigh/scorecard.js';
import { type WeighedPair, type WeighedTicket, weighPair } from '../weigh/weigh-ticket.js';
import type { Bars } from './bars.js';
import { DAY, HOUR, type MatchInput, type OwnAppeal } from './candidate.js';

/** A message this short that asks after something has no matter of its own. */
const NUDGE_LENGTH = 60;
/** A named reference is believed unless the words are plainly about something else. */
const OTHER_TROUBLE = 0.05;

export interface JudgedOwn {
  way: 'follow_up' | 'repeat';
  own: OwnAppeal;
  pair: WeighedPair;
  chance: number;
  /** What made it this person's matter, beside likeness. */
  because: 'reference' | 'likeness' | 'nudge';
}

/**
 * The person's own earlier matter that the new message is about, if any: an open one is followed up, one that was
 * finished within the window is repeated. A named reference counts most, then likeness, then a short word of asking
 * after (还没修好), which goes to the newest matter.
 */
export function judgeOwn(
  input: MatchInput,
  bars: Bars,
  ticketOf: ReadonlyMap<string, WeighedTicket>,
): JudgedOwn | undefined {
  const judged = input.own.flatMap((own) => judge(own, input, bars, ticketOf) ?? []);
  const order = { reference: 0, likeness: 1, nudge: 2 };
  judged.sort(
    (one, other) =>
      order[one.because] - order[other.because] ||
      (one.way === other.way ? 0 : one.way === 'follow_up' ? -1 : 1) ||
      (one.because === 'nudge' ? 0 : other.chance - one.chance) ||
      other.own.at.getTime() - one.own.at.getTime() ||
      (one.own.appealId < other.own.appealId ? -1 : 1),
  );
  return judged[0];
}

function judge(
  own: OwnAppeal,
  input: MatchInput,
  bars: Bars,
  ticketOf: ReadonlyMap<string, WeighedTicket>,
): JudgedOwn | undefined {
  const { matter, at, settings, scorecard } = input;
  const hours = Math.abs(at.getTime() - own.at.getTime()) / HOUR;
  const way = wayOf(own);
  // What somebody reports about a unit must not be read by that unit in their open complaint.
  if (input.type === 'report' && own.type !== undefined && own.type !== 'report') return undefined;
  if (!way || (way === 'repeat' && hours * HOUR > settings.repeatWindowDays * DAY)) return undefined;

  const pair = weighPair(matter, own.matter, { hours, sameRequester: true }, scorecard);
  // The ticket as a whole, with what the person and others said on it since; what they said first, where it is not near.
  const ticket = own.ticketId === undefined ? undefined : ticketOf.get(own.ticketId);
  const chance = ticket?.likeness ?? chanceOf(scorecard, pair.sum);
  const because = reasonOf(own, input, pair, chance, bars);
  if (!because || pair.contradiction) return undefined;
  if (because === 'nudge' && hours * HOUR > settings.windowDays * DAY) return undefined;
  return { way, own, pair, chance, because };
}

function reasonOf(
  own: OwnAppeal,
  input: MatchInput,
  pair: WeighedPair,
  chance: number,
  bars: Bars,
): JudgedOwn['because'] | undefined {
  const otherTrouble = areDisjoint(input.matter.matter.acts, own.matter.matter.acts);
  const isOther = otherTrouble && chance < OTHER_TROUBLE && pair.together === 0;
  if (isReferenced(own, input.references ?? [])) return isOther ? undefined : 'reference';
  if (chance >= (isOnlyStyle(input.matter, own.matter) ? bars.merge : bars.own)) return 'likeness';
  return isNudge(input) ? 'nudge' : undefined;
}

/**
 * Withdrawn, rejected and transferred matters are neither open nor handled, and of a missed call nobody knows what it was
 * about: the person starts anew.
 */
function wayOf({ state, ticketId, ticketState }: OwnAppeal): JudgedOwn['way'] | undefined {
  if (ticketId === undefined) return undefined;
  if (isAwaiting(state)) {
    if (!ticketState || !isFinished(ticketState)) return 'follow_up';
    return ticketState === 'withdrawn' || ticketState === 'rejected' ? undefined : 'repeat';
  }
  return state === 'answered' || state === 'called_back' ? 'repeat' : undefined;
}

/** What one person says every time is their way of writing: without a place, a trouble or a company in common it is no matter. */
function isOnlyStyle(matter: Compared, earlier: Compared): boolean {
  const { placeNames, act, company } = namesSeenIn(matter, earlier);
  return placeNames.length + act.length + company.length === 0;
}

function isReferenced(own: OwnAppeal, references: readonly string[]): boolean {
  return [own.appealId, own.ticketId, own.ticketNumber].some((id) => id !== undefined && references.includes(id));
}

function isNudge({ matter: { matter, length } }: MatchInput): boolean {
  return matter.asksAfter && length <= NUDGE_LENGTH && matter.places.every(({ kind }) => kind === 'town');
}
