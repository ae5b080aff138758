/** Both say something, and nothing of it is the same. */
export function areDisjoint<T>(
  ones: readonly T[],
  others: readonly T[],
  same: (one: T, other: T) => boolean = (one, other) => one === other,
): boolean {
  return ones.length * others.length > 0 && !ones.some((one) => others.some((other) => same(one, other)));
}
