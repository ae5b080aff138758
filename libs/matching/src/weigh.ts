import type { Weighed } from '@guiyi/domain';
import { type Candidate, DAY, HOUR } from './candidate.js';
import type { MatterRecord } from './matter.js';
import { generalRarity, type Rarity } from './rarity.js';
import { type WeighedPair, weighPair } from './weigh-pair.js';
import { logistic } from './weights.js';

export interface WeighingContext {
  at: Date;
  windowDays: number;
  rarity?: Rarity;
}

/** A ticket as a whole against a new matter, with what deciding needs beside the figures. */
export interface WeighedTicket {
  candidate: Candidate;
  weighed: Weighed;
  /** The member that is most alike. */
  best: WeighedPair;
  /** Likeness without regard to contradictions: orders runners-up and related tickets, never merges. */
  likeness: number;
  hours: number;
}

/** The record that is kept: best member for the features, best and median for the score. */
export function weigh(matter: MatterRecord, candidate: Candidate, context: WeighingContext): Weighed {
  return weighTicket(matter, candidate, context).weighed;
}

/**
 * A matter joins on the evidence of the whole ticket: one look-alike among several strangers is not enough, and what
 * contradicts the founding matter, or half of the members, contradicts the ticket.
 */
export function weighTicket(matter: MatterRecord, candidate: Candidate, context: WeighingContext): WeighedTicket {
  const hours = hoursBetween(candidate, context.at);
  const rarity = context.rarity ?? generalRarity;
  const pairs = candidate.matters.map((member) => weighPair(matter, member, hours, rarity));
  const founding = pairs[0] ?? weighPair(matter, NOTHING, hours, rarity);
  const ranked = pairs.length > 0 ? [...pairs].sort((one, other) => likenessOf(other) - likenessOf(one)) : [founding];
  const best = ranked[0] ?? founding;
  const median = ranked[Math.floor(ranked.length / 2)] ?? best;
  const likeness = 0.7 * likenessOf(best) + 0.3 * likenessOf(median);

  const against = pairs.filter(({ contradiction }) => contradiction !== undefined);
  const contradiction =
    hours > context.windowDays * (DAY / HOUR)
      ? `相隔超过 ${context.windowDays} 天`
      : (founding.contradiction ?? (against.length * 2 >= pairs.length ? against[0]?.contradiction : undefined));
  return {
    candidate,
    best,
    likeness,
    hours,
    weighed: {
      ticketId: candidate.ticketId,
      ...(candidate.ticketNumber ? { ticketNumber: candidate.ticketNumber } : {}),
      score: contradiction ? 0 : Math.round(likeness * 1000) / 1000,
      features: best.features,
      ...(contradiction ? { contradiction } : {}),
    },
  };
}

/** The score that a pair would have without its contradiction. */
export function likenessOf({ sum }: WeighedPair): number {
  return logistic(sum);
}

/** From the nearer end of the ticket's life, 0 inside of it. */
function hoursBetween({ openedAt, lastAt }: Candidate, at: Date): number {
  const last = Math.max(openedAt.getTime(), lastAt.getTime());
  const now = at.getTime();
  return now > last ? (now - last) / HOUR : now < openedAt.getTime() ? (openedAt.getTime() - now) / HOUR : 0;
}

const NOTHING: MatterRecord = {
  v: 1,
  title: [],
  words: [],
  places: [],
  acts: [],
  years: [],
  names: [],
  sketch: [],
  length: 0,
  asksAfter: false,
};
