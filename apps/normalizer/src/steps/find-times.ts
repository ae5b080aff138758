import { type Draft, searched } from './draft.js';
import { toIso, type WallTime, wallTime } from './local-time.js';
import { readNumber } from './numerals.js';

const NUMBER = '(?:\\d{1,2}|[一二三四五六七八九十]{1,3})';
const DAY = [
  `(?<year>\\d{4})年(?<month>${NUMBER})月(?:(?<day>${NUMBER})[日号]?)?`,
  '(?<year2>20\\d{2})[-/.](?<month2>\\d{1,2})[-/.](?<day2>\\d{1,2})日?',
  `(?<month3>${NUMBER})月(?<day3>${NUMBER})[日号]`,
  '(?<relative>大前天|[今昨前明][天日]|[今昨前](?=[早晚晨夜]))',
  '(?<week>上上?个?|这个?|本)?(?:周|星期|礼拜)(?<weekday>[一二三四五六日天])',
].join('|');
const PART = '凌晨|清晨|早上|早晨|上午|中午|下午|傍晚|晚上|夜里|夜间|半夜|深夜|晚间|晚|早|夜|晨';
const CLOCK = `(?<hour>\\d{1,2}|[一二三四五六七八九十]{1,3})(?:[点时](?:(?<half>半)|(?<minute>${NUMBER})分?)?|:(?<minute2>[0-5]\\d)(?::[0-5]\\d)?)`;
const TIME = new RegExp(`(?:(?<!\\d)(?:${DAY}))[ ,的]{0,2}(?<part>${PART})?[ 的]?(?:${CLOCK})?`, 'g');
const TIME_OF_DAY = new RegExp(`(?:${PART})[ 的]?${CLOCK}`, 'g');
const AGO =
  /(?<amount>\d{1,3}|[一二三四五六七八九十两几半]{1,3})(?<many>多)?个?(?<unit>分钟|小时|钟头|天|星期|周|月|年)(?:以|之)?前/g;

const MINUTES: Readonly<Record<string, number>> = { 分钟: 1, 小时: 60, 钟头: 60, 天: 1440, 星期: 10_080, 周: 10_080 };
const DAYS_BACK: Readonly<Record<string, number>> = { 大前: 3, 前: 2, 昨: 1, 今: 0, 明: -1 };
/** When a part of the day begins, for those who name no hour. */
const BEGINS: Readonly<Record<string, number>> = {
  凌晨: 0,
  清晨: 5,
  早上: 6,
  早晨: 6,
  早: 6,
  晨: 6,
  上午: 8,
  中午: 12,
  下午: 13,
  傍晚: 17,
  晚上: 18,
  晚间: 18,
  晚: 18,
  夜里: 22,
  夜间: 22,
  夜: 22,
  半夜: 24,
  深夜: 22,
};
const MOST = 20;

type Found = { text: string; index: number; at?: string };

/**
 * Times named in the text, resolved against the time of receipt on the city's own clocks. A day alone means its
 * beginning; `晚上10点` without a day stays unresolved, because it may be every evening.
 */
export function findTimes(draft: Draft): Draft {
  const text = searched(draft);
  const zone = draft.profile.timeZone;
  const now = wallTime(draft.receivedAt, zone);
  const found: Found[] = [];
  const take = (pattern: RegExp, resolve: (groups: Groups) => WallTime | undefined) => {
    for (const match of text.matchAll(pattern)) {
      if (found.length >= MOST) return;
      const words = match[0].replace(/[ ,的]+$/, '');
      const overlaps = found.some(
        ({ index, text: other }) => match.index < index + other.length && index < match.index + words.length,
      );
      if (overlaps) continue;
      const wall = resolve(match.groups ?? {});
      const at = wall && toIso(wall, zone);
      found.push({ text: words, index: match.index, ...(at ? { at } : {}) });
    }
  };
  take(TIME, (groups) => resolveDay(groups, now));
  take(TIME_OF_DAY, () => undefined);
  take(AGO, (groups) => resolveAgo(groups, now));
  const times = found.sort((one, other) => one.index - other.index).map(({ text: words, at }) => ({ text: words, at }));
  return { ...draft, times: times.map(({ text: words, at }) => (at ? { text: words, at } : { text: words })) };
}

type Groups = Record<string, string | undefined>;

function resolveDay(groups: Groups, now: WallTime): WallTime | undefined {
  const date = dateOf(groups, now);
  const time = timeOf(groups);
  return date && time && { ...date, ...time };
}

function dateOf(groups: Groups, now: WallTime): Pick<WallTime, 'year' | 'month' | 'day'> | undefined {
  const { relative, weekday } = groups;
  if (relative) {
    const back = DAYS_BACK[relative.replace(/[天日]$/, '')];
    return back === undefined ? undefined : { ...now, day: now.day - back };
  }
  if (weekday) {
    const today = (new Date(Date.UTC(now.year, now.month - 1, now.day)).getUTCDay() + 6) % 7;
    const wanted = weekday === '天' ? 6 : '一二三四五六日'.indexOf(weekday);
    const weeksBack = groups.week?.startsWith('上上') ? 2 : groups.week?.startsWith('上') ? 1 : 0;
    // 周五 alone may be every Friday.
    return groups.week ? { ...now, day: now.day - today + wanted - weeksBack * 7 } : undefined;
  }
  const month = readNumber(groups.month ?? groups.month2 ?? groups.month3 ?? '');
  const day = readNumber(groups.day ?? groups.day2 ?? groups.day3 ?? '1');
  const named = readNumber(groups.year ?? groups.year2 ?? '');
  if (month === undefined || day === undefined || month < 1 || month > 12 || day < 1) return undefined;
  // Without a year it is the last such day, or one of the coming weeks.
  const ahead = (month - now.month) * 31 + day - now.day;
  const year = named ?? (ahead > 31 ? now.year - 1 : now.year);
  if (year < 1900 || day > new Date(Date.UTC(year, month, 0)).getUTCDate()) return undefined;
  return { year, month, day };
}

function timeOf(groups: Groups): Pick<WallTime, 'hour' | 'minute'> | undefined {
  const part = groups.part;
  if (!groups.hour) return { hour: part ? (BEGINS[part] ?? 0) : 0, minute: 0 };
  const hour = readNumber(groups.hour);
  const minute = groups.half ? 30 : (readNumber(groups.minute ?? groups.minute2 ?? '0') ?? 0);
  if (hour === undefined || hour > 24 || minute > 59) return undefined;
  return { hour: part ? hourOfPart(hour, part) : hour, minute };
}

/** 下午3点 is 15; 昨晚12点 and 昨晚1点 are already the next day. */
function hourOfPart(hour: number, part: string): number {
  if (/^(?:下午|傍晚)/.test(part)) return hour < 12 ? hour + 12 : hour;
  if (part === '中午') return hour < 4 ? hour + 12 : hour;
  if (/[晚夜]/.test(part)) return hour < 5 ? hour + 24 : hour <= 12 ? hour + 12 : hour;
  return part === '凌晨' && hour === 12 ? 0 : hour;
}

function resolveAgo(groups: Groups, now: WallTime): WallTime | undefined {
  const amount = readNumber(groups.amount ?? '');
  const unit = groups.unit ?? '';
  if (amount === undefined || groups.many) return undefined;
  if (unit === '月') return { ...now, month: now.month - amount };
  if (unit === '年') return { ...now, year: now.year - amount };
  const minutes = MINUTES[unit];
  return minutes === undefined ? undefined : { ...now, minute: now.minute - amount * minutes };
}
