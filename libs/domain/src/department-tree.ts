import type { Department } from './profile.js';

type Node = Pick<Department, 'id' | 'parent'>;

/** The unit above, and so on to the top. Ends also where a tree was drawn in a circle. */
export function unitsAbove(departments: readonly Node[], id: string): string[] {
  const parents = new Map(departments.map((one) => [one.id, one.parent]));
  const above: string[] = [];
  for (let next = parents.get(id); next && next !== id && !above.includes(next); next = parents.get(next))
    above.push(next);
  return above;
}

/** A unit and all below it: city, district, station. */
export function unitsUnder(departments: readonly Node[], id: string): string[] {
  return [
    id,
    ...departments.filter((one) => one.id !== id && unitsAbove(departments, one.id).includes(id)).map((one) => one.id),
  ];
}

export function isBelow(departments: readonly Node[], unit: string, above: string): boolean {
  return unitsAbove(departments, unit).includes(above);
}
