import type { Place, Understanding } from '@guiyi/domain';
import { cutWords } from './cut-words.js';
import { findNames } from './find-names.js';
import type { Matter, MatterPlace } from './matter.js';
import { generalRarity, type Rarity } from './rarity.js';
import { sketchOf } from './sketch.js';
import { findTroubles } from './troubles.js';

/** Only the beginning is read: what a matter is about is said there, and a stranger may send two megabytes. */
const READ = 800;
const MOST = { title: 16, words: 48, places: 8, nameLength: 20, keyLength: 30 };

/** Companies are compared as names; offices are where somebody complained before, not where it happens. */
const NO_PLACE = /(?:公司|集团|派出所|公安局|街道办|办事处|银行)$/;

const ASKS_AFTER =
  /还没|还是没|仍未|仍然没|依然没|怎么还|迟迟|没人处理|没人管|无人处理|进展|有结果|处理得怎|处理了吗|处理了没|解决了吗|修好了吗|上次反映|之前反映|反映过|催一下|催办|再次反映|补充一下|补充说明|什么时候能处理/;

/** What of an understanding is compared with others. Same input, same matter; never fails, whatever a stranger wrote. */
export function readMatter(understanding: Understanding, rarity: Rarity = generalRarity): Matter {
  // Cutting may halve a character, and half a character is nothing that PostgreSQL keeps.
  const title = understanding.title.slice(0, 200).toWellFormed();
  const text = understanding.text.slice(0, READ).toWellFormed();
  const dense = withoutRepeatedTitle(condense(title), condense(text));
  const names = understanding.places.map(({ name }) => name).filter((name) => name.length > 1);
  const bareTitle = withoutPlaces(title, names);
  const bareText = withoutPlaces(text, names);
  const titleWords = cutWords(bareTitle).slice(0, MOST.title);
  const words = [...new Set([...titleWords, ...cutWords(bareText)])]
    .map((word) => ({ word, rarity: rarity(word) }))
    .sort((one, other) => other.rarity - one.rarity || (one.word < other.word ? -1 : 1))
    .slice(0, MOST.words)
    .map(({ word }) => word);
  // A place that stands in the address or the title alone is found at the end of the text.
  const near = ({ at }: Place) => at < READ || at >= understanding.text.length;
  const district = understanding.district ?? understanding.places.find(isDistrict)?.key;
  return {
    v: 1,
    title: titleWords,
    words,
    places: choosePlaces(understanding.places.filter(near), title),
    ...(district ? { district } : {}),
    acts: findTroubles(bareTitle, bareText),
    years: [...new Set(title.match(/(?:19|20)\d\d(?=年)/g) ?? [])].slice(0, 4),
    names: findNames(title, text),
    sketch: sketchOf(dense),
    length: dense.length,
    asksAfter: ASKS_AFTER.test(`${title}\n${text}`),
  };
}

function condense(text: string): string {
  return text.replace(/[^\p{L}\p{N}]+/gu, '');
}

/** Many channels make the title from the beginning of the text; it should not count twice. */
function withoutRepeatedTitle(title: string, text: string): string {
  return text.startsWith(title) ? text : title + text;
}

function withoutPlaces(text: string, names: readonly string[]): string {
  return [...names]
    .sort((one, other) => other.length - one.length)
    .slice(0, 40)
    .reduce((rest, name) => rest.replaceAll(name, '，'), text);
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
      name: name.slice(0, MOST.nameLength).toWellFormed(),
      ...(title.includes(name) ? { title: true as const } : {}),
    }));
}
