import { compareNumbers } from '../read/numbers-in.js';
import type { Compared } from './compared.js';
import type { FeatureName, FeatureValues } from './features.js';
import { FEATURE_NAMES } from './features.js';
import { cosine, countShared, coverage, eachShared, type Grams } from './grams.js';

/** Characters that make a name known again. */
const NAME = 3;

/** What a pair is known by beside the two matters themselves. */
export interface Between {
  hours: number;
  sameRequester: boolean;
}

/** Two matters side by side, feature by feature. Symmetric. */
export function compareMatters(one: Compared, other: Compared, { hours, sameRequester }: Between): FeatureValues {
  const heard = [coverage(one.title, other.text), coverage(other.title, one.text)] as const;
  const names = sharedNames(one.names, other.names);
  const found = [spotsFound(one, other), spotsFound(other, one)] as const;
  const lengths = [one.length, other.length] as const;
  const values: Record<FeatureName, number> = {
    text: cosine(one.text, other.text),
    heard: Math.max(...heard),
    heardBoth: Math.min(...heard),
    phrases: Math.log1p(countShared(one.phrases, other.phrases)),
    topic: cosine(one.topic, other.topic),
    ...names,
    placeNames: Math.max(coverage(one.placeNames, other.text), coverage(other.placeNames, one.text)),
    placeFound: Math.max(...found),
    placeBoth: Math.min(...found),
    district: sameOrNot(one.matter.district, other.matter.district),
    trouble: Math.min(cosine(one.titleRest, other.titleRest), cosine(one.rest, other.rest)),
    act: compareActs(one.matter.acts, other.matter.acts),
    number: numbersAgree(one, other),
    company: compareCompanies(one.matter.names, other.matter.names),
    requester: sameRequester ? 1 : 0,
    days: Math.log1p(hours / 24),
    length: Math.min(...lengths),
    lengths: Math.min(...lengths) / Math.max(1, ...lengths),
  };
  return FEATURE_NAMES.map((name) => values[name]);
}

/** What both are about: how rare the rarest of it is, how much there is, and how much of the one that has less to say. */
function sharedNames(one: Grams, other: Grams) {
  let most = 0;
  let sum = 0;
  eachShared(one, other, (at) => {
    const weight = one.weights[at] ?? 0;
    most = Math.max(most, weight);
    sum += weight;
  });
  const less = Math.min(one.total, other.total);
  return { nameRarest: Math.sqrt(most), nameShared: Math.log1p(sum), nameHeard: less > 0 ? sum / less : 0 };
}

/** The part of the one's places that the other mentions by name; −1 where it mentions none, 0 where there are none. */
function spotsFound(one: Compared, other: Compared): number {
  if (one.spots.length === 0) return 0;
  const { title, text } = other.matter;
  const says = (name: string) => title.includes(name) || text.includes(name);
  const found = one.spots.filter((spot) => says(spot) || endsOf(spot).some(says)).length;
  return found === 0 ? -1 : found / one.spots.length;
}

/** A number that differs between the titles does not, where the other's text says it too. */
function numbersAgree(one: Compared, other: Compared): number {
  const { value } = compareNumbers(one.titleNumbers, other.titleNumbers);
  if (value >= 0) return value;
  const heard = [
    compareNumbers(one.titleNumbers, other.numbers).value,
    compareNumbers(other.titleNumbers, one.numbers).value,
  ];
  return heard.some((agrees) => agrees < 0) ? -1 : 0;
}

/** What a long name begins and ends with: people shorten names, and a name may have been read too far. */
function endsOf(name: string): string[] {
  return name.length > NAME ? [name.slice(0, NAME), name.slice(-NAME)] : [];
}

function sameOrNot(one: string | undefined, other: string | undefined): number {
  return one === undefined || other === undefined ? 0 : one === other ? 1 : -1;
}

/** 1 where the strongest agree, less where one of several does. */
function compareActs(ones: readonly string[], others: readonly string[]): number {
  if (ones.length === 0 || others.length === 0) return 0;
  if (ones[0] === others[0]) return 1;
  return ones.some((act) => others.includes(act)) ? 0.6 : -1;
}

function compareCompanies(ones: readonly string[], others: readonly string[]): number {
  if (ones.length === 0 || others.length === 0) return 0;
  return ones.some((one) => others.some((other) => one.includes(other) || other.includes(one))) ? 1 : -1;
}
