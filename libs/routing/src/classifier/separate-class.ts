import { shuffle } from './shuffle.js';
import type { Vector } from './weigh-grams.js';

export interface Plane {
  weights: Float32Array;
  bias: number;
}

export interface SeparateSettings {
  /** What a mistake costs; more follows the examples more closely. */
  cost: number;
  /** What a missed member costs compared with an intruder. */
  memberCost: number;
  /** Stretches the features before learning, each by how much it speaks for the class. */
  stretch?: Float32Array;
  seed: number;
}

const EPOCHS = 7;
const GOOD_ENOUGH = 0.15;

/**
 * The plane that separates the members of a class from everybody else with the widest margin: dual coordinate descent for
 * the squared hinge. Deterministic for a seed. Pure.
 */
export function separateClass(
  vectors: readonly Vector[],
  isMember: (at: number) => boolean,
  features: number,
  { cost, memberCost, stretch, seed }: SeparateSettings,
): Plane {
  const weights = new Float64Array(features);
  let bias = 0;
  const rows = vectors.map(({ ids, values }, at) => {
    const stretched = stretch ? values.map((value, k) => value * (stretch[ids[k] ?? 0] ?? 0)) : values;
    const side = isMember(at) ? 1 : -1;
    const ridge = 1 / (2 * cost * (side > 0 ? memberCost : 1));
    let square = 1 + ridge;
    for (const value of stretched) square += value * value;
    return { ids, values: stretched, side, ridge, square, push: 0 };
  });
  const order = [...rows];
  for (let epoch = 0; epoch < EPOCHS; epoch++) {
    shuffle(order, seed + epoch);
    let worst = 0;
    for (const row of order) {
      const { ids, values, side, ridge } = row;
      let sum = bias;
      for (let k = 0; k < ids.length; k++) sum += (weights[ids[k] as number] as number) * (values[k] as number);
      const slope = sum * side - 1 + ridge * row.push;
      const free = row.push === 0 ? Math.min(slope, 0) : slope;
      worst = Math.max(worst, Math.abs(free));
      if (Math.abs(free) < 1e-8) continue;
      const push = Math.max(row.push - slope / row.square, 0);
      const step = (push - row.push) * side;
      row.push = push;
      for (let k = 0; k < ids.length; k++) {
        const id = ids[k] as number;
        weights[id] = (weights[id] as number) + step * (values[k] as number);
      }
      bias += step;
    }
    if (worst < GOOD_ENOUGH) break;
  }
  return { weights: Float32Array.from(weights, (weight, id) => weight * (stretch?.[id] ?? 1)), bias };
}

/** How much each feature speaks for a class: the log of how much more often it stands in a member's text than in others'. */
export function speaksFor(
  vectors: readonly Vector[],
  isMember: (at: number) => boolean,
  features: number,
): Float32Array {
  const inside = new Float32Array(features);
  const outside = new Float32Array(features);
  let members = 0;
  vectors.forEach(({ ids }, at) => {
    const member = isMember(at);
    if (member) members++;
    const counts = member ? inside : outside;
    for (const id of ids) counts[id] = (counts[id] as number) + 1;
  });
  const others = vectors.length - members;
  return inside.map((count, id) =>
    Math.log((count + 1) / (members + 2) / (((outside[id] as number) + 1) / (others + 2))),
  );
}
