import { eachRun, hashAt } from '../read/grams.js';
import type { Vocabulary } from '../read/vocabulary.js';

/** A set of grams, sorted by hash, each as heavy as it is rare. */
export interface Grams {
  readonly hashes: Uint32Array;
  /** Squared rarity times how much each counts. */
  readonly weights: Float32Array;
  readonly total: number;
  /** Square root of the sum of squares, for the cosine. */
  readonly norm: number;
}

/** A text in its runs of letters and digits, with how rare each pair of characters is: worked out once for all lengths. */
export interface CutText {
  readonly text: string;
  /** Begin and end of each run, one after the other. */
  readonly runs: readonly number[];
  /** By where a pair begins. */
  readonly rarities: Float64Array;
}

export function cutText(text: string, vocabulary: Vocabulary): CutText {
  const runs: number[] = [];
  const rarities = new Float64Array(text.length);
  eachRun(text, (begin, end) => {
    runs.push(begin, end);
    for (let at = begin; at + 2 <= end; at++) rarities[at] = vocabulary.rarityOfPair(hashAt(text, at, 2));
  });
  return { text, runs, rarities };
}

/** How many there are without what separates them. */
export function charactersOf({ runs }: CutText): number {
  return runs.reduce((sum, place, at) => (at % 2 === 0 ? sum - place : sum + place), 0);
}

/** The pairs of characters of a short text with their weights. */
export function pairsOf(cut: CutText): Grams {
  return collect(sortedGrams(cut, 2), cut.rarities);
}

/**
 * The pairs of a matter: of its title, of all of it, and of both without what was blanked out there. Cut once for
 * all four. `bare` is the whole with blanks, as long as it; the title stands at its beginning.
 */
export function pairsOfMatter(
  cut: CutText,
  titleLength: number,
  bare: string,
): Record<'title' | 'text' | 'titleRest' | 'rest', Grams> {
  const { text, rarities } = cut;
  const isTitle = (at: number) => at + 2 <= titleLength;
  const isLeft = (at: number) =>
    bare.charCodeAt(at) === text.charCodeAt(at) && bare.charCodeAt(at + 1) === text.charCodeAt(at + 1);
  // Sorted in the draft, which the next sorting writes over: the title is done before the whole begins.
  const titled = sortedGrams(cut, 2, isTitle);
  const title = collect(titled, rarities);
  const titleRest = collect(titled, rarities, isLeft);
  const sorted = sortedGrams(cut, 2);
  return { title, titleRest, text: collect(sorted, rarities), rest: collect(sorted, rarities, isLeft) };
}

/** The runs of four characters that few people say: only they are worth counting. A run is as rare as its pairs, on the average. */
export function rarePhrases(cut: CutText, least: number): Uint32Array {
  const { rarities } = cut;
  const sorted = sortedGrams(cut, 4, (at) => rarityAt(rarities, at, 4) ** 2 > least);
  const { hashes } = draftOf(sorted.length);
  let count = 0;
  eachDistinct(sorted, (hash) => {
    hashes[count++] = hash;
  });
  return hashes.slice(0, count);
}

/**
 * The triples that a message is about, those of its title and those that it says again (see `topicOf`), weighed in two ways:
 * by how often they are said and how rare their pairs are, and by how rarely they are what a message is about.
 */
export function topicGrams(cut: CutText, titleLength: number, vocabulary: Vocabulary): { topic: Grams; names: Grams } {
  const { rarities } = cut;
  const sorted = sortedGrams(cut, 3);
  const { hashes, weights, others } = draftOf(sorted.length);
  let count = 0;
  eachDistinct(sorted, (hash, at, times) => {
    if (times < 2 && at >= titleLength) return;
    hashes[count] = hash;
    weights[count] = (1 + Math.log(times)) * rarityAt(rarities, at, 3) ** 2;
    others[count++] = vocabulary.rarityOfTriple(hash) ** 2;
  });
  const kept = hashes.subarray(0, count);
  return { topic: pack(kept, weights.subarray(0, count)), names: pack(kept, others.subarray(0, count)) };
}

/** Where grams are put together, again and again: none of it outlives a call. */
let drafts = makeDrafts(1024);

function makeDrafts(length: number) {
  return {
    grams: new Float64Array(length),
    unsorted: new Float64Array(length),
    hashes: new Uint32Array(length),
    weights: new Float32Array(length),
    others: new Float32Array(length),
  };
}

function draftOf(length: number) {
  if (drafts.grams.length < length) drafts = makeDrafts(2 * length);
  return drafts;
}

/** Above any place in a text, and with a hash of 32 bits still a whole number. */
const PLACES = 2 ** 20;

/** A number a gram: its hash, then where it stands. Sorting plain numbers costs a tenth of keeping them in a map. */
function sortedGrams({ text, runs }: CutText, length: number, isWanted?: (at: number) => boolean): Float64Array {
  const { grams, unsorted } = draftOf(text.length);
  let count = 0;
  for (let run = 0; run < runs.length; run += 2) {
    const last = (runs[run + 1] ?? 0) - length;
    for (let at = runs[run] ?? 0; at <= last; at++)
      if (!isWanted || isWanted(at)) unsorted[count++] = hashAt(text, at, length) * PLACES + at;
  }
  scatter(unsorted, grams, count);
  settle(grams, count);
  return grams.subarray(0, count);
}

const MOST_BUCKETS = 1 << 10;
const HASHES = 2 ** 32;
const bounds = new Uint32Array(MOST_BUCKETS + 1);

/** Hashes are spread evenly: by their first bits alone each comes to within a few places of where it belongs. */
function scatter(from: Float64Array, to: Float64Array, count: number): void {
  // About one a bucket: walking a thousand buckets for the name of a road would cost more than sorting it.
  const buckets = Math.min(MOST_BUCKETS, 2 ** Math.ceil(Math.log2(count + 1)));
  const perBucket = PLACES * (HASHES / buckets);
  bounds.fill(0, 0, buckets + 1);
  for (let at = 0; at < count; at++) {
    const next = Math.floor((from[at] ?? 0) / perBucket) + 1;
    bounds[next] = (bounds[next] ?? 0) + 1;
  }
  for (let bucket = 1; bucket <= buckets; bucket++) bounds[bucket] = (bounds[bucket] ?? 0) + (bounds[bucket - 1] ?? 0);
  for (let at = 0; at < count; at++) {
    const gram = from[at] ?? 0;
    const bucket = Math.floor(gram / perBucket);
    const place = bounds[bucket] ?? 0;
    bounds[bucket] = place + 1;
    to[place] = gram;
  }
}

/** Sorts what is nearly sorted. One gram said over and over stands in order already: it costs nothing more. */
function settle(grams: Float64Array, count: number): void {
  for (let at = 1; at < count; at++) {
    const gram = grams[at] ?? 0;
    let to = at;
    for (; to > 0 && (grams[to - 1] ?? 0) > gram; to--) grams[to] = grams[to - 1] ?? 0;
    grams[to] = gram;
  }
}

/** Each gram once, by hash, with where it stands first and how often. */
function eachDistinct(sorted: Float64Array, visit: (hash: number, at: number, times: number) => void): void {
  for (let from = 0; from < sorted.length; ) {
    const gram = sorted[from] ?? 0;
    const hash = Math.floor(gram / PLACES);
    let to = from + 1;
    while (to < sorted.length && (sorted[to] ?? 0) < (hash + 1) * PLACES) to++;
    visit(hash, gram - hash * PLACES, to - from);
    from = to;
  }
}

/** The pairs that stand at a wanted place, each once. */
function collect(sorted: Float64Array, rarities: Float64Array, isWanted?: (at: number) => boolean): Grams {
  const { hashes, weights } = draftOf(sorted.length);
  let count = 0;
  // All of one gram lie below this: nothing is divided for those that are there already.
  let bound = 0;
  for (let nth = 0; nth < sorted.length; nth++) {
    const gram = sorted[nth] ?? 0;
    if (gram < bound) continue;
    const hash = Math.floor(gram / PLACES);
    const at = gram - hash * PLACES;
    if (isWanted && !isWanted(at)) continue;
    bound = (hash + 1) * PLACES;
    hashes[count] = hash;
    weights[count++] = (rarities[at] ?? 0) ** 2;
  }
  return pack(hashes.subarray(0, count), weights.subarray(0, count));
}

function rarityAt(rarities: Float64Array, at: number, length: number): number {
  let sum = 0;
  for (let offset = 0; offset + 2 <= length; offset++) sum += rarities[at + offset] ?? 0;
  return sum / (length - 1);
}

/** Shared and unshared at a glance: both sides are sorted. */
export function eachShared(one: Grams, other: Grams, visit: (at: number, otherAt: number) => void): void {
  let left = 0;
  let right = 0;
  while (left < one.hashes.length && right < other.hashes.length) {
    const difference = (one.hashes[left] ?? 0) - (other.hashes[right] ?? 0);
    if (difference === 0) visit(left++, right++);
    else if (difference < 0) left++;
    else right++;
  }
}

/** How many of one stand in the other; both are sorted. */
export function countShared(one: Uint32Array, other: Uint32Array): number {
  let count = 0;
  for (let left = 0, right = 0; left < one.length && right < other.length; ) {
    const difference = (one[left] ?? 0) - (other[right] ?? 0);
    if (difference === 0) count += 1;
    if (difference <= 0) left++;
    if (difference >= 0) right++;
  }
  return count;
}

/** Cosine of two weighted sets, 0 to 1. */
export function cosine(one: Grams, other: Grams): number {
  let sum = 0;
  eachShared(one, other, (at, otherAt) => {
    sum += (one.weights[at] ?? 0) * (other.weights[otherAt] ?? 0);
  });
  return sum === 0 ? 0 : sum / (one.norm * other.norm);
}

/** The part of the first, by weight, that is found in the second, 0 to 1; −1 where there is nothing to find. */
export function coverage(one: Grams, other: Grams): number {
  if (one.total === 0) return -1;
  let sum = 0;
  eachShared(one, other, (at) => {
    sum += one.weights[at] ?? 0;
  });
  return sum / one.total;
}

/** Some two matters lie in a block: an array buffer for each of their many small arrays costs more than what is in it. */
const BLOCK = 1 << 15;
let block = new ArrayBuffer(BLOCK);
let used = 0;

/** @returns where in the block so many bytes are free now. */
function reserve(bytes: number): number {
  if (used + bytes > block.byteLength) {
    block = new ArrayBuffer(Math.max(BLOCK, bytes));
    used = 0;
  }
  used += bytes;
  return used - bytes;
}

/** Copies what is kept: the draft is written over. */
function pack(draft: Uint32Array, drafted: Float32Array): Grams {
  const { length, byteLength } = draft;
  const at = reserve(2 * byteLength);
  const hashes = new Uint32Array(block, at, length);
  hashes.set(draft);
  const weights = new Float32Array(block, at + byteLength, length);
  weights.set(drafted);
  let total = 0;
  let squares = 0;
  for (const weight of weights) {
    total += weight;
    squares += weight * weight;
  }
  return { hashes, weights, total, norm: Math.sqrt(squares) };
}
