import type { MatterRecord } from './matter.js';
import { bandsOf } from './sketch.js';

const MOST_PLACES = 4;
const MOST_ACTS = 2;
const SPECIFIC = ['estate', 'village', 'site', 'line', 'road'] as const;

/**
 * The keys under which a matter is found again, twelve at most: `p:` a specific place, `d:` a trouble in a district,
 * `m:` a band of the sketch. Tickets that share one are worth weighing; sharing one proves nothing.
 */
export function candidateKeys(matter: MatterRecord): string[] {
  const specific = SPECIFIC.flatMap((kind) => matter.places.filter((place) => place.kind === kind)).sort(
    (one, other) => Number(other.title ?? false) - Number(one.title ?? false),
  );
  const building = matter.places.find(({ kind }) => kind === 'building');
  const parent = specific[0];
  const places = specific.map(({ key }) => `p:${key}`);
  if (building) places.unshift(parent ? `p:${parent.key}/${building.key}` : `p:${building.key}`);
  const acts = matter.acts.slice(0, MOST_ACTS).map((act) => `d:${matter.district ?? '-'}:${act}`);
  const bands = bandsOf(matter.sketch).map((band) => `m:${band}`);
  return [...new Set([...places.slice(0, MOST_PLACES), ...acts, ...bands])];
}
