import type { Sample } from '../matching/read-sample.js';

/** A pair that matching looked at, with how likely it is the same matter. */
export interface JudgedPair {
  /** The later item first. */
  readonly ids: readonly [string, string];
  readonly chance: number;
  readonly same?: boolean | undefined;
}

/** The figures that must not move when all places get other names. */
export interface PairFigures {
  readonly precision: number;
  readonly recall: number;
  readonly unknown: number;
  readonly macroRecall: number;
  readonly suggestRecall: number;
}

/**
 * What merging each pair by itself would come to: no store, no tickets, no contradictions, some seconds. `suggestRecall`:
 * of the items whose event was there before, how many have one of it among their five most likely.
 */
export function pairFigures(
  pairs: readonly JudgedPair[],
  { events }: Pick<Sample, 'events'>,
  bars: { merge: number; suggest: number },
): PairFigures {
  const merged = pairs.filter(({ chance }) => chance >= bars.merge);
  const same = merged.filter((pair) => pair.same === true);
  const different = merged.filter((pair) => pair.same === false);
  const eventOf = new Map(events.flatMap(({ event, ids }) => ids.map((id) => [id, event] as const)));
  const rightOf = new Map<string, number>();
  for (const { ids } of same) {
    const event = eventOf.get(ids[0]) ?? '';
    rightOf.set(event, (rightOf.get(event) ?? 0) + 1);
  }
  const possible = events.map(({ event, ids }) => ({ event, pairs: (ids.length * (ids.length - 1)) / 2 }));
  const all = possible.reduce((sum, event) => sum + event.pairs, 0);
  const shares = possible.map((event) => (rightOf.get(event.event) ?? 0) / event.pairs);
  return {
    precision: part(same.length, same.length + different.length),
    recall: part(same.length, all),
    unknown: part(merged.length - same.length - different.length, merged.length),
    macroRecall: part(
      shares.reduce((sum, share) => sum + share, 0),
      shares.length,
    ),
    suggestRecall: suggestRecall(pairs, events, bars.suggest),
  };
}

function suggestRecall(pairs: readonly JudgedPair[], events: Sample['events'], bar: number): number {
  const later = new Map<string, JudgedPair[]>();
  for (const pair of pairs) if (pair.chance >= bar) later.set(pair.ids[0], [...(later.get(pair.ids[0]) ?? []), pair]);
  const found = [...later.values()].filter((offered) =>
    offered
      .sort((one, other) => other.chance - one.chance)
      .slice(0, 5)
      .some(({ same }) => same === true),
  );
  // All but the first of each event have one of it before them.
  return part(
    found.length,
    events.reduce((sum, { ids }) => sum + ids.length - 1, 0),
  );
}

function part(some: number, all: number): number {
  return all > 0 ? some / all : 0;
}

/** How far two runs lie apart in the figure in which they differ most. */
export function largestDifference<Name extends string>(
  one: Readonly<Record<Name, number>>,
  other: Readonly<Record<Name, number>>,
): { name: Name; difference: number } {
  const names = Object.keys(one) as Name[];
  const apart = names.map((name) => ({ name, difference: Math.abs(one[name] - other[name]) }));
  return apart.reduce((most, next) => (next.difference > most.difference ? next : most));
}
