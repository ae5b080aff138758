/** A set of grams, sorted by hash, each as heavy as it is rare. */
export interface Grams {
  readonly hashes: Uint32Array;
  /** Squared rarity times how much each counts. */
  readonly weights: Float32Array;
  readonly total: number;
  /** Square root of the sum of squares, for the cosine. */
  readonly norm: number;
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
  const sum = sumShared(one, other, other.weights);
  return sum === 0 ? 0 : sum / (one.norm * other.norm);
}

/** The part of the first, by weight, that is found in the second, 0 to 1; −1 where there is nothing to find. */
export function coverage(one: Grams, other: Grams): number {
  return one.total === 0 ? -1 : sumShared(one, other) / one.total;
}

/** The weights of what is shared, times the other's where it is given. Asked for ten times a pair: a callback would box each sum. */
function sumShared(one: Grams, other: Grams, times?: Float32Array): number {
  const { hashes, weights } = one;
  const others = other.hashes;
  let sum = 0;
  for (let left = 0, right = 0; left < hashes.length && right < others.length; ) {
    const difference = (hashes[left] ?? 0) - (others[right] ?? 0);
    if (difference === 0) sum += (weights[left] ?? 0) * (times ? (times[right] ?? 0) : 1);
    if (difference <= 0) left++;
    if (difference >= 0) right++;
  }
  return sum;
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

/** Keeps a copy of the first so many of what was drafted. */
export function packHashes(drafted: Uint32Array, count: number): Uint32Array {
  const at = reserve(4 * count);
  const hashes = new Uint32Array(block, at, count);
  for (let nth = 0; nth < count; nth++) hashes[nth] = drafted[nth] ?? 0;
  return hashes;
}

/** The same of hashes with their weights. */
export function packGrams(drafted: Uint32Array, weighed: Float32Array, count: number): Grams {
  const at = reserve(8 * count);
  const hashes = new Uint32Array(block, at, count);
  const weights = new Float32Array(block, at + 4 * count, count);
  let total = 0;
  let squares = 0;
  for (let nth = 0; nth < count; nth++) {
    const weight = weighed[nth] ?? 0;
    hashes[nth] = drafted[nth] ?? 0;
    weights[nth] = weight;
    total += weight;
    squares += weight * weight;
  }
  return { hashes, weights, total, norm: Math.sqrt(squares) };
}
