import type { MatterPlace } from '../read/matter.js';
import { compareNumbers } from '../read/numbers-in.js';
import { areDisjoint } from './are-disjoint.js';
import type { Compared } from './compared.js';
import { compareNames } from './name-likeness.js';

const KIND_NAMES: Partial<Record<MatterPlace['kind'], string>> = {
  estate: '小区',
  village: '村',
  site: '地点',
  line: '线路',
  building: '楼栋',
  road: '道路',
};
/** Two roads in the titles of two letters may meet at a crossing; in two sentences they are two spots. */
const TELLING: readonly MatterPlace['kind'][] = ['estate', 'village', 'site', 'line', 'building'];

/** Characters up to which a message has no words to spare. */
export const SHORT = 80;

/** What a place is, with which a hundred others end as well. */
const KIND =
  /(?:厂?(?:宿舍|家属院|家属区)|(?:实验|中心|民族|职业|外国语)*(?:小学|中学|学校|学院|大学)|(?:中心)?幼儿园|(?:人民|中心|中医|妇幼|儿童)*医院|(?:农贸|批发|建材)*市场|(?:体育|文化|湿地)*公园|[火汽]车站|客运站|加油站|步行街|购物中心|体育馆)$/u;

/**
 * Why two matters cannot be the same however alike the words are, in Chinese; undefined where nothing keeps them apart.
 * Only the titles speak: a text mentions many places in passing. A place of one title that the other text mentions
 * anywhere, or that may be the other name misspelt, contradicts nothing. Symmetric.
 */
export function contradictionOf(one: Compared, other: Compared): string | undefined {
  return numbersApart(one, other) ?? placesApart(one, other) ?? shortlyApart(one, other);
}

/** 7号线 and 1号线, the subsidy of 2017 and that of 2018. */
function numbersApart(one: Compared, other: Compared): string | undefined {
  const titles = compareNumbers(one.titleNumbers, other.titleNumbers);
  if (titles.value >= 0 || !titles.differ) return undefined;
  const heard =
    compareNumbers(one.titleNumbers, other.numbers).value >= 0 &&
    compareNumbers(other.titleNumbers, one.numbers).value >= 0;
  return heard ? undefined : `编号不同：${titles.differ.join(' / ')}`;
}

function placesApart(one: Compared, other: Compared): string | undefined {
  const mine = titlePlaces(one);
  const theirs = titlePlaces(other);
  if (areHeard(mine, other) || areHeard(theirs, one)) return undefined;
  const pairs = mine.flatMap((place) => theirs.filter(({ kind }) => kind === place.kind).map((twin) => [place, twin]));
  const spots = pairs.filter(([left]) => left?.kind !== 'building');
  const compared = spots.length > 0 ? spots : pairs;
  const apart = compared.filter(([left, right]) => left && right && areApart(left, right));
  const [first] = apart;
  if (!first || apart.length < compared.length) return undefined;
  return `${KIND_NAMES[first[0]?.kind ?? 'site']}不同：${first[0]?.name} / ${first[1]?.name}`;
}

/**
 * A short message is one sentence, and all of it is title: another block, another trouble, another company is another
 * matter, for there are no more words that could say otherwise.
 */
function shortlyApart(one: Compared, other: Compared): string | undefined {
  if (Math.max(one.length, other.length) > SHORT) return undefined;
  for (const kind of [...TELLING, 'road'] as const) {
    const [mine, theirs] = [named(one, kind), named(other, kind)];
    const [left, right] = [mine[0], theirs[0]];
    if (mine.some((place) => isHeard(place, other)) || theirs.some((place) => isHeard(place, one))) continue;
    if (left && right && mine.every((place) => theirs.every((twin) => areApart(place, twin))))
      return `${KIND_NAMES[kind]}不同：${left.name} / ${right.name}`;
  }
  const same = (left: string, right: string) => left.includes(right) || right.includes(left);
  if (areDisjoint(one.matter.acts, other.matter.acts, same)) return '事由不同';
  return areDisjoint(one.matter.names, other.matter.names, same) ? '所涉企业不同' : undefined;
}

/** Those of the first clause, where it names any. */
function named({ matter }: Compared, kind: MatterPlace['kind']): MatterPlace[] {
  const places = matter.places.filter((place) => place.kind === kind);
  const titled = places.filter(({ title }) => title);
  return titled.length > 0 ? titled : places;
}

/** Block 2 stands in every estate: where an estate or the like is named, that must be heard. */
function areHeard(places: readonly MatterPlace[], other: Compared): boolean {
  const spots = places.filter(({ kind }) => kind !== 'building');
  return (spots.length > 0 ? spots : places).some((place) => isHeard(place, other));
}

function titlePlaces({ matter }: Compared): MatterPlace[] {
  return matter.places.filter(({ title, kind }) => title && TELLING.includes(kind));
}

function isHeard({ key, name, kind }: MatterPlace, { matter }: Compared): boolean {
  if (kind === 'building') return matter.places.some((place) => place.key === key);
  const core = key.replace(/(?:小区|社区|花园|家园|村|学校)$/u, '');
  const said = core.length > 1 ? core : name;
  return matter.title.includes(said) || matter.text.includes(said);
}

/** Two schools, two estates; a school and a park exclude nothing. */
function areApart(one: MatterPlace, other: MatterPlace): boolean {
  if (one.kind === 'line') return one.key !== other.key;
  // 4栋 and 二单元 may be one spot.
  if (one.kind === 'building') return one.key.slice(-1) === other.key.slice(-1) && one.key !== other.key;
  if (one.kind === 'site' && one.key.slice(-2) !== other.key.slice(-2)) return false;
  return compareNames(one.key, other.key) === 'different' && !shareName(one.key, other.key);
}

/** 一师润芳园 and 云路润芳园: what stands before the shared name was read too far. 幼儿园 is no name. */
function shareName(one: string, other: string): boolean {
  const [mine, theirs] = [one.replace(KIND, ''), other.replace(KIND, '')];
  for (let at = 0; at + 3 <= mine.length; at++) if (theirs.includes(mine.slice(at, at + 3))) return true;
  return false;
}
