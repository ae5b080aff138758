import { isAwaiting, isFinished, type Weighed } from '@guiyi/domain';
import { DAY, HOUR, type MatchInput, type OwnAppeal } from './candidate.js';
import { generalRarity } from './rarity.js';
import { likenessOf, weighTicket } from './weigh.js';
import type { WeighedPair } from './weigh-pair.js';
import { weighPair } from './weigh-pair.js';

/** A message this short that asks after something has no matter of its own. */
const NUDGE_LENGTH = 60;

export interface JudgedOwn {
  way: 'follow_up' | 'repeat';
  own: OwnAppeal;
  pair: WeighedPair;
  score: number;
  weighed?: Weighed;
  /** What made it this person's matter, beside likeness. */
  because: 'reference' | 'likeness' | 'nudge';
}

/**
 * The person's own earlier matter that the new message is about, if any: an open one is followed up, one that was
 * finished within the window is repeated. A named reference counts most, then likeness, then a short word of asking
 * after (还没修好), which goes to the newest matter.
 */
export function judgeOwn(input: MatchInput): JudgedOwn | undefined {
  const judged = input.own.flatMap((own) => judge(own, input) ?? []);
  const order = { reference: 0, likeness: 1, nudge: 2 };
  judged.sort(
    (one, other) =>
      order[one.because] - order[other.because] ||
      (one.way === other.way ? 0 : one.way === 'follow_up' ? -1 : 1) ||
      (one.because === 'nudge' ? 0 : other.score - one.score) ||
      other.own.at.getTime() - one.own.at.getTime() ||
      (one.own.appealId < other.own.appealId ? -1 : 1),
  );
  return judged[0];
}

function judge(own: OwnAppeal, input: MatchInput): JudgedOwn | undefined {
  const { matter, at, settings } = input;
  const hours = Math.abs(at.getTime() - own.at.getTime()) / HOUR;
  const way = wayOf(own);
  // What somebody reports about a unit must not be read by that unit in their open complaint.
  if (input.type === 'report' && own.type !== undefined && own.type !== 'report') return undefined;
  if (!way || (way === 'repeat' && hours * HOUR > settings.repeatWindowDays * DAY)) return undefined;

  const pair = weighPair(matter, own.matter, hours, input.rarity ?? generalRarity);
  if (pair.contradiction) return undefined;
  const ticket = input.candidates.find(({ ticketId }) => ticketId === own.ticketId);
  const score = Math.max(pair.score, ticket ? weighedOf(input, ticket).score : 0);
  const value = (name: string) => pair.features.find((feature) => feature.name === name)?.value ?? 0;
  const otherMatter = value('act') < 0 && value('words') < 0.3;
  const because = isReferenced(own, input.references ?? [])
    ? 'reference'
    : score >= settings.suggestAt
      ? 'likeness'
      : isNudge(input)
        ? 'nudge'
        : undefined;
  if (!because || otherMatter || value('year') < 0 || value('name') < 0) return undefined;
  if (because === 'nudge' && hours * HOUR > settings.windowDays * DAY) return undefined;
  return { way, own, pair, score, because, ...(own.ticketId ? { weighed: weighedOwn(own, pair, score) } : {}) };
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

function isReferenced(own: OwnAppeal, references: readonly string[]): boolean {
  return [own.appealId, own.ticketId, own.ticketNumber].some((id) => id !== undefined && references.includes(id));
}

function isNudge({ matter }: MatchInput): boolean {
  return matter.asksAfter && matter.length <= NUDGE_LENGTH && matter.places.every(({ kind }) => kind === 'town');
}

function weighedOf(input: MatchInput, ticket: MatchInput['candidates'][number]): Weighed {
  const { at, settings, rarity } = input;
  return weighTicket(input.matter, ticket, { at, windowDays: settings.windowDays, rarity }).weighed;
}

function weighedOwn(own: OwnAppeal, pair: WeighedPair, score: number): Weighed {
  return {
    ticketId: own.ticketId ?? '',
    ...(own.ticketNumber ? { ticketNumber: own.ticketNumber } : {}),
    score: Math.round(Math.max(score, likenessOf(pair)) * 1000) / 1000,
    features: pair.features,
  };
}
