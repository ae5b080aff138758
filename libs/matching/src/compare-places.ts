import { compareKind, type KindFinding } from './compare-kind.js';
import type { Matter, MatterPlace } from './matter.js';

export interface PlaceFinding {
  /** 0 (no place in common) to 1 (the same building of the same estate). */
  value: number;
  /** The names of what agrees, the most specific first. */
  agreed: string[];
  /** What agrees: `spot` an estate, village or site; else a road, else a line; `number`: a building's number, no more. */
  anchor?: 'spot' | 'road' | 'line' | 'number';
  /** Two names are alike but not surely the same: for a person to judge. */
  unclear: boolean;
  /** Why the two cannot be the same, in Chinese. */
  contradiction?: string;
}

type Kind = MatterPlace['kind'];

/** How much an agreement of this kind is worth. */
const WORTH: Partial<Record<Kind, number>> = {
  estate: 0.9,
  village: 0.85,
  site: 0.85,
  line: 0.6,
  road: 0.6,
  town: 0.2,
};
const KINDS: readonly Kind[] = ['estate', 'village', 'site', 'line', 'road', 'town'];
const KIND_NAMES: Record<Kind, string> = {
  district: '区县',
  town: '街道乡镇',
  village: '村',
  road: '道路',
  estate: '小区',
  building: '楼栋',
  line: '线路',
  site: '地点',
};

/**
 * Where two matters agree and where they exclude each other. Two names of one kind that have nothing in common exclude;
 * a road and the estate beside it do not, and a shared estate forgives another road or town.
 */
export function comparePlaces(one: Matter, other: Matter): PlaceFinding {
  const kinds = new Map(KINDS.map((kind) => [kind, compareKind(kind, one.places, other.places)] as const));
  const buildings = compareKind('building', one.places, other.places);
  const agrees = (...names: Kind[]) => names.some((kind) => (kinds.get(kind)?.agreed.length ?? 0) > 0);
  const spot = agrees('estate', 'village', 'site');
  const way = agrees('road') ? 'road' : agrees('line') ? 'line' : undefined;
  const anchor = spot ? 'spot' : (way ?? (buildings.agreed.length > 0 ? 'number' : undefined));

  let value = buildings.agreed.length === 0 ? 0 : anchor === 'number' ? numberWorth(buildings) : 1;
  for (const [kind, { agreed, prominence }] of kinds)
    if (agreed.length > 0) value = Math.max(value, (WORTH[kind] ?? 0) * prominence) + (value > 0 ? 0.1 : 0);
  const unclear = [...kinds.values()].some((kind) => kind.unclear && !spot) || otherCrossing(one, other);
  const contradiction =
    one.district && other.district && one.district !== other.district && !agrees('line')
      ? '区县不同'
      : excludes('building', buildings) || findExclusion(kinds, spot, anchor !== undefined);
  return {
    value: Math.min(1, value),
    agreed: [...buildings.agreed, ...[...kinds.values()].flatMap(({ agreed }) => agreed)],
    unclear,
    ...(anchor ? { anchor } : {}),
    ...(contradiction ? { contradiction } : {}),
  };
}

/** A number of three digits is rare in a town, 3号楼 stands in every estate. */
function numberWorth({ agreed }: KindFinding): number {
  return agreed.some((name) => /\d{3}/.test(name)) ? 0.5 : 0.25;
}

function findExclusion(kinds: ReadonlyMap<Kind, KindFinding>, spot: boolean, placed: boolean): string | undefined {
  for (const [kind, finding] of kinds) {
    const forgiven =
      (kind === 'town' && placed) ||
      (kind === 'site' && (spot || !finding.sameSort)) ||
      ((kind === 'road' || kind === 'line') && spot && !finding.titlesDiffer);
    const text = forgiven ? undefined : excludes(kind, finding);
    if (text) return text;
  }
  return undefined;
}

function excludes(kind: Kind, { differ, titlesDiffer, names }: KindFinding): string | undefined {
  const byTitle = titlesDiffer && kind !== 'town' && kind !== 'site';
  return differ || byTitle ? `${KIND_NAMES[kind]}不同：${names[0]} / ${names[1]}` : undefined;
}

/** Titles that name two roads each speak of a crossing: one road in common is another crossing. */
function otherCrossing(one: Matter, other: Matter): boolean {
  const roads = ({ places }: Matter) => places.filter(({ kind, title }) => kind === 'road' && title);
  if (roads(one).length < 2 || roads(other).length < 2) return false;
  return compareKind('road', roads(one), roads(other)).agreed.length < 2;
}
