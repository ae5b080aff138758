/** How often a group is heard of on a usual day, by its own past. */
export interface UsualRate {
  /** Days of past there are. */
  readonly days: number;
  /** Requesters and days, each day weighted by its age. */
  readonly heard: number;
  readonly weight: number;
  /** Variance over mean of its days: 1 when they come one by one, more when they come in clumps. */
  readonly dispersion: number;
}

/** Days that speak for "comes one by one", so that one odd day does not make a group clumpy. */
const CALM_DAYS = 10;

/**
 * Reads a past of whole days, the newest first, in which a day without anything is a zero; its weight halves every
 * `halfLifeDays`. A group that nobody ever heard of has as many zeros as its city has days.
 */
export function usualRate(counts: readonly number[], halfLifeDays: number): UsualRate {
  const weights = counts.map((_, age) => 2 ** (-age / halfLifeDays));
  const weight = sum(weights);
  const heard = sum(counts.map((count, at) => count * (weights[at] ?? 0)));
  const mean = weight > 0 ? heard / weight : 0;
  const spread = mean > 0 ? sum(counts.map((count, at) => ((count - mean) ** 2 / mean) * (weights[at] ?? 0))) : 0;
  const dispersion = mean > 0 ? (spread + CALM_DAYS) / (weight + CALM_DAYS) : 1;
  return { days: counts.length, heard, weight, dispersion: Math.max(1, dispersion) };
}

/** Requesters on a usual day; 0 without a past. */
export function perDay({ heard, weight }: UsualRate): number {
  return weight > 0 ? heard / weight : 0;
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, one) => total + one, 0);
}
