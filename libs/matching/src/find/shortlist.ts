/** How many tickets are weighed for one arrival. */
const MOST = 12;
/** A key under which so many tickets stand says nearly nothing; under which one stands, the most. */
const COMMON = 25;

/**
 * The tickets worth weighing, most promising first: weighing a pair costs far more than counting keys. What few tickets
 * share says more than what many do; a place a little more than words.
 */
export function shortlist(keys: readonly string[], ticketsByKey: ReadonlyMap<string, ReadonlySet<string>>): string[] {
  const worth = new Map<string, number>();
  for (const key of keys) {
    const under = ticketsByKey.get(key);
    if (!under) continue;
    const says = Math.max(0.2, Math.log(COMMON / under.size)) + (key.startsWith('p:') ? 1 : 0);
    for (const id of under) worth.set(id, (worth.get(id) ?? 0) + says);
  }
  const ranked = [...worth].sort(([, one], [, other]) => other - one);
  return ranked.slice(0, MOST).map(([id]) => id);
}
