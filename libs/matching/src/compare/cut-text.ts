import { eachRun, hashOf } from '../read/grams.js';
import type { Vocabulary } from '../read/vocabulary.js';

/** A text in its runs of letters and digits, with what is worked out once for all lengths. Good until the next text is cut. */
export interface CutText {
  readonly length: number;
  /** The characters as numbers: asking a text for each of them again and again costs more than all that is done with them. */
  readonly codes: Uint16Array;
  /** Begin and end of each run, one after the other. */
  readonly runs: readonly number[];
  /** The hash of the pair of characters that begins at a place, and how rare it is; nothing where no pair begins. */
  readonly pairs: Uint32Array;
  readonly rarities: Float64Array;
}

/** Grams by hash, the same ones by where they stand. Good until the next are sorted. */
export interface SortedGrams {
  readonly count: number;
  readonly hashes: Uint32Array;
  readonly places: Uint32Array;
}

/** Written over by every text: none of it outlives the text that is cut, and nothing is allocated for it. */
let drafts = makeDrafts(1024);

function makeDrafts(length: number) {
  return {
    codes: new Uint16Array(length),
    pairs: new Uint32Array(length),
    rarities: new Float64Array(length),
    found: new Uint32Array(length),
    foundAt: new Uint32Array(length),
    hashes: new Uint32Array(length),
    places: new Uint32Array(length),
  };
}

export function cutText(text: string, vocabulary: Vocabulary): CutText {
  const { length } = text;
  if (drafts.codes.length < length) drafts = makeDrafts(2 * length);
  const { codes, pairs, rarities } = drafts;
  for (let at = 0; at < length; at++) codes[at] = text.charCodeAt(at);
  const runs: number[] = [];
  eachRun(text, (begin, end) => {
    runs.push(begin, end);
    for (let at = begin; at + 2 <= end; at++) {
      const hash = hashOf(codes, at, 2);
      pairs[at] = hash;
      rarities[at] = vocabulary.rarityOfPair(hash);
    }
  });
  return { length, codes, runs, pairs, rarities };
}

/** How many there are without what separates them. */
export function charactersOf({ runs }: CutText): number {
  return runs.reduce((sum, place, at) => (at % 2 === 0 ? sum - place : sum + place), 0);
}

/** How rare a gram is: as its pairs, on the average. */
export function rarityAt({ rarities }: CutText, at: number, length: number): number {
  let sum = 0;
  for (let offset = 0; offset + 2 <= length; offset++) sum += rarities[at + offset] ?? 0;
  return sum / (length - 1);
}

/** All grams of a length, or those from a rarity on. */
export function sortedGrams(cut: CutText, length: number, rarest = 0): SortedGrams {
  const { codes, runs, pairs } = cut;
  const { found, foundAt } = drafts;
  let count = 0;
  for (let run = 0; run < runs.length; run += 2) {
    const last = (runs[run + 1] ?? 0) - length;
    for (let at = runs[run] ?? 0; at <= last; at++) {
      if (rarest > 0 && rarityAt(cut, at, length) <= rarest) continue;
      foundAt[count] = at;
      found[count++] = length === 2 ? (pairs[at] ?? 0) : hashOf(codes, at, length);
    }
  }
  return sort(count);
}

const MOST_BITS = 10;
const bounds = new Uint32Array((1 << MOST_BITS) + 1);

/** What was found, by hash. Hashes are spread evenly: by their first bits alone each comes to within a few places of where it belongs. */
function sort(count: number): SortedGrams {
  const { found, foundAt, hashes, places } = drafts;
  // About one a bucket: walking a thousand buckets for the name of a road would cost more than sorting it.
  const bits = Math.min(MOST_BITS, 32 - Math.clz32(count));
  // Shifting by 32 shifts nothing.
  const shift = 32 - Math.max(1, bits);
  const buckets = 1 << Math.max(1, bits);
  bounds.fill(0, 0, buckets + 1);
  for (let nth = 0; nth < count; nth++) {
    const next = ((found[nth] ?? 0) >>> shift) + 1;
    bounds[next] = (bounds[next] ?? 0) + 1;
  }
  for (let bucket = 1; bucket <= buckets; bucket++) bounds[bucket] = (bounds[bucket] ?? 0) + (bounds[bucket - 1] ?? 0);
  for (let nth = 0; nth < count; nth++) {
    const hash = found[nth] ?? 0;
    const bucket = hash >>> shift;
    const to = bounds[bucket] ?? 0;
    bounds[bucket] = to + 1;
    hashes[to] = hash;
    places[to] = foundAt[nth] ?? 0;
  }
  settle(count);
  return { count, hashes, places };
}

/** Sorts what is nearly sorted. One gram said over and over stands in order already: it costs nothing more. */
function settle(count: number): void {
  const { hashes, places } = drafts;
  for (let nth = 1; nth < count; nth++) {
    const hash = hashes[nth] ?? 0;
    if ((hashes[nth - 1] ?? 0) <= hash) continue;
    const place = places[nth] ?? 0;
    let to = nth;
    for (; to > 0 && (hashes[to - 1] ?? 0) > hash; to--) {
      hashes[to] = hashes[to - 1] ?? 0;
      places[to] = places[to - 1] ?? 0;
    }
    hashes[to] = hash;
    places[to] = place;
  }
}
