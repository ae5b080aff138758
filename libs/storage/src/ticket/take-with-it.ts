import { isOpenAssignment, type StoredAssignment } from './move-assignment.js';

/**
 * What an answer settles besides the assignment it was given for: the units above, once nothing below them is open any
 * more, and the units below that were still at work.
 */
export function takeWithIt(
  answered: StoredAssignment,
  all: readonly StoredAssignment[],
): { readonly above: readonly StoredAssignment[]; readonly below: readonly StoredAssignment[] } {
  const below: StoredAssignment[] = [];
  collect(answered, all, below);
  const settled = new Set([answered.id, ...below.map(({ id }) => id)]);
  const above: StoredAssignment[] = [];
  for (let next = parentOf(answered, all); next && isOpenAssignment(next); next = parentOf(next, all)) {
    const parent = next;
    if (all.some((one) => one.parentId === parent.id && isOpenAssignment(one) && !settled.has(one.id))) break;
    above.push(parent);
    settled.add(parent.id);
  }
  return { above, below };
}

function parentOf({ parentId }: StoredAssignment, all: readonly StoredAssignment[]): StoredAssignment | undefined {
  return parentId === null ? undefined : all.find(({ id }) => id === parentId);
}

function collect(of: StoredAssignment, all: readonly StoredAssignment[], into: StoredAssignment[]): void {
  for (const one of all)
    if (one.parentId === of.id && isOpenAssignment(one) && !into.includes(one)) {
      into.push(one);
      collect(one, all, into);
    }
}
