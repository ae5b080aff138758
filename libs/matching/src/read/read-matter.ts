import type { Place, Understanding } from '@guiyi/domain';
import { findNames } from './find-names.js';
import type { Matter, MatterPlace } from './matter.js';
import { findTroubles } from './troubles.js';

/** Only the beginning is read: what a matter is about is said there, and a stranger may send two megabytes. */
const READ = 800;
const MOST = { title: 100, text: 700, places: 8, nameLength: 20, keyLength: 30 };

/** Companies are compared as names; offices are where somebody complained before, not where it happens. */
const NO_PLACE = /(?:公司|集团|派出所|公安局|街道办|办事处|银行)$/;

const ASKS_AFTER =
  /还没|还是没|仍未|仍然没|依然没|怎么还|迟迟|没人处理|没人管|无人处理|进展|有结果|处理得怎|处理了吗|处理了没|解决了吗|修好了吗|上次反映|之前反映|反映过|催一下|催办|再次反映|补充一下|补充说明|什么时候能处理/;

/** What of an understanding is compared with others. Same input, same matter; never fails, whatever a stranger wrote. */
export function readMatter(understanding: Understanding): Matter {
  // Cutting may halve a character, and half a character is nothing that PostgreSQL keeps.
  const title = understanding.title.slice(0, MOST.title * 2).toWellFormed();
  const text = understanding.text.slice(0, READ).toWellFormed();
  // A place that stands in the address or the title alone is found at the end of the text.
  const near = ({ at }: Place) => at < READ || at >= understanding.text.length;
  const places = choosePlaces(understanding.places.filter(near), title);
  const names = understanding.places.map(({ name }) => name).filter((name) => name.length > 1);
  const areas = understanding.places.filter(({ kind }) => kind === 'district').map(({ name }) => name);
  const district = understanding.district ?? understanding.places.find(isDistrict)?.key;
  const bareTitle = without(title, areas);
  return {
    v: 2,
    title: bareTitle.slice(0, MOST.title).toWellFormed(),
    text: without(text.startsWith(title) ? text.slice(title.length) : text, areas)
      .slice(0, MOST.text)
      .toWellFormed(),
    places,
    ...(district ? { district } : {}),
    acts: findTroubles(without(title, names), without(text, names)),
    names: findNames(title, text),
    asksAfter: ASKS_AFTER.test(`${title}\n${text}`),
  };
}

/** The names leave a gap, so that what stood around them is not read as one word. */
function without(text: string, names: readonly string[]): string {
  return [...new Set(names)]
    .sort((one, other) => other.length - one.length)
    .slice(0, 40)
    .reduce((rest, name) => rest.replaceAll(name, '，'), text)
    .toUpperCase();
}

/** One that the profile does not know still tells two matters apart; a whole city does not. */
function isDistrict({ kind, key }: Place): boolean {
  return kind === 'district' && /[区县旗]$/.test(key);
}

/** Each place once; those of the title first, then the specific ones, then in the order of the text. */
function choosePlaces(places: readonly Place[], title: string): MatterPlace[] {
  const once = new Map<string, Place>();
  for (const place of places) {
    const known = once.get(`${place.kind} ${place.key}`);
    if (place.kind !== 'district' && !NO_PLACE.test(place.key) && (!known || place.at < known.at))
      once.set(`${place.kind} ${place.key}`, place);
  }
  const rank = ({ kind, name }: Place) => (title.includes(name) ? 0 : 1) + (kind === 'town' ? 0.5 : 0);
  return [...once.values()]
    .sort((one, other) => rank(one) - rank(other) || one.at - other.at || (one.key < other.key ? -1 : 1))
    .slice(0, MOST.places)
    .map(({ kind, key, name }) => ({
      kind,
      key: key.slice(0, MOST.keyLength).toWellFormed(),
      name: name.slice(0, MOST.nameLength).toUpperCase().toWellFormed(),
      ...(title.includes(name) ? { title: true as const } : {}),
    }));
}
