/** How many tickets are weighed for one arrival, and how many of them may share no more than a trouble in a district. */
const MOST = 20;
const MOST_BY_TROUBLE = 6;
/** What sharing a key says, by its kind: a place more than words alike, words alike more than the same trouble nearby. */
const WORTH: Record<string, number> = { p: 4, m: 3, d: 1 };

/**
 * The tickets worth weighing, most promising first: weighing a pair costs far more than counting keys, and a common
 * trouble in a large district is shared by many. The newest stand first under each key and win where keys say the same.
 */
export function shortlist(keys: readonly string[], ticketsByKey: ReadonlyMap<string, ReadonlySet<string>>): string[] {
  const worth = new Map<string, number>();
  for (const key of keys)
    for (const id of ticketsByKey.get(key) ?? []) worth.set(id, (worth.get(id) ?? 0) + (WORTH[key.charAt(0)] ?? 1));
  const ranked = [...worth].sort(([, one], [, other]) => other - one);
  const close = ranked.filter(([, value]) => value > 2);
  const byTrouble = ranked.filter(([, value]) => value <= 2).slice(0, MOST_BY_TROUBLE);
  return [...close, ...byTrouble].slice(0, MOST).map(([id]) => id);
}
