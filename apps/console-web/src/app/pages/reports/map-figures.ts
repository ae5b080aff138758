import type { Answer } from '../../api/types.js';

type Page = Answer<'readPoints'>;
type Counts = Page['districts'];

/** Tickets by name of a district, also where there are none: a name that is not here is of no district. */
export function volumesOf(
  districts: readonly { readonly id: string; readonly name: string }[],
  counts: Counts,
): ReadonlyMap<string, number> {
  return new Map(districts.map(({ id, name }) => [name, ticketsOf(counts, id)]));
}

/** How many tickets there are, in one district or in all; the counts follow no district. */
export function ticketsOf(counts: Counts, district?: string): number {
  return counts.reduce((sum, one) => sum + (district === undefined || one.district === district ? one.tickets : 0), 0);
}

/** What is said of how many have a place: of an answer that was cut nobody knows it. */
export function knownOf({ cut, points }: Pick<Page, 'cut' | 'points'>) {
  return cut ? { said: 'cut' as const, most: points.length } : { said: 'known' as const, points: points.length };
}
