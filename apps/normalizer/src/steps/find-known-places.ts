import type { CityProfile, Place } from '@guiyi/domain';
import type { FoundPlace } from './found-place.js';

interface Gazetteer {
  readonly pattern: RegExp | undefined;
  readonly entries: ReadonlyMap<string, { kind: Place['kind']; district?: string; key: string }>;
}

const gazetteers = new WeakMap<CityProfile['districts'], Gazetteer>();

// Towns' data is often written as A市, A7县 for privacy.
const ANONYMISED = /(?<![A-Za-z0-9])[A-Z]\d{1,2}[市区县]/g;
const MOST = 60;

/** Districts by name or alias, and the places that the profile knows to lie in them; the longest name wins. */
export function findKnownPlaces(text: string, profile: CityProfile): FoundPlace[] {
  const { pattern, entries } = gazetteerOf(profile);
  const found: FoundPlace[] = [];
  for (const match of pattern ? text.matchAll(pattern) : []) {
    const entry = entries.get(match[0]);
    // 城中 the district is not the 城中 of 城中村.
    if (
      !entry ||
      (entry.kind === 'district' &&
        match[0].length < 3 &&
        /^[村市心央]/.test(text.slice(match.index + match[0].length)))
    )
      continue;
    found.push({ ...entry, name: match[0], at: match.index });
    if (found.length === MOST) break;
  }
  for (const match of text.matchAll(ANONYMISED)) {
    const overlaps = found.some(({ at, name }) => match.index < at + name.length && at < match.index + match[0].length);
    if (!overlaps) found.push({ kind: 'district', name: match[0], at: match.index, key: match[0] });
    if (found.length === MOST) break;
  }
  return found.sort((one, other) => one.at - other.at);
}

/** Built once for each profile. */
function gazetteerOf({ districts }: CityProfile): Gazetteer {
  const known = gazetteers.get(districts);
  if (known) return known;
  const entries = new Map<string, { kind: Place['kind']; district?: string; key: string }>();
  for (const { id, places } of districts)
    for (const place of places) if (place) entries.set(place, { kind: kindOf(place), district: id, key: place });
  for (const { id, name, aliases } of districts)
    for (const said of [name, ...aliases]) if (said) entries.set(said, { kind: 'district', district: id, key: name });
  const names = [...entries.keys()].sort((one, other) => other.length - one.length);
  const escaped = names.map((name) => name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  const gazetteer = { pattern: names.length > 0 ? new RegExp(escaped.join('|'), 'g') : undefined, entries };
  gazetteers.set(districts, gazetteer);
  return gazetteer;
}

function kindOf(name: string): Place['kind'] {
  if (/(?:街道|镇|乡)$/.test(name)) return 'town';
  if (/(?:村|社区)$/.test(name)) return 'village';
  if (/(?:路|街|大道|巷|胡同)$/.test(name)) return 'road';
  return /(?:小区|花园|家园|苑|公寓|新村|家属院)$/.test(name) ? 'estate' : 'site';
}
