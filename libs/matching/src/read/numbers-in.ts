/** What is counted in a name: another number is another thing. 三期 and 3栋 are parts, 7号线 and 二中 are names. */
const NUMBERED =
  /(?<number>[A-Z]?\d+|[一二三四五六七八九十]{1,3})[#-]?(?<unit>号线|号楼|路公交|国道|省道|高速|附中|医院|年|期|中|小|区|栋|幢|座|单元|号|线|组|批)/gu;
const DIGITS = '零一二三四五六七八九';
const SAME_UNIT: Record<string, string> = { 号楼: '栋', 幢: '栋', 座: '栋' };

export type Numbers = ReadonlyMap<string, ReadonlySet<string>>;

/** The numbers of a text by what they count: `号线 → {7}`, `年 → {2018}`. */
export function numbersIn(text: string): Numbers {
  const numbers = new Map<string, Set<string>>();
  for (const { groups } of text.matchAll(NUMBERED)) {
    const unit = SAME_UNIT[groups?.unit ?? ''] ?? groups?.unit ?? '';
    numbers.set(unit, (numbers.get(unit) ?? new Set()).add(plain(groups?.number ?? '')));
  }
  return numbers;
}

/** 1 where a number agrees, −1 where all that count the same thing differ, 0 where nothing is counted in both. */
export function compareNumbers(one: Numbers, other: Numbers): { value: -1 | 0 | 1; differ?: [string, string] } {
  let agree = false;
  let differ: [string, string] | undefined;
  for (const [unit, mine] of one) {
    const theirs = other.get(unit);
    if (!theirs) continue;
    if ([...mine].some((number) => theirs.has(number))) agree = true;
    else differ ??= [`${[...mine][0]}${unit}`, `${[...theirs][0]}${unit}`];
  }
  return differ ? { value: agree ? 0 : -1, differ } : { value: agree ? 1 : 0 };
}

function plain(number: string): string {
  if (!/^[一二三四五六七八九十]+$/u.test(number)) return number.replace(/^0+(?=\d)/, '');
  const [tens = '', ones = ''] = number.includes('十') ? number.split('十') : ['0', number];
  const value = (text: string, empty: number) => (text === '' ? empty : Math.max(0, DIGITS.indexOf(text)));
  return number.includes('十') ? String(value(tens, 1) * 10 + value(ones, 0)) : String(value(ones, 0));
}
