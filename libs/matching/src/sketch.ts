const HASHES = 12;
const ROWS = 2;
const GRAM = 3;

const SEEDS = Uint32Array.from({ length: HASHES }, (_, at) => mix(Math.imul(at + 1, 0x9e3779b1)));

/**
 * MinHash over character 3-grams: two texts share each value with the probability of their grams' resemblance.
 * Empty for a text without a gram, so that silent calls do not meet.
 */
export function sketchOf(text: string): number[] {
  if (text.length < GRAM) return [];
  const least = new Uint32Array(HASHES).fill(0xffffffff);
  const last = text.length - GRAM;
  for (let at = 0; at <= last; at++) {
    let gram = 0x811c9dc5;
    for (let offset = 0; offset < GRAM; offset++) gram = Math.imul(gram ^ text.charCodeAt(at + offset), 0x01000193);
    for (let hash = 0; hash < HASHES; hash++) {
      const value = mix(gram ^ (SEEDS[hash] as number));
      if (value < (least[hash] as number)) least[hash] = value;
    }
  }
  return [...least];
}

/** The sketch folded into bands of two: texts that resemble by 41 % share a band half of the time or more. */
export function bandsOf(sketch: readonly number[]): string[] {
  const bands: string[] = [];
  for (let at = 0; at + ROWS <= sketch.length; at += ROWS) {
    let value = 0;
    for (const part of sketch.slice(at, at + ROWS)) value = mix(Math.imul(value, 31) ^ part);
    bands.push(`${at / ROWS}:${value.toString(36)}`);
  }
  return bands;
}

/** Part of equal values, 0 to 1: a rough measure of how much two texts say the same word for word. */
export function resemblance(one: readonly number[], other: readonly number[]): number {
  if (one.length === 0 || one.length !== other.length) return 0;
  return one.filter((value, at) => value === other[at]).length / one.length;
}

/** The finalizer of MurmurHash3, unsigned. */
function mix(value: number): number {
  let hash = value;
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}
