const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

/** The wait before each try, as Standard Webhooks advises; three days and a bit in all. */
export const RETRY_DELAYS: readonly number[] = [
  0,
  5 * SECOND,
  5 * MINUTE,
  30 * MINUTE,
  2 * HOUR,
  5 * HOUR,
  10 * HOUR,
  14 * HOUR,
  20 * HOUR,
  24 * HOUR,
];

/** No receiver may put us off for longer than this, in seconds. */
export const LONGEST_RETRY_AFTER = 24 * 60 * 60;

/** Spreads tries that failed together: a wait grows by up to a fifth, it never shrinks. */
const JITTER = 0.2;

export type NextTry = { readonly next: 'try'; readonly at: Date } | { readonly next: 'park' };

/**
 * When to try again after `tries` tries that failed (0: the first try, at once), or that it is parked for a person.
 * `random` gives [0, 1). What the receiver asked for (`retryAfterSeconds`) can lengthen a wait, not shorten it.
 */
export function nextTry(
  tries: number,
  now: Date,
  random: () => number,
  retryAfterSeconds: number | undefined = undefined,
): NextTry {
  const delay = RETRY_DELAYS[Math.max(0, Math.trunc(tries))];
  if (delay === undefined) return { next: 'park' };
  const asked = Math.min(retryAfterSeconds ?? 0, LONGEST_RETRY_AFTER) * SECOND;
  const wait = Math.max(delay, asked) * (1 + JITTER * random());
  return { next: 'try', at: new Date(now.getTime() + Math.round(wait)) };
}
