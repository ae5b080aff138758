import { TROUBLE_NAMES } from '../read/troubles.js';
import type { Compared } from './compared.js';
import type { FeatureName } from './features.js';

/** A phrase of the title or of the first sentences is what a person would point at. */
const LOOKED_AT = 220;
const MOST = 4;
/** Nothing that ends or begins with these is a phrase of its own. */
const LOOSE = /^[的了是在和与及也都就,，。、]+|[的了是在和与及也都就,，。、]+$/gu;

/** What two matters have in common, for people to read, by the feature that it speaks for. */
export function seenIn(one: Compared, other: Compared): Partial<Record<FeatureName, string[]>> {
  return { text: sharedPhrases(one, other), ...namesSeenIn(one, other) };
}

/** The same but for the words: the places, troubles and companies that both say. */
export function namesSeenIn(one: Compared, other: Compared): Record<'placeNames' | 'act' | 'company', string[]> {
  const acts = one.matter.acts.filter((act) => other.matter.acts.includes(act));
  const heard = one.matter.places.filter(
    ({ name, kind, key }) =>
      isSaid(name, other) || other.matter.places.some((twin) => twin.kind === kind && twin.key === key),
  );
  const twins = other.matter.places.filter(({ name }) => isSaid(name, one));
  return {
    placeNames: [...new Set([...heard, ...twins].map(({ name }) => name))].slice(0, MOST),
    act: acts.map((act) => TROUBLE_NAMES.get(act) ?? act),
    company: one.matter.names.filter((name) => other.matter.names.includes(name)),
  };
}

/** The longest runs of characters that both say, longest first; one inside another is left out. */
export function sharedPhrases(one: Compared, other: Compared): string[] {
  const said = textOf(one).slice(0, LOOKED_AT);
  const heard = textOf(other);
  const found = new Set<string>();
  for (let at = 0; at + 2 <= said.length; ) {
    const length = longestSaid(said, at, heard);
    if (length >= 2) {
      const phrase = said.slice(at, at + length).replace(LOOSE, '');
      if (phrase.length >= 2 && /^[\p{L}\p{N}]+$/u.test(phrase)) found.add(phrase);
    }
    at += Math.max(1, length);
  }
  const longest = [...found].sort((left, right) => right.length - left.length || (left < right ? -1 : 1));
  return longest.filter((phrase, at) => !longest.slice(0, at).some((longer) => longer.includes(phrase))).slice(0, MOST);
}

/** How many characters from a place on stand somewhere in what was heard; 0 where no two do. */
function longestSaid(said: string, at: number, heard: string): number {
  const pair = said.slice(at, at + 2);
  let longest = 0;
  for (let place = heard.indexOf(pair); place >= 0; place = heard.indexOf(pair, place + 1)) {
    let length = 2;
    while (at + length < said.length && said.charCodeAt(at + length) === heard.charCodeAt(place + length)) length++;
    longest = Math.max(longest, length);
  }
  return longest;
}

function isSaid(name: string, { matter: { title, text } }: Compared): boolean {
  return title.includes(name) || text.includes(name);
}

function textOf({ matter }: Compared): string {
  return `${matter.title}，${matter.text}`;
}
