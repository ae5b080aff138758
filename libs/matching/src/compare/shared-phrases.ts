import type { Compared } from './compared.js';

/** A phrase of the title or of the first sentences is what a person would point at. */
const LOOKED_AT = 220;
const MOST = 4;
/** Nothing that ends or begins with these is a phrase of its own. */
const LOOSE = /^[的了是在和与及也都就,，。、]+|[的了是在和与及也都就,，。、]+$/gu;

/** The longest runs of characters that both say, longest first; one inside another is left out. */
export function sharedPhrases(one: Compared, other: Compared): string[] {
  const said = textOf(one).slice(0, LOOKED_AT);
  const heard = textOf(other);
  const places = placesOfPairs(heard);
  const found = new Set<string>();
  for (let at = 0; at + 2 <= said.length; ) {
    const length = longestSaid(said, at, heard, places);
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
function longestSaid(said: string, at: number, heard: string, { last, before }: PairPlaces): number {
  let longest = 0;
  for (let place = last[slotAt(said, at)] ?? NONE; place !== NONE; place = before[place] ?? NONE) {
    let length = 0;
    while (at + length < said.length && said.charCodeAt(at + length) === heard.charCodeAt(place + length)) length++;
    longest = Math.max(longest, length);
  }
  return longest < 2 ? 0 : longest;
}

/** Where pairs of characters stand in a text: looking through all of it for each of them costs ten times as much. */
interface PairPlaces {
  /** By slot, where a pair of that slot stands last. */
  readonly last: Int32Array;
  /** By place, where a pair of the same slot stands before it. */
  readonly before: Int32Array;
}

const NONE = -1;
const SLOTS = 1 << 10;
const lastOfSlot = new Int32Array(SLOTS);
let beforePlace = new Int32Array(1024);

/** Good until the next text is looked through. */
function placesOfPairs(text: string): PairPlaces {
  if (beforePlace.length < text.length) beforePlace = new Int32Array(2 * text.length);
  lastOfSlot.fill(NONE);
  for (let at = 0; at + 2 <= text.length; at++) {
    const slot = slotAt(text, at);
    beforePlace[at] = lastOfSlot[slot] ?? NONE;
    lastOfSlot[slot] = at;
  }
  return { last: lastOfSlot, before: beforePlace };
}

function slotAt(text: string, at: number): number {
  return (Math.imul(text.charCodeAt(at), 31) + text.charCodeAt(at + 1)) & (SLOTS - 1);
}

function textOf({ matter }: Compared): string {
  return `${matter.title}，${matter.text}`;
}
