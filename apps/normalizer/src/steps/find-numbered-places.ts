import type { FoundPlace } from './found-place.js';
import { keyOfPlace } from './key-of-place.js';

const COUNT = '(?:\\d{1,4}|[一二三四五六七八九十百零]{1,6})';
const BUILDING = new RegExp(
  `(?<![\\dA-Za-z.]|[了造盖建有是每这那][一两几]?)(?<block>(?:[A-Za-z]{0,1}${COUNT})(?:[#号]?[栋幢]楼?|#楼|号楼|#(?=[^线\\d]|$))|[A-Z][栋座幢])(?<unit>(?:${COUNT})单元)?`,
  'g',
);
const UNIT = new RegExp(`(?<![\\dA-Za-z])${COUNT}单元`, 'g');
const HOUSE_NUMBER = /^[ \t]?(?<number>\d{1,4}(?:-\d{1,3})?号(?![楼线栋]|院?\d)院?)/;
const LINE =
  /(?:(?:公交|地铁|轻轨|轨道交通)[ \t]?(?<rail>\d{1,3}|[一二三四五六七八九十]{1,3})(?:号线|#线|路)|(?<![\d.])(?<bus>\d{1,3})[ \t]?路(?!口|段)(?:公交车?|公共汽车|车)?|(?<![\d.])(?<metro>\d{1,2}|[一二三四五六七八九十]{1,2})(?:号线|#线))/g;
const MOST = 60;

/** Blocks and units (`7#栋2单元`: the block, and the unit in it), and house numbers, whose key holds their road. */
export function findBuildings(text: string, others: readonly FoundPlace[]): FoundPlace[] {
  const found: FoundPlace[] = [];
  for (const match of text.matchAll(BUILDING)) {
    const { block = '', unit } = match.groups ?? {};
    const key = keyOfPlace('building', block);
    found.push({ kind: 'building', name: block, at: match.index, key });
    if (unit) {
      const key2 = `${key}${keyOfPlace('building', unit)}`;
      found.push({ kind: 'building', name: unit, at: match.index + block.length, key: key2 });
    }
    if (found.length >= MOST) return found;
  }
  for (const match of text.matchAll(UNIT)) {
    if (found.length >= MOST) break;
    found.push({ kind: 'building', name: match[0], at: match.index });
  }
  for (const { kind, name, at } of others) {
    if (kind !== 'road') continue;
    const after = text.slice(at + name.length, at + name.length + 12);
    const number = HOUSE_NUMBER.exec(after)?.groups?.number;
    if (!number) continue;
    const key = keyOfPlace('road', name) + number.replace(/院$/, '');
    found.push({ kind: 'building', name: number, at: at + name.length + after.indexOf(number), key });
  }
  return found;
}

/** Bus and rail lines: `115路公交` and `公交115路` are one. */
export function findLines(text: string): FoundPlace[] {
  const found: FoundPlace[] = [];
  for (const match of text.matchAll(LINE)) {
    found.push({ kind: 'line', name: match[0], at: match.index });
    if (found.length === MOST) break;
  }
  return found;
}
