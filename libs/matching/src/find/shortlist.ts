export interface ShortlistLimits {
  /** How many tickets are weighed for one arrival. */
  readonly most: number;
  /** What shares less than this part of what the most promising ticket shares is not weighed beside it. */
  readonly leastPart: number;
}

/** Six merged and suggested the same on the sample, four missed some. */
const TO_DECIDE: ShortlistLimits = { most: 5, leastPart: 0.25 };
/** A key under which so many tickets stand says nearly nothing; under which one stands, the most. */
const COMMON = 25;

/**
 * The tickets worth weighing, most promising first: weighing a pair costs far more than counting keys. What few tickets
 * share says more than what many do; a place a little more than words.
 */
export function shortlist(
  keys: readonly string[],
  ticketsByKey: ReadonlyMap<string, readonly string[]>,
  limits = TO_DECIDE,
): string[] {
  const worth = new Map<string, number>();
  for (const key of keys) {
    const under = ticketsByKey.get(key);
    if (!under) continue;
    const says = Math.max(0.2, Math.log(COMMON / under.length)) + (key.startsWith('p:') ? 1 : 0);
    for (const id of under) worth.set(id, (worth.get(id) ?? 0) + says);
  }
  return mostWorth(worth, limits);
}

/** Of hundreds of tickets the best few, the earlier found first among equals; sorting all of them costs five times as much. */
function mostWorth(worth: ReadonlyMap<string, number>, { most, leastPart }: ShortlistLimits): string[] {
  const best: { id: string; much: number }[] = [];
  for (const [id, much] of worth) {
    if (best.length === most && much <= (best[most - 1]?.much ?? 0)) continue;
    let at = best.length;
    while (at > 0 && (best[at - 1]?.much ?? 0) < much) at--;
    best.splice(at, 0, { id, much });
    if (best.length > most) best.pop();
  }
  const least = (best[0]?.much ?? 0) * leastPart;
  return best.filter(({ much }) => much >= least).map(({ id }) => id);
}
