export interface Vector {
  ids: Int32Array;
  values: Float32Array;
}

/** Rare grams tell more. `seen` is in how many of `items` texts it stood. */
export function rarity(seen: number, items: number): number {
  return Math.log((items + 1) / (seen + 1)) + 1;
}

/** Said twice is a little more than said once. */
function dampen(count: number): number {
  return 1 + Math.log(count);
}

/** How often each gram stands in a text, by the gram's id. */
export interface CountedText {
  ids: Int32Array;
  counts: Float32Array;
}

/** Grams that stand in fewer texts are names and slips. */
const SEEN_LEAST = 2;

export interface Vocabulary {
  /** The place of a hash is the feature's id. */
  hashes: Uint32Array;
  /** In how many texts each stood. */
  seen: Uint32Array;
}

/** Gives the grams that at least two of the texts have an id each, and counts the texts by these. */
export function countTexts(read: readonly ReadonlyMap<number, number>[]): {
  hashes: Uint32Array;
  texts: CountedText[];
} {
  const known = new Map<number, number>();
  const seen: number[] = [];
  const drafts = read.map((grams) => {
    const ids = Int32Array.from(grams.keys(), (hash) => {
      const id = known.get(hash);
      if (id !== undefined) {
        seen[id] = (seen[id] ?? 0) + 1;
        return id;
      }
      known.set(hash, seen.length);
      return seen.push(1) - 1;
    });
    return { ids, counts: Float32Array.from(grams.values()) };
  });
  const renamed = new Int32Array(seen.length).fill(-1);
  const hashes: number[] = [];
  for (const [hash, id] of known) if ((seen[id] ?? 0) >= SEEN_LEAST) renamed[id] = hashes.push(hash) - 1;
  const texts = drafts.map(({ ids, counts }) => {
    const kept = ids.map((id) => renamed[id] ?? -1);
    return { ids: kept.filter((id) => id >= 0), counts: counts.filter((_, at) => (kept[at] ?? -1) >= 0) };
  });
  return { hashes: Uint32Array.from(hashes), texts };
}

/** What each gram's occurrence weighs, learnt from some texts; 0 for those that hardly any of them has. */
export function weighRarity(
  texts: readonly CountedText[],
  features: number,
): { seen: Uint32Array; rarities: Float32Array } {
  const seen = new Uint32Array(features);
  for (const { ids } of texts) for (const id of ids) seen[id] = (seen[id] ?? 0) + 1;
  const rarities = Float32Array.from(seen, (times) => (times < SEEN_LEAST ? 0 : rarity(times, texts.length)));
  return { seen, rarities };
}

/** Weighs the grams of a text: dampened count times rarity, scaled to length 1. Grams without weight are left out. */
export function weighGrams({ ids, counts }: CountedText, rarities: Float32Array): Vector {
  const kept = new Int32Array(ids.length);
  const values = new Float32Array(ids.length);
  let size = 0;
  let square = 0;
  for (let k = 0; k < ids.length; k++) {
    const value = dampen(counts[k] as number) * (rarities[ids[k] as number] as number);
    if (value === 0) continue;
    kept[size] = ids[k] as number;
    values[size++] = value;
    square += value * value;
  }
  const length = Math.sqrt(square) || 1;
  return { ids: kept.slice(0, size), values: values.slice(0, size).map((value) => value / length) };
}
