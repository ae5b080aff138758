/** One hop: the departments that held a ticket at the same time, by id. */
export type Hop = readonly string[];

/**
 * 踢皮球: the departments of the last hop that had the ticket before, with somebody else in between: A→B→A.
 * @returns for each the way it went, as department ids; nothing where nobody had it before.
 */
export function findPingPong(hops: readonly Hop[]): { readonly department: string; readonly way: readonly Hop[] }[] {
  const last = hops.at(-1) ?? [];
  const before = hops.at(-2) ?? [];
  return last.flatMap((department) => {
    if (before.includes(department)) return [];
    const earlier = hops.slice(0, -2).findLastIndex((hop) => hop.includes(department));
    return earlier < 0 ? [] : [{ department, way: hops.slice(earlier) }];
  });
}
