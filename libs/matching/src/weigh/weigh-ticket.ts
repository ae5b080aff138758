import type { Feature, Weighed } from '@guiyi/domain';
import { type Between, compareMatters } from '../compare/compare-matters.js';
import type { Compared } from '../compare/compared.js';
import { contradictionOf } from '../compare/contradict.js';
import { FEATURE_NAMES, type FeatureValues } from '../compare/features.js';
import { seenIn } from '../compare/seen-in.js';
import { type Candidate, DAY, HOUR } from '../decide/candidate.js';
import { chanceOf, pointsOf, type Scorecard } from './scorecard.js';
import { type CoreFinding, compareCore } from './ticket-core.js';
import { together, togetherPoints } from './together.js';

export interface WeighedPair {
  member: Compared;
  values: FeatureValues;
  /** What each feature added, in the order of the features. */
  points: readonly number[];
  /** 0 to 1: how much the two tell the same trouble of the same place within hours. */
  together: number;
  sum: number;
  contradiction?: string;
}

/** A ticket as a whole against a new matter, with what deciding needs beside the figures. */
export interface WeighedTicket {
  candidate: Candidate;
  /** The member that is most alike. */
  best: WeighedPair;
  /** What the whole ticket has in common, and how much of it is said here. */
  core?: CoreFinding;
  /** The new requester was shown it, and said that it is theirs. */
  chosen?: boolean;
  /** Likeness without regard to contradictions: orders runners-up and related tickets, never merges. */
  likeness: number;
  /** The chance that it is the same matter; 0 where something contradicts. */
  chance: number;
  contradiction?: string;
  hours: number;
}

export interface WeighingContext {
  at: Date;
  windowDays: number;
  scorecard: Scorecard;
  /** The id of the ticket that the new requester chose, when asked. */
  chosen?: string | undefined;
}

/** More members than these three prove nothing more. */
const MOST_ALIKE = 3;
/** Log-odds of a person's own choice among what was shown: makes a merge of what is likely, nothing of what is not. */
export const CHOSEN_POINTS = 4;

/**
 * A matter joins on the evidence of the whole ticket, as far as it is heard: half of the sum is the member most alike, half
 * the three most alike, so that one look-alike among strangers is not enough; what all members share counts beside; and what
 * contradicts the founding matter, or half of the members, contradicts the ticket. Undefined where a ticket has no matter to compare.
 */
export function weighTicket(
  matter: Compared,
  candidate: Candidate,
  { at, windowDays, scorecard, chosen }: WeighingContext,
): WeighedTicket | undefined {
  const hours = hoursBetween(candidate, at);
  const pairs = candidate.matters.map((member, at) =>
    weighPair(matter, member, { hours, sameRequester: candidate.mine?.[at] ?? false }, scorecard),
  );
  const [founding] = pairs;
  const ranked = [...pairs].sort((one, other) => other.sum - one.sum);
  const [best] = ranked;
  if (!founding || !best) return undefined;
  const alike = ranked.slice(0, MOST_ALIKE);
  const mean = alike.reduce((sum, pair) => sum + pair.sum, 0) / alike.length;
  // What one person says every time is their way of writing, not a matter.
  const core = candidate.mine?.every(Boolean) ? undefined : compareCore(matter, candidate.matters);
  const isChosen = chosen === candidate.ticketId;
  const likeness = chanceOf(scorecard, (best.sum + mean) / 2 + (core?.points ?? 0) + (isChosen ? CHOSEN_POINTS : 0));
  const against = pairs.filter(({ contradiction }) => contradiction !== undefined);
  const contradiction =
    hours > windowDays * (DAY / HOUR)
      ? `相隔超过 ${windowDays} 天`
      : (founding.contradiction ?? (against.length * 2 >= pairs.length ? against[0]?.contradiction : undefined));
  return {
    candidate,
    best,
    ...(core ? { core } : {}),
    ...(isChosen ? { chosen: true } : {}),
    likeness,
    hours,
    chance: contradiction ? 0 : likeness,
    ...(contradiction ? { contradiction } : {}),
  };
}

export function weighPair(one: Compared, member: Compared, between: Between, scorecard: Scorecard): WeighedPair {
  const values = compareMatters(one, member, between);
  const points = pointsOf(scorecard, values);
  const contradiction = contradictionOf(one, member);
  const near = together(one, member, between.hours);
  return {
    member,
    values,
    points,
    together: near,
    sum: points.reduce((sum, point) => sum + point, scorecard.base) + togetherPoints(near),
    ...(contradiction ? { contradiction } : {}),
  };
}

/** What is kept of it: every feature with its value, its points and what was seen, the weightiest first. */
export function record(
  matter: Compared,
  { candidate, best, core, chosen, chance, contradiction }: WeighedTicket,
): Weighed {
  return {
    ticketId: candidate.ticketId,
    ...(candidate.ticketNumber ? { ticketNumber: candidate.ticketNumber } : {}),
    score: Math.round(chance * 1000) / 1000,
    features: featuresOf(matter, best, core, chosen),
    ...(contradiction ? { contradiction } : {}),
  };
}

function featuresOf(
  matter: Compared,
  { member, values, points, together: near }: WeighedPair,
  core?: CoreFinding,
  chosen = false,
): Feature[] {
  const round = (value: number) => Math.round(value * 1000) / 1000;
  const seen = seenIn(matter, member);
  const features: Feature[] = FEATURE_NAMES.map((name, at) => ({
    name,
    value: round(values[at] ?? 0),
    weight: round(points[at] ?? 0),
    seen: seen[name] ?? [],
  }));
  if (near > 0) features.push({ name: 'together', value: round(near), weight: round(togetherPoints(near)), seen: [] });
  if (core) features.push({ name: 'core', value: round(core.part), weight: round(core.points), seen: [] });
  if (chosen) features.push({ name: 'chosen', value: 1, weight: CHOSEN_POINTS, seen: [] });
  return features
    .filter(({ weight, seen: what }) => weight !== 0 || what.length > 0)
    .sort((one, other) => Math.abs(other.weight) - Math.abs(one.weight));
}

/** From the nearer end of the ticket's life, 0 inside of it. */
function hoursBetween({ openedAt, lastAt }: Candidate, at: Date): number {
  const last = Math.max(openedAt.getTime(), lastAt.getTime());
  const now = at.getTime();
  return now > last ? (now - last) / HOUR : now < openedAt.getTime() ? (openedAt.getTime() - now) / HOUR : 0;
}
