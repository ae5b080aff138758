import type { CityProfile, Place, Understanding } from '@guiyi/domain';

/** What a person has written so far into the form. */
export interface Typed {
  readonly text: string;
  readonly address: string;
}

/** Nobody needs more to say what it is about; a stranger may send megabytes. */
const READ = 1000;
const MOST_PLACES = 12;

/**
 * What was typed, as far as it can be compared: folded, its first clause as the title, and the places that the city's
 * profile knows. The normalizer reads more out of it later; this only has to find what is nearly the same.
 */
export function readTyped({ text, address }: Typed, profile: CityProfile): Understanding {
  const folded = text.normalize('NFKC').slice(0, READ).toWellFormed();
  const where = address.normalize('NFKC').slice(0, READ).toWellFormed();
  const places = [...knownPlaces(where, profile), ...knownPlaces(folded, profile)];
  const once = new Map(places.map((place) => [`${place.kind} ${place.key}`, place]));
  const district = profile.districts.find(({ name }) =>
    places.some(({ kind, key }) => kind === 'district' && key === name),
  );
  const byPlace = profile.districts.find((one) => places.some(({ key }) => one.places.includes(key)));
  const own = district ?? byPlace;
  return {
    title:
      folded
        .trim()
        .split(/[，。！？；,!?;\n]/u, 1)[0]
        ?.slice(0, 40) ?? '',
    text: folded,
    places: [...once.values()].slice(0, MOST_PLACES),
    ...(own && { district: own.id }),
    phones: [],
    times: [],
    type: 'complaint',
    urgency: 'normal',
    urgencyWords: [],
  };
}

/** The names of the profile that stand in a text; where one holds another (小桥大街, 小桥) the longer one counts. */
export function knownPlaces(text: string, { districts }: CityProfile): Place[] {
  const found = districts.flatMap(({ name, aliases, places }) => [
    ...[name, ...aliases].map((said) => ({ kind: 'district' as const, name: said, key: name, at: text.indexOf(said) })),
    ...places.map((said) => ({ kind: kindOf(said), name: said, key: said, at: text.indexOf(said) })),
  ]);
  const there = found.filter(({ name, at }) => at >= 0 && name !== '');
  return there.filter(
    (place) => !there.some((other) => other.name.length > place.name.length && other.name.includes(place.name)),
  );
}

/** As the normalizer calls them: only what has the same kind and name is the same place. */
function kindOf(name: string): Place['kind'] {
  if (/(?:街道|镇|乡)$/.test(name)) return 'town';
  if (/(?:村|社区)$/.test(name)) return 'village';
  if (/(?:路|街|大道|巷|胡同)$/.test(name)) return 'road';
  return /(?:小区|花园|家园|苑|公寓|新村|家属院)$/.test(name) ? 'estate' : 'site';
}
