/**
 * Names the group of each pair: what people put together is one group, named after its smallest id. Pairs of a group are
 * learnt from, or held back, together, so that nothing is judged by what it was learnt from. Linear.
 */
export function groupsOf(pairs: readonly { one: string; other: string; same?: boolean | undefined }[]): string[] {
  const parents = new Map<string, string>();
  const rootOf = (id: string): string => {
    let root = id;
    for (let next = parents.get(root); next !== undefined; next = parents.get(root)) root = next;
    for (let at = id; at !== root; ) {
      const next = parents.get(at) ?? root;
      parents.set(at, root);
      at = next;
    }
    return root;
  };
  for (const { one, other, same } of pairs) {
    if (!same) continue;
    const [least, most] = [rootOf(one), rootOf(other)].sort();
    if (least !== undefined && most !== undefined && least !== most) parents.set(most, least);
  }
  return pairs.map(({ other }) => rootOf(other));
}
