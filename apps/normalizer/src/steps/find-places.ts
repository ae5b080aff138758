import type { Place } from '@guiyi/domain';
import { type Draft, FINDING_LIMIT, searched } from './draft.js';
import { findKnownPlaces } from './find-known-places.js';
import { findBuildings, findLines } from './find-numbered-places.js';
import type { FoundPlace } from './found-place.js';
import { keyOfPlace } from './key-of-place.js';
import { AREA_ENDS, BEGINS_AFTER, ENDINGS, type Ending, TELLS_A_STORY } from './place-words.js';

const MOST = 20;
/** What may be left of a common noun when its area is taken off the front. */
const NO_NAME = /^(?:街道|公司|大道|大街|道路|大学|学校|医院|社区|小区|.)$/;
/** Before those named twice are taken together. */
const MOST_FOUND = 100;

/**
 * Places named in the text, then those that only the channel's address or title names: their `at` is the length of the
 * text. The district is the one named first (address, then title, then text), or that of the first well-known place.
 */
export function findPlaces(draft: Draft): Draft {
  const address = (draft.content.address ?? '').normalize('NFKC');
  const inText = placesIn(searched(draft), draft);
  const inAddress = placesIn(address, draft);
  const inTitle = draft.heading === '' ? [] : placesIn(draft.heading.slice(0, FINDING_LIMIT), draft);

  const elsewhere = [...inAddress, ...inTitle].map((place) => ({ ...place, at: draft.text.length }));
  const seen = new Set<string>();
  const places: Place[] = [];
  const addressFirst = [...elsewhere.slice(0, MOST / 2), ...inText];
  for (const { kind, name, at, key = keyOfPlace(kind, name) } of [...inText, ...elsewhere]) {
    // A place named twice in the text keeps its first position; one named elsewhere too is not repeated.
    if (NO_NAME.test(key) || seen.has(`${kind} ${key}`) || places.length === MOST) continue;
    seen.add(`${kind} ${key}`);
    places.push({ kind, name, key, at });
  }
  const named = addressFirst.find(({ kind, district }) => kind === 'district' && district);
  const district = (named ?? addressFirst.find((place) => place.district))?.district;
  return { ...draft, places, ...(district ? { district } : {}) };
}

/** No two overlap: what the profile knows and what has a number comes first, unless a longer name covers it. */
function placesIn(text: string, { profile }: Draft): FoundPlace[] {
  const known = findKnownPlaces(text, profile);
  const areas = known.filter(({ kind }) => kind === 'district' || kind === 'town');
  const lines = findLines(text);
  const named = findNamed(text, [...lines, ...areas]);
  const longer = known
    .filter((place) => !areas.includes(place))
    .filter((place) => !named.some((other) => covers(other, place)));
  const districtOf = (place: FoundPlace) => known.find((inner) => covers(place, inner))?.district;
  const all = [
    ...areas,
    ...longer,
    ...named.map((place) => ({ ...place, ...(districtOf(place) ? { district: districtOf(place) } : {}) })),
    ...lines,
  ];
  const distinct = withoutOverlaps(all.map((place) => withoutStrayWord(place, all)));
  return withoutOverlaps([...distinct, ...findBuildings(text, distinct)]).sort((one, other) => one.at - other.at);
}

function findNamed(text: string, taken: readonly FoundPlace[]): FoundPlace[] {
  const found: FoundPlace[] = [];
  const barriers = taken.map(({ at, name }) => [at, at + name.length] as const);
  for (const match of text.matchAll(ANY_ENDING)) {
    const end = match.index + match[0].length;
    const ending = ENDINGS.find(({ kind }) => match.groups?.[kind] !== undefined);
    if (!ending || barriers.some(([from, to]) => match.index < to && end > from)) continue;
    const floor = Math.max(0, ...barriers.map(([, to]) => (to <= match.index ? to : 0)));
    const start = nameStart(text, Math.max(floor, match.index - ending.longest), match.index, ending);
    if (start === undefined || ending.notBefore?.test(text.slice(end, end + 6))) continue;
    const name = text.slice(start, end);
    found.push({ kind: ending.kind, name, at: start });
    if (found.length === MOST_FOUND) break;
    barriers.push([start, end] as const);
  }
  return found;
}

const ANY_ENDING = new RegExp(ENDINGS.map(({ kind, endings }) => `(?<${kind}>${endings})`).join('|'), 'g');
const NAME_CHARACTER = /[\p{Script=Han}A-Za-z0-9]/u;
const NAME_BEFORE = /[\p{Script=Han}A-Za-z0-9·]*$/u;

/**
 * Where the name that ends at `end` begins, or undefined where there is no name but a common noun. A name must begin
 * somewhere: after a word that no name holds, after another place, or with its clause.
 */
function nameStart(text: string, floor: number, end: number, ending: Ending): number | undefined {
  const run = NAME_BEFORE.exec(text.slice(floor, end))?.[0] ?? '';
  const cut = lastEnd(run, BEGINS_AFTER);
  const area = lastEnd(run, AREA_ENDS);
  const begin = area > cut && run.length - area >= ending.shortest ? area : cut;
  const prefix = run.slice(begin);
  const isOpen = begin === 0 && floor > 0 && run.length === end - floor && end - floor === ending.longest;
  if (isOpen && NAME_CHARACTER.test(text.charAt(floor - 1))) return undefined;
  if (prefix.length < ending.shortest || ending.common.test(prefix) || TELLS_A_STORY.test(prefix)) return undefined;
  return end - prefix.length;
}

/** Where the last match ends; 0 where there is none. Not by matchAll: it copies the large pattern each time. */
function lastEnd(text: string, pattern: RegExp): number {
  let end = 0;
  pattern.lastIndex = 0;
  while (pattern.test(text)) end = pattern.lastIndex;
  return end;
}

/** 解西湖小区 beside 西湖小区 is the same estate: a character or two too many were taken. */
function withoutStrayWord(place: FoundPlace, all: readonly FoundPlace[]): FoundPlace {
  const shorter = all.find(({ kind, name }) => {
    const extra = place.name.length - name.length;
    return kind === place.kind && name.length >= 4 && extra > 0 && extra <= 2 && place.name.endsWith(name);
  });
  return shorter ? { ...place, name: shorter.name, at: place.at + place.name.length - shorter.name.length } : place;
}

function covers(outer: FoundPlace, inner: FoundPlace): boolean {
  return (
    outer.at <= inner.at && inner.at + inner.name.length <= outer.at + outer.name.length && outer.name !== inner.name
  );
}

function withoutOverlaps(places: readonly FoundPlace[]): FoundPlace[] {
  const kept: FoundPlace[] = [];
  for (const place of places) {
    const end = place.at + place.name.length;
    if (!kept.some((other) => place.at < other.at + other.name.length && other.at < end)) kept.push(place);
  }
  return kept;
}
