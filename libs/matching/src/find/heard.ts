/** So many of the last words on a ticket are heard beside the first: four find what eight find, three miss some. */
export const MOST_LAST = 4;
/** The right ticket is nearly always among the first of the shortlist. */
const PROMISING = 2;

/** Beside the first words on a ticket, how many of the last are heard, by the ticket's place on the shortlist, 0 the first. */
export function lastHeard(place: number): number {
  return place < PROMISING ? MOST_LAST : 1;
}

/**
 * Of what was said on a ticket, in the order of time, that against which a new matter is held: it began with the first, and
 * by now it is about the last, of which at least one is heard.
 */
export function heardOf<Said>(said: readonly Said[], last: number): Said[] {
  return said.length > last + 1 ? [...said.slice(0, 1), ...said.slice(-last)] : [...said];
}
