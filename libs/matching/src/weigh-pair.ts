import type { Feature } from '@guiyi/domain';
import { comparePlaces, type PlaceFinding } from './compare-places.js';
import type { MatterRecord } from './matter.js';
import { compareNames } from './name-likeness.js';
import { overlap } from './overlap.js';
import type { Rarity } from './rarity.js';
import { resemblance } from './sketch.js';
import { TROUBLE_NAMES } from './troubles.js';
import { BIAS, logistic, WEIGHTS } from './weights.js';

/** Characters without punctuation. */
const SHORT = 80;

export interface WeighedPair {
  score: number;
  /** The weighed sum before the logistic, whatever contradicts. */
  sum: number;
  features: Feature[];
  places: PlaceFinding;
  /** One of the two is too short for its words to tell much: the place and the trouble must do. */
  short: boolean;
  contradiction?: string;
}

/** Two matters side by side; `hours` apart. A contradiction sets the score to 0 and leaves the features to be read. */
export function weighPair(one: MatterRecord, other: MatterRecord, hours: number, rarity: Rarity): WeighedPair {
  const places = comparePlaces(one, other);
  const act = compareActs(one.acts, other.acts);
  const words = overlap(one.words, other.words, rarity);
  const title = overlap(one.title, other.title, rarity);
  const apart = Math.max(0, hours);
  const features: Feature[] = [
    feature('place', places.value, places.agreed),
    feature('act', act.value, act.seen),
    feature('words', words.value, words.seen),
    feature('title', title.value, title.seen),
    feature('verbatim', resemblance(one.sketch, other.sketch)),
    feature('near', Math.exp(-apart / 240)),
    feature('together', Math.exp(-apart / 6) * Math.min(places.value * 2, 1) * Math.max(0, act.value)),
    feature('district', one.district && one.district === other.district ? 1 : 0, one.district ? [one.district] : []),
    compareCompanies(one.names, other.names),
    compareYears(one.years, other.years),
  ];
  const sum = features.reduce((total, { value, weight }) => total + value * weight, BIAS);
  const short = Math.min(one.length, other.length) <= SHORT;
  return places.contradiction
    ? { score: 0, sum, features, places, short, contradiction: places.contradiction }
    : { score: logistic(sum), sum, features, places, short };
}

function feature(name: keyof typeof WEIGHTS, value: number, seen: string[] = []): Feature {
  return { name, value: Math.round(value * 1000) / 1000, weight: WEIGHTS[name], seen: seen.slice(0, 6) };
}

/** 1 the same trouble, 0.6 one of several shared, -1 different ones, 0 where one is not known. */
function compareActs(ones: readonly string[], others: readonly string[]): { value: number; seen: string[] } {
  if (ones.length === 0 || others.length === 0) return { value: 0, seen: [] };
  const shared = ones.filter((act) => others.includes(act));
  const seen = shared.map((act) => TROUBLE_NAMES.get(act) ?? act);
  if (shared.length === 0) return { value: -1, seen };
  return { value: ones[0] === others[0] ? 1 : 0.6, seen };
}

/** The same company speaks for one matter, another one strongly against. */
function compareCompanies(ones: readonly string[], others: readonly string[]): Feature {
  if (ones.length === 0 || others.length === 0) return feature('name', 0);
  const same = ones.filter((one) => others.some((other) => compareNames(one, other) === 'same'));
  if (same.length > 0) return feature('name', 1, same);
  const unclear = ones.some((one) => others.some((other) => compareNames(one, other) === 'unclear'));
  return feature('name', unclear ? 0 : -1);
}

/** Only titles that name years, and none in common, count: against. */
function compareYears(ones: readonly string[], others: readonly string[]): Feature {
  const differ = ones.length > 0 && others.length > 0 && !ones.some((year) => others.includes(year));
  return feature('year', differ ? -1 : 0, differ ? [...ones, ...others] : []);
}
