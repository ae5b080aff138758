/** An example: feature values, how far it is one (1) or the other (0), and how much it counts. */
export interface Example {
  readonly values: readonly number[];
  readonly label: number;
  readonly weight: number;
  /** The sum that it has already: what is learnt comes on top of it. */
  readonly start?: number;
}

export interface BoostOptions {
  readonly rounds: number;
  readonly rate: number;
  /** Values of a feature are sorted into at most so many bins. */
  readonly bins: number;
  /** Pulls every step towards nothing; larger is more careful. */
  readonly shrink: number;
  /** The part of the examples, and of the features, that a round looks at: rounds that differ do not overfit alike. */
  readonly sample: number;
  readonly features: number;
  /** So many are learnt, each with other draws, and their mean is taken: less of it is luck. One where not given. */
  readonly bags?: number;
  /** Whether more of a feature may only ever count for. */
  readonly grows: readonly boolean[];
}

export interface Additive {
  readonly base: number;
  readonly features: readonly { cuts: number[]; points: number[] }[];
}

/**
 * Gradient boosting of stumps under the logistic loss: each round splits one feature in two and moves both halves a
 * little. The sum of stumps of a feature is a step function of that feature alone, so the whole stays additive.
 * Deterministic. Examples times features times rounds, some seconds for twenty thousand.
 * @throws where both labels are not there.
 */
export function boostStumps(examples: readonly Example[], options: BoostOptions): Additive {
  const learnt = Array.from({ length: options.bags ?? 1 }, (_, bag) => {
    const rounds = boostInRounds(examples, options, bag + 1);
    for (;;) {
      const { done, value } = rounds.next();
      if (done) return value;
    }
  });
  return meanOf(learnt);
}

/** All have the cuts of the same examples. */
function meanOf(learnt: readonly Additive[]): Additive {
  const mean = (of: (one: Additive) => number) => learnt.reduce((sum, one) => sum + of(one), 0) / learnt.length;
  const features = (learnt[0]?.features ?? []).map(({ cuts, points }, feature) => ({
    cuts,
    points: points.map((_, step) => mean((one) => one.features[feature]?.points[step] ?? 0)),
  }));
  return { base: mean(({ base }) => base), features };
}

/** The same round by round, for who has something else to do in between. Where examples start from sums, the base is 0. */
export function* boostInRounds(
  examples: readonly Example[],
  options: BoostOptions,
  seed = 1,
): Generator<void, Additive> {
  const total = examples.reduce((sum, { weight }) => sum + weight, 0);
  const positive = examples.reduce((sum, { weight, label }) => sum + weight * label, 0);
  if (positive <= 0 || positive >= total)
    throw new Error('learning needs pairs that are the same and pairs that are not');
  const onTop = examples.some(({ start }) => start !== undefined);
  const base = onTop ? 0 : Math.log(positive / (total - positive));
  const columns = options.grows.map((_, feature) => sortIntoBins(examples, feature, options.bins));
  const points = columns.map(({ cuts }) => new Float64Array(cuts.length + 1));
  const sums = Float64Array.from(examples, ({ start }) => start ?? base);
  const gradients = new Float64Array(examples.length);
  const curvatures = new Float64Array(examples.length);
  const random = randomFrom(seed);
  for (let round = 0; round < options.rounds; round++) {
    yield;
    examples.forEach(({ label, weight: whole }, at) => {
      const weight = random() < options.sample ? whole : 0;
      const chance = 1 / (1 + Math.exp(-(sums[at] ?? 0)));
      gradients[at] = weight * (label - chance);
      curvatures[at] = weight * chance * (1 - chance);
    });
    const looked = columns.map((_, feature) => options.features === 1 || random() < options.features || feature < 0);
    const best = findBestSplit(columns, looked, gradients, curvatures, options);
    if (!best) continue;
    const { feature, bin, low, high } = best;
    const bins = columns[feature]?.bins;
    const curve = points[feature];
    if (!bins || !curve) break;
    for (let at = 0; at < curve.length; at++) curve[at] = (curve[at] ?? 0) + options.rate * (at <= bin ? low : high);
    for (let at = 0; at < sums.length; at++)
      sums[at] = (sums[at] ?? 0) + options.rate * ((bins[at] ?? 0) <= bin ? low : high);
  }
  return { base, features: columns.map(({ cuts }, at) => ({ cuts, points: [...(points[at] ?? [])] })) };
}

interface Column {
  readonly cuts: number[];
  /** Of each example the number of cuts that its value has passed. */
  readonly bins: Uint8Array;
}

interface Split {
  feature: number;
  bin: number;
  low: number;
  high: number;
  gain: number;
}

/** A split that leaves next to no evidence on one side is chance. */
const LEAST_CURVATURE = 1;
const LEAST_GAIN = 0.5;

function findBestSplit(
  columns: readonly Column[],
  looked: readonly boolean[],
  gradients: Float64Array,
  curvatures: Float64Array,
  { shrink, grows }: BoostOptions,
): Split | undefined {
  let best: Split | undefined;
  columns.forEach(({ cuts, bins }, feature) => {
    if (!looked[feature]) return;
    const gradient = new Float64Array(cuts.length + 1);
    const curvature = new Float64Array(cuts.length + 1);
    for (let at = 0; at < bins.length; at++) {
      const bin = bins[at] ?? 0;
      gradient[bin] = (gradient[bin] ?? 0) + (gradients[at] ?? 0);
      curvature[bin] = (curvature[bin] ?? 0) + (curvatures[at] ?? 0);
    }
    const allGradient = gradient.reduce((sum, value) => sum + value, 0);
    const allCurvature = curvature.reduce((sum, value) => sum + value, 0);
    let lowGradient = 0;
    let lowCurvature = 0;
    for (let bin = 0; bin < cuts.length; bin++) {
      lowGradient += gradient[bin] ?? 0;
      lowCurvature += curvature[bin] ?? 0;
      const highCurvature = allCurvature - lowCurvature;
      if (lowCurvature < LEAST_CURVATURE || highCurvature < LEAST_CURVATURE) continue;
      const highGradient = allGradient - lowGradient;
      const low = lowGradient / (lowCurvature + shrink);
      const high = highGradient / (highCurvature + shrink);
      if (grows[feature] && high < low) continue;
      const gain = lowGradient * low + highGradient * high - allGradient ** 2 / (allCurvature + shrink);
      if (gain > LEAST_GAIN && (!best || gain > best.gain)) best = { feature, bin, low, high, gain };
    }
  });
  return best;
}

/** Cuts at even ranks and closer together at the top, where the few that are the same matter are found. */
const TOP = [0.97, 0.98, 0.99, 0.995, 0.998, 0.999];

function sortIntoBins(examples: readonly Example[], feature: number, most: number): Column {
  const values = Float64Array.from(examples, ({ values }) => values[feature] ?? 0);
  const sorted = values.slice().sort();
  const ranks = [...Array.from({ length: most - 1 }, (_, at) => (at + 1) / most), ...TOP];
  const chosen = ranks.map((rank) => sorted[Math.floor(rank * sorted.length)] ?? 0);
  const cuts = [...new Set(chosen)].filter((cut) => cut > (sorted[0] ?? 0)).sort((one, other) => one - other);
  const bins = Uint8Array.from(values, (value) => {
    let bin = 0;
    while (bin < cuts.length && value >= (cuts[bin] ?? 0)) bin++;
    return bin;
  });
  return { cuts, bins };
}

/** Mulberry32: the same numbers every time. */
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let value = Math.imul(state ^ (state >>> 15), 1 | state);
    value = (value + Math.imul(value ^ (value >>> 7), 61 | value)) ^ value;
    return ((value ^ (value >>> 14)) >>> 0) / 4_294_967_296;
  };
}
