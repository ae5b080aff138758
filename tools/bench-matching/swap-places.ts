import { BACKGROUND, eachGram, readMatter, Vocabulary } from '@guiyi/matching';
import { understandIntake } from '@guiyi/normalizer';
import type { Sample } from '../matching/read-sample.js';
import { sampleCity } from '../matching/sample-city.js';
import { inventCharacters, keepsItsCharacter } from './invent-characters.js';
import { swapAreas } from './swap-areas.js';

/** What a place or a company is; the invented name ends with it as well. */
const KIND =
  /(?:幼儿园|实验学校|小学|中学|高中|大学|学院|学校|医院|卫生院|派出所|(?:股份|有限责任|有限)*公司|集团|(?:工业|产业|科技|植物|动物)园区?|公园|广场|(?:大|农贸|菜)?市场|超市|商[场城]|[火汽]车站|高铁站|地铁站|加油站|停车场|酒店|大[厦楼桥]|银行|水库|景区|小区|社区|花园|家园|公寓|新村|山庄|别墅|公馆|街道|大道|大街|高速公路|快速路|步行街|新城|[路街巷村镇乡苑郡城园庭湾轩邸府])+$/u;
const COMPANY_KINDS = ['公司', '有限公司', '集团', '培训机构', '培训中心', '健身房', '俱乐部'];
const KINDS = new Set(['estate', 'road', 'village', 'town', 'site']);
/** A core that is said alone at most so many times as often as with what it is, is a name; else it is a word. */
const MOST_ALONE = { two: 4, more: 20 };
/** What appeals of other cities say so often is a word, too: 建设, 交通. */
const LEAST_RARITY = 0.46;

/** A name as it stands in texts: what is swapped of it, and what it is and keeps. */
export interface Name {
  readonly core: string;
  readonly kind: string;
}

/**
 * The sample of another city: every name of an estate, a road, a village, a school, a company becomes an invented one
 * of the same length and kind, the same wherever it stands, its short form too; codes of districts change places. Each
 * character of a name is replaced by one of its own, so that names that share a part still do. Deterministic.
 */
export function swapPlaces(sample: Sample): Sample {
  const texts = sample.items.flatMap(({ title, text }) => [title, text]);
  const names = namesIn(sample);
  const patterns = [...names, ...shortForms(names, texts)];
  const invented = inventCharacters(patterns.map(({ core }) => core));
  const find = finderOf(patterns);
  const areas = swapAreas(texts);
  const swap = (text: string) => {
    const marked = new Uint8Array(text.length);
    for (const { at, core } of find(text)) marked.fill(1, at, at + core.length);
    const swapped = [...text].length === text.length ? [...text] : text.split('');
    return areas(
      swapped.map((character, at) => (marked[at] ? (invented.get(character) ?? character) : character)).join(''),
    );
  };
  return {
    ...sample,
    items: sample.items.map((item) => ({ ...item, title: swap(item.title), text: swap(item.text) })),
  };
}

/** All names that reading finds in any item, each once. */
function namesIn({ items }: Sample): Name[] {
  const profile = sampleCity();
  const names = new Map<string, Name>();
  const add = (name: string, kind: string) => {
    const core = name.slice(0, name.length - kind.length).replace(/^.*[A-Z]\d*[市区县]/u, '');
    if (core.length > 0 && kind !== '') names.set(core + kind, { core, kind });
  };
  for (const { title, text, at } of items) {
    const content = { requester: { kind: 'person' as const }, title, text, format: 'plain' as const };
    const { understanding } = understandIntake(content, { profile, receivedAt: at });
    for (const { kind, name } of understanding.places) if (KINDS.has(kind)) add(name, KIND.exec(name)?.[0] ?? '');
    for (const name of readMatter(understanding).names) for (const kind of COMPANY_KINDS) add(name + kind, kind);
  }
  return [...names.values()];
}

/** 金桥 for 金桥小区, where it is no ordinary word: ordinary words stand alone far more often than with an ending. */
function shortForms(names: readonly Name[], texts: readonly string[]): Name[] {
  const cores = new Map<string, number>();
  for (const { core } of names) if (core.length >= 2 && ![...core].every(keepsItsCharacter)) cores.set(core, 0);
  const alone = countIn(
    texts,
    [...cores.keys()].map((core) => ({ core, kind: '' })),
  );
  const whole = countIn(texts, names);
  const named = new Map<string, number>();
  for (const { core, kind } of names) named.set(core, (named.get(core) ?? 0) + (whole.get(core + kind) ?? 0));
  const elsewhere = Vocabulary.from({ ...BACKGROUND, at: new Date(0) });
  const isWord = (core: string) => {
    let least = 1;
    eachGram(core, 2, (hash) => {
      least = Math.min(least, elsewhere.rarityOfPair(hash));
    });
    return least < LEAST_RARITY;
  };
  const isName = (core: string) => {
    if (isWord(core)) return false;
    const most = core.length === 2 ? MOST_ALONE.two : MOST_ALONE.more;
    return (alone.get(core) ?? 0) <= (named.get(core) ?? 0) * (1 + most);
  };
  return [...cores.keys()].filter(isName).map((core) => ({ core, kind: '' }));
}

function countIn(texts: readonly string[], names: readonly Name[]): Map<string, number> {
  const counts = new Map<string, number>();
  const find = finderOf(names);
  for (const text of texts)
    for (const { core, kind } of find(text)) counts.set(core + kind, (counts.get(core + kind) ?? 0) + 1);
  return counts;
}

/** Where names stand in a text, those inside others too. */
function finderOf(names: readonly Name[]): (text: string) => (Name & { at: number })[] {
  const beginning = new Map<string, Name[]>();
  for (const name of names) {
    const head = (name.core + name.kind).slice(0, 2);
    beginning.set(head, [...(beginning.get(head) ?? []), name]);
  }
  return (text) => {
    const found: (Name & { at: number })[] = [];
    for (let at = 0; at + 2 <= text.length; at++)
      for (const name of beginning.get(text.slice(at, at + 2)) ?? [])
        if (text.startsWith(name.core + name.kind, at)) found.push({ ...name, at });
    return found;
  };
}
