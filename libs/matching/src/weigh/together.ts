import { areDisjoint } from '../compare/are-disjoint.js';
import type { Compared } from '../compare/compared.js';
import { SHORT } from '../compare/contradict.js';
import { compareNames } from '../compare/name-likeness.js';
import type { MatterPlace } from '../read/matter.js';

/** After so many hours a report of the same place and trouble is worth a third of one at the same time. */
const FADES = 6;
/** Of these, two that are named and differ are two spots. */
const APART = ['building', 'estate', 'village'] as const;
/** Log-odds where everything agrees: enough to merge by itself. */
const MOST_POINTS = 9;

/**
 * The same trouble at the same place at the same time, 0 to 1: what one burst pipe looks like in six short calls. Set by
 * hand and not learnt: letters that people write to a mayor, of which labels are made, are long and days apart.
 */
export function together(one: Compared, other: Compared, hours: number): number {
  const act = one.matter.acts[0];
  if (act === undefined || act !== other.matter.acts[0]) return 0;
  const place = sharedPlace(one.matter.places, other.matter.places);
  const short = Math.min(one.length, other.length) <= SHORT ? 1 : 0.5;
  return place * short * Math.exp(-hours / FADES);
}

export function togetherPoints(value: number): number {
  return MOST_POINTS * value;
}

/** How well a shared place says where: a numbered building in its estate, or one of three digits, says it all. */
function sharedPlace(ones: readonly MatterPlace[], others: readonly MatterPlace[]): number {
  const agrees = (...kinds: MatterPlace['kind'][]) =>
    ones.some((one) =>
      others.some(
        (other) =>
          one.kind === other.kind &&
          kinds.includes(one.kind) &&
          (one.key === other.key || (one.kind !== 'building' && compareNames(one.key, other.key) === 'same')),
      ),
    );
  if (APART.some((kind) => nameOthers(kind, ones, others))) return 0;
  const building = ones.find(({ kind, key }) => kind === 'building' && others.some((other) => other.key === key));
  const spot = agrees('estate', 'village', 'site');
  if (building) return spot || /\d{3}/.test(building.key) ? 1 : 0.5;
  return spot ? 0.8 : agrees('road', 'line') ? 0.5 : 0;
}

/** Both name such a place, and none of them is the other's: two blocks of one estate, block 115 of two estates. */
function nameOthers(kind: MatterPlace['kind'], ones: readonly MatterPlace[], others: readonly MatterPlace[]): boolean {
  const mine = ones.filter((place) => place.kind === kind);
  const theirs = others.filter((place) => place.kind === kind);
  const differ = (one: string, other: string) =>
    // A block and a unit may be one spot.
    kind === 'building' ? one !== other && one.slice(-1) === other.slice(-1) : compareNames(one, other) === 'different';
  return areDisjoint(mine, theirs, (one, other) => !differ(one.key, other.key));
}
