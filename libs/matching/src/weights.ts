/**
 * What each feature counts for. Set by hand on public complaints of one city and on made-up ones, to merge little and
 * merge rightly; another version of these figures is another `VERSION`.
 */
export const WEIGHTS = {
  place: 3.2,
  act: 1.4,
  words: 7,
  title: 2.5,
  verbatim: 1.5,
  near: 1,
  together: 2.2,
  district: 0.4,
  name: 1.5,
  year: 4,
} as const;

/** With nothing in common, a pair stands at one in a hundred. */
export const BIAS = -4.6;

export const VERSION = 'rules-1';

/** 0 to 1 out of the weighed sum. */
export function logistic(sum: number): number {
  return 1 / (1 + Math.exp(-sum));
}
