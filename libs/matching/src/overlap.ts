import type { Rarity } from './rarity.js';

interface Heavy {
  rarity: Rarity;
  weights: ReadonlyMap<string, number>;
  total: number;
}

/** A new matter is held against a hundred candidates: its words are weighed once. */
const weighed = new WeakMap<readonly string[], Heavy>();

/** Two words in common out of two prove less than twenty out of thirty: this much shared weight counts by half. */
const LITTLE = 0.5;

/** Cosine of two sets of words, each word as heavy as it is rare, 0 to 1; `seen`: the rarest shared ones, six at most. */
export function overlap(ones: readonly string[], others: readonly string[], rarity: Rarity) {
  const left = heavy(ones, rarity);
  const right = heavy(others, rarity);
  const shared: { word: string; weight: number }[] = [];
  let both = 0;
  for (const [word, weight] of left.weights) {
    if (!right.weights.has(word)) continue;
    both += weight;
    shared.push({ word, weight });
  }
  if (both === 0) return { value: 0, seen: [] };
  shared.sort((one, other) => other.weight - one.weight || (one.word < other.word ? -1 : 1));
  const value = (both / Math.sqrt(left.total * right.total)) * (both / (both + LITTLE));
  return { value, seen: shared.slice(0, 6).map(({ word }) => word) };
}

function heavy(words: readonly string[], rarity: Rarity): Heavy {
  const known = weighed.get(words);
  if (known?.rarity === rarity) return known;
  const weights = new Map(words.map((word) => [word, rarity(word) ** 2] as const));
  let total = 0;
  for (const weight of weights.values()) total += weight;
  const fresh = { rarity, weights, total };
  weighed.set(words, fresh);
  return fresh;
}
