/** Whether two names mean the same thing; `unclear` where a slip of the pen or a missing part may be the reason. */
export type Likeness = 'same' | 'unclear' | 'different';

const GENERIC = /(?:住宅小区|小区|花园|家园|社区|公寓|大厦|广场|校区|行政村|自然村|村委会|街道办事处|街道)$/u;
/** Parts of one name: 一期, 2期, A区, 东区. */
const PART = /(?:第?[一二三四五六七八九十\d]{1,3}[期区]|[A-Za-z][区座]|[东南西北][区苑])$/u;
/** Characters that make another name of the same pattern: 东湖/西湖, 一村/二村, 3号/5号. */
const ORDINAL = /^[东南西北新老旧上下前后左右大小一二三四五六七八九十\dA-Za-z甲乙丙丁]+$/u;

/** Compares two names of the same kind of place or company. Symmetric. */
export function compareNames(one: string, other: string): Likeness {
  if (one === other) return 'same';
  const [short, long] = one.length <= other.length ? [one, other] : [other, one];
  const core = short.replace(GENERIC, '');
  const longCore = long.replace(GENERIC, '');
  if (core === longCore && core.length >= 2) return 'same';
  if (core.length >= 2 && isPartOf(core, longCore)) return core.length >= 3 ? 'same' : 'unclear';
  return Math.min(core.length, longCore.length) >= 3 && isSlip(core, longCore) ? 'unclear' : 'different';
}

/** The long name is the short one with something before it (the developer, the road) or with the number of its part. */
function isPartOf(core: string, long: string): boolean {
  if (long.endsWith(core)) return !ORDINAL.test(long.slice(0, -core.length));
  const whole = long.replace(PART, '').replace(GENERIC, '');
  return whole !== long && whole.endsWith(core);
}

/** Nearly the same characters, and what differs is not what tells such names apart. */
function isSlip(one: string, other: string): boolean {
  const left = [...one].filter((character) => !other.includes(character)).join('');
  const right = [...other].filter((character) => !one.includes(character)).join('');
  if ((left && ORDINAL.test(left)) || (right && ORDINAL.test(right))) return false;
  const shared = Math.min(one.length - left.length, other.length - right.length);
  return (2 * shared) / (one.length + other.length) >= 0.75;
}
