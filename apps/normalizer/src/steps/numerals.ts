const DIGITS = '零一二三四五六七八九';
const WRITTEN =
  /^(?:(?<hundreds>[一二三四五六七八九])百零?)?(?:(?<tens>[一二三四五六七八九]?)(?<ten>十))?(?<ones>[一二三四五六七八九])?$/;

/** A number below 1,000 in Chinese or Arabic digits (`十二`, `二十`, `一百一十五`, `两`, `12`); undefined when it is none. */
export function readNumber(text: string): number | undefined {
  if (/^\d{1,9}$/.test(text)) return Number(text);
  const plain = text.replaceAll('〇', '零').replaceAll('两', '二');
  if (!/^[零一二三四五六七八九十百]{1,6}$/.test(plain)) return undefined;
  if (!/[十百]/.test(plain)) return Number([...plain].map((digit) => DIGITS.indexOf(digit)).join(''));
  const groups = WRITTEN.exec(plain)?.groups;
  if (!groups) return undefined;
  const value = (digit: string | undefined, missing: number) => (digit ? DIGITS.indexOf(digit) : missing);
  return value(groups.hundreds, 0) * 100 + (groups.ten ? value(groups.tens, 1) * 10 : 0) + value(groups.ones, 0);
}
