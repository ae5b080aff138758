const WEEKDAYS: Record<string, string> = {
  日: 'Sun',
  一: 'Mon',
  二: 'Tue',
  三: 'Wed',
  四: 'Thu',
  五: 'Fri',
  六: 'Sat',
};
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** The festivals of the State Council's notices; any other name stays as it is. */
const FESTIVALS: Record<string, string> = {
  元旦: 'New Year',
  春节: 'Spring Festival',
  清明节: 'Tomb-Sweeping Day',
  清明: 'Tomb-Sweeping Day',
  劳动节: 'Labour Day',
  端午节: 'Dragon Boat Festival',
  端午: 'Dragon Boat Festival',
  中秋节: 'Mid-Autumn Festival',
  中秋: 'Mid-Autumn Festival',
  国庆节: 'National Day',
  国庆: 'National Day',
};

/** Phrases of the steps, the longer ones first; what people wrote themselves stands in none of them. */
const PHRASES: [RegExp, string][] = [
  [
    /，不在工作时间（工作日 ([\d:—、]+)），等到下一个工作时间/,
    ', outside working hours ($1): waits for the next working time',
  ],
  [/，其间没有工作时间（工作日 ([\d:—、]+)）/, ': no working time meanwhile (working hours $1)'],
  [/^按承办单位自己的作息计算：(.+?)，(.+)上班$/, "by the unit's own hours: $1, working days $2"],
  [
    /^承办单位全天候值守，(\d+) 个工作日按 \d+ 个自然日连续计算$/,
    'the unit is on duty round the clock: $1 working days run as $1 days',
  ],
  [/^时限 (.+)，按钟点连续计算，夜间和节假日不停$/, 'limit $1, by the clock, at night and on holidays too'],
  [/^还可用 (.+)，按钟点连续计算，夜间和节假日不停$/, '$1 left, by the clock, at night and on holidays too'],
  [
    /(\d{4})年的放假调休安排尚未公布，暂只按周六、周日休息计算/,
    'the holidays of $1 are not published yet: only weekends count as days off for now',
  ],
  [/挂账（登记号 (.*?)）/, 'parked (register no. $1)'],
  [/销账（登记号 (.*?)），恢复计时/, 'written off (register no. $1), the clock goes on'],
  [/销账（登记号 (.*?)），已解决/, 'written off (register no. $1), solved'],
  [/申请退单（(.*)），经审核理由不成立，不停表/, 'return asked for ($1), found without cause: the clock runs on'],
  [/申请退单（(.*)），经审核理由成立/, 'return asked for ($1), found justified'],
  [/申请退单（(.*)），未审核前照常计时/, 'return asked for ($1): the clock runs until it is reviewed'],
  [/，停表；本段已用 (.+)，还剩 (.+)$/, ', the clock stops; used $1, left $2'],
  [/，此前已超期，到期时间不变/, ', overdue before: the due time stays'],
  [/，此前已停表/, ', the clock stood already'],
  [/改派，恢复计时/, 'dispatched again, the clock goes on'],
  [/批准延期 (.+)，自原到期时间起加算/, 'extension of $1 granted, from the old due time on'],
  [/延期未获批准/, 'extension refused'],
  [/申请延期 /, 'extension asked for: '],
  [/原到期，延期 /, 'old due time, extended by '],
  [/到期（与起算同一时刻）/, 'due (the same time of day as it began)'],
  [/到期/, 'due'],
  [/收件，派单计时/, 'taken in, to be dispatched'],
  [/领导退回重办/, 'sent back by a leader'],
  [/转为急件/, 'became urgent'],
  [/重办/, 'to be done again'],
  [/派单/, 'dispatched'],
  [/督办/, 'supervision ordered'],
  [/超期/, 'overdue'],
  [/办结/, 'answered'],
  [/，起算/, ', the clock starts'],
  [/起算/, 'the clock starts'],
  [/（本单位规定）上班/, ' is worked (the unit’s own rule)'],
  [/（本市规定）上班/, ' is worked (the city’s own rule)'],
  [/（(.+?)调休）上班/, ' is worked (make-up day, $1)'],
  [/本单位规定放假/, 'day off of the unit'],
  [/本市规定放假/, 'day off of the city'],
  [/ ([^ ]+) 放假/, ' holiday ($1)'],
  [/休息/, 'day of rest'],
  [/，不计/, ', does not count'],
  [/，计第 (\d+) 个工作日/, ': working day $1'],
  [/ 起计 (.+?)，计满/, ': counts $1, all used'],
  [/ 起计 /, ': counts '],
  [/，计 /, ': counts '],
  [/，另加 /g, ', and '],
  [/ 个工作日又 /g, ' working days and '],
  [/(?<=\d) 个工作日/g, ' working days'],
  [/(?<=\d) 小时/g, ' h'],
  [/(?<=\d) 分钟/g, ' min'],
  [/(?<=\d) 分/g, ' min'],
  [/(?<=\d) 秒/g, ' s'],
  [/(?<=\d) 天/g, ' days'],
  [/ 至 /g, ' to '],
];

/**
 * A step of an explanation for who reads no Chinese: days, times and rules in English; what people wrote themselves (the
 * reason of a return) and names that are not known stay as they are.
 */
export function sayInEnglish(step: string): string {
  let text = step;
  for (const [pattern, english] of PHRASES) text = text.replace(pattern, english);
  text = text
    .replace(/周([日一二三四五六]) (?:(\d{4})年)?(\d{1,2})月(\d{1,2})日/g, (_, weekday, year, month, day) =>
      [WEEKDAYS[weekday], day, MONTHS[Number(month) - 1], year].filter(Boolean).join(' '),
    )
    .replace(/周([日一二三四五六])至周([日一二三四五六])/g, (_, from, to) => `${WEEKDAYS[from]} to ${WEEKDAYS[to]}`)
    .replace(/周([日一二三四五六])/g, (_, weekday) => WEEKDAYS[weekday] ?? '');
  for (const [name, english] of Object.entries(FESTIVALS)) text = text.replaceAll(name, english);
  return text
    .replace(/[、，]/g, ', ')
    .replace(/；/g, '; ')
    .replace(/：/g, ': ')
    .replace(/（/g, ' (')
    .replace(/）/g, ')')
    .replaceAll('—', '–')
    .replace(/ {2,}/g, ' ');
}
