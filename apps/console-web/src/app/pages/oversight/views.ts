import type { City, Permission } from '../../api/types.js';

/** What is decided here, and who may; a department sees what is its own and of the units below. */
export const VIEWS = [
  { id: 'approvals', needs: 'handling.read' },
  { id: 'returns', needs: 'handling.read' },
  { id: 'extensions', needs: 'register.read' },
  { id: 'rulings', needs: 'register.read' },
  { id: 'orders', needs: 'handling.read' },
  { id: 'reworks', needs: 'register.read' },
  { id: 'parkings', needs: 'register.read' },
] as const satisfies readonly { readonly id: string; readonly needs: Permission }[];
export type View = (typeof VIEWS)[number]['id'];

/** The view that the address names, where somebody may see it; else the first one they may. */
export function viewOf(asked: string | null, may: (permission: Permission) => boolean): View | undefined {
  const allowed = VIEWS.filter(({ needs }) => may(needs));
  return (allowed.find(({ id }) => id === asked) ?? allowed[0])?.id;
}

/** Whether a unit stands below another one in the city's tree; never below itself. */
export function isBelow(departments: City['departments'], unit: string, above: string | null): boolean {
  const parents = new Map(departments.map(({ id, parent }) => [id, parent]));
  let at = parents.get(unit) ?? null;
  // A tree of a city is some levels deep; one that runs in a circle ends too.
  for (let level = 0; at !== null && level < 20; level++) {
    if (at === above) return true;
    at = parents.get(at) ?? null;
  }
  return false;
}
