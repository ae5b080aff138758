import { setTimeout as pause } from 'node:timers/promises';

/** `again`: the other side is down or busy, and a source would try once more. `no`: trying again changes nothing. */
export type Knock =
  | { readonly outcome: 'yes'; readonly receipts: readonly string[] }
  | { readonly outcome: 'again' | 'no'; readonly problem: string };

export interface Knocked {
  readonly accepted: boolean;
  readonly receipts: readonly string[];
  readonly attempts: number;
  readonly problem?: string;
}

const MAX_ATTEMPTS = 8;
const FIRST_PAUSE_MS = 250;
const LONGEST_PAUSE_MS = 6_000;

/**
 * Tries up to eight times, about 20 seconds in all, as the sources of a city do when they find the door shut:
 * long enough for a server that was killed to stand again.
 */
export async function knock(
  tryOnce: () => Promise<Knock>,
  { signal, firstPauseMs = FIRST_PAUSE_MS }: { signal?: AbortSignal; firstPauseMs?: number } = {},
): Promise<Knocked> {
  let problem = 'stopped before the first try';
  let attempts = 0;
  while (attempts < MAX_ATTEMPTS && !signal?.aborted) {
    attempts += 1;
    const knocked = await tryOnce();
    if (knocked.outcome === 'yes') return { accepted: true, receipts: knocked.receipts, attempts };
    problem = knocked.problem;
    if (knocked.outcome === 'no') break;
    if (attempts === MAX_ATTEMPTS) break;
    const wait = Math.min(firstPauseMs * 2 ** (attempts - 1), LONGEST_PAUSE_MS);
    await pause(wait, undefined, { signal }).catch(() => undefined);
  }
  return { accepted: false, receipts: [], attempts, problem };
}

/** Several deliveries of one item as one: accepted when all were, receipts without doubles. */
export function joinKnocks(knocks: readonly Knocked[]): Knocked {
  const problem = knocks.find((each) => each.problem)?.problem;
  return {
    accepted: knocks.length > 0 && knocks.every((each) => each.accepted),
    receipts: [...new Set(knocks.flatMap((each) => each.receipts))],
    attempts: knocks.reduce((sum, each) => sum + each.attempts, 0),
    ...(problem ? { problem } : {}),
  };
}
