import type { MatterPlace } from './matter.js';
import { compareNames, type Likeness } from './name-likeness.js';

export interface KindFinding {
  agreed: string[];
  /** 1 where the titles name what agrees, less where it is only mentioned in passing. */
  prominence: number;
  unclear: boolean;
  /** Both name such a place, and no two of the names are the same or nearly so. */
  differ: boolean;
  /** Both titles name such a place, and these have nothing in common, whatever the texts mention. */
  titlesDiffer: boolean;
  /** Two schools, two parks: only then do different sites exclude each other. */
  sameSort: boolean;
  /** The first two that differ. */
  names: readonly [string, string];
}

/** The places of one kind side by side: each with each. */
export function compareKind(
  kind: MatterPlace['kind'],
  ones: readonly MatterPlace[],
  others: readonly MatterPlace[],
): KindFinding {
  const left = ones.filter((place) => place.kind === kind);
  const right = others.filter((place) => place.kind === kind);
  const pairs = left.flatMap((one) => right.map((other) => ({ one, other, likeness: likenessOf(one, other) })));
  const same = pairs.filter(({ likeness }) => likeness === 'same');
  const apart = pairs.filter(({ likeness }) => likeness === 'different');
  const titles = pairs.filter(({ one, other }) => one.title && other.title);
  // One spot under two names: each title's place stands in the other's text.
  const sameSpot = same.some(({ one }) => one.title) && same.some(({ other }) => other.title);
  const titlesDiffer = titles.length > 0 && !sameSpot && titles.every(({ likeness }) => likeness === 'different');
  const shown = (titlesDiffer ? titles : apart)[0];
  return {
    agreed: [...new Set(same.map(({ one, other }) => (one.name.length >= other.name.length ? one : other).name))],
    prominence: Math.max(0, ...same.map(prominenceOf(ones, others))),
    unclear: pairs.some(({ likeness }) => likeness === 'unclear'),
    differ: pairs.length > 0 && apart.length === pairs.length,
    titlesDiffer,
    sameSort: apart.some(({ one, other }) => one.key.slice(-2) === other.key.slice(-2)),
    names: shown ? [shown.one.name, shown.other.name] : ['', ''],
  };
}

/** A place that neither title names, while one of them names another, is where something else happens. */
function prominenceOf(ones: readonly MatterPlace[], others: readonly MatterPlace[]) {
  const named = [...ones, ...others].some(({ title }) => title);
  return ({ one, other }: { one: MatterPlace; other: MatterPlace }) =>
    one.title && other.title ? 1 : one.title || other.title || !named ? 0.9 : 0.6;
}

function likenessOf(one: MatterPlace, other: MatterPlace): Likeness {
  if (one.key === other.key) return 'same';
  return one.kind === 'building' || one.kind === 'line' ? 'different' : compareNames(bare(one.key), bare(other.key));
}

/** Keys may carry a prefix for their kind or parent. */
function bare(key: string): string {
  return key.slice(key.search(/[^:/|]*$/));
}
