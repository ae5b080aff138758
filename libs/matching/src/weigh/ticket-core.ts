import type { Compared } from '../compare/compared.js';

/** One matter has no core: what two of its tellers both say could be chance only where more disagree. */
const LEAST_MEMBERS = 2;
/** The part of the members that must say it. */
const MOST_SAY = 0.6;
/** Squared rarity from which a triple is worth asking for. */
const RARE = 0.3;
/** Log-odds where all of a large core is said; where a fifth is, it counts neither way. */
const MOST_POINTS = 4;
const NEITHER = 0.2;
const LARGE = 3;

/** What the members of a ticket have in common, and how much of it a new matter says. */
export interface CoreFinding {
  /** 0 to 1. */
  readonly part: number;
  readonly points: number;
}

/**
 * A ticket as a whole is about what its members share: the name that all of them say, not the words in which one of them
 * said it. Who says it belongs there though unlike each single member; who does not is a stranger though like one of
 * them, so that tickets do not grow from neighbour to neighbour. Undefined where there is nothing in common to ask for.
 * Set by hand: labels of pairs cannot teach it.
 */
export function compareCore(matter: Compared, members: readonly Compared[]): CoreFinding | undefined {
  if (members.length < LEAST_MEMBERS) return undefined;
  const said = new Map<number, { times: number; weight: number }>();
  for (const { names } of members)
    names.hashes.forEach((hash, at) => {
      const known = said.get(hash);
      if (known) known.times += 1;
      else said.set(hash, { times: 1, weight: names.weights[at] ?? 0 });
    });
  const mine = new Set(matter.names.hashes);
  let whole = 0;
  let heard = 0;
  for (const [hash, { times, weight }] of said) {
    if (times < LEAST_MEMBERS || times < MOST_SAY * members.length || weight < RARE) continue;
    whole += weight;
    if (mine.has(hash)) heard += weight;
  }
  if (whole === 0) return undefined;
  const part = heard / whole;
  return { part, points: MOST_POINTS * (part - NEITHER) * Math.min(1, whole / LARGE) };
}
