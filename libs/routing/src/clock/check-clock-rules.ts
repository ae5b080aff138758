import type { CityProfile, Limit, SupervisionRule } from '@guiyi/domain';
import { type UnitDays, workSpans } from './work-calendar.js';
import { addDays } from './zone-time.js';

interface ClockProblem {
  path: (string | number)[];
  message: string;
}

/** Nothing takes longer than some years; a bigger number is a slip of the pen and would take long to count. */
const MOST_DAYS = 1100;
const LONGEST_HOLIDAY = 31;
const DAYS = { working_days: 1, days: 1, hours: 1 / 24, minutes: 1 / 1440 };

/** What the schema lets pass and no clock can work with: hours, notices, limits, the ladder of supervision. */
export function checkClockRules(profile: CityProfile): ClockProblem[] {
  const { calendar, departments } = profile;
  return [
    ...checkHours(calendar, ['calendar']),
    ...checkOwnDays(calendar, ['calendar']),
    ...departments.flatMap(({ calendar: own }, at) =>
      own
        ? [...checkHours(own, ['departments', at, 'calendar']), ...checkOwnDays(own, ['departments', at, 'calendar'])]
        : [],
    ),
    ...checkNotices(profile),
    ...checkLimits(profile),
    ...checkLadder(profile.supervision),
  ];
}

function checkHours({ hours }: Partial<Pick<UnitDays, 'hours'>>, path: (string | number)[]): ClockProblem[] {
  const problems: ClockProblem[] = [];
  let end = 0;
  workSpans({ hours: hours ?? [] }).forEach(({ from, to }, at) => {
    if (from < end || to <= from) problems.push({ path: [...path, 'hours', at], message: 'not in order' });
    end = to;
  });
  return problems;
}

function checkOwnDays(
  { holidays, workdays }: Pick<UnitDays, 'holidays' | 'workdays'>,
  path: (string | number)[],
): ClockProblem[] {
  return holidays
    .filter((holiday) => workdays.includes(holiday))
    .map((day) => ({ path: [...path, 'workdays'], message: `${day} is a holiday and a working day` }));
}

function checkNotices({ calendar: { notices } }: CityProfile): ClockProblem[] {
  const problems: ClockProblem[] = [];
  notices.forEach(({ year, festivals }, at) => {
    const days = new Map<string, string>();
    festivals.forEach(({ name, from, to, workdays }, index) => {
      const complain = (message: string) =>
        problems.push({ path: ['calendar', 'notices', at, 'festivals', index], message: `${name}: ${message}` });
      if (to < from || to > addDays(from, LONGEST_HOLIDAY - 1)) complain(`${from} to ${to} is no holiday`);
      // New Year's days may reach back into the December before.
      for (const day of [from, to, ...workdays]) {
        if (day < `${year - 1}-12-01` || day > `${year}-12-31`) complain(`${day} is not of ${year}`);
      }
      for (const day of workdays) {
        if (days.has(day) || festivals.some((other) => other.from <= day && day <= other.to))
          complain(`${day} is worked and something else`);
        days.set(day, name);
      }
    });
  });
  return problems;
}

function checkLimits({ timeClasses, dispatchLimits, reminders, supervision }: CityProfile): ClockProblem[] {
  const limits: [path: (string | number)[], limit: Limit | undefined][] = [
    ...timeClasses.map((limit, at): [(string | number)[], Limit] => [['timeClasses', at], limit]),
    ...Object.entries(dispatchLimits).map(([key, limit]): [string[], Limit] => [['dispatchLimits', key], limit]),
    ...reminders.map(({ before }, at): [(string | number)[], Limit | undefined] => [
      ['reminders', at, 'before'],
      before,
    ]),
    ...supervision.flatMap(({ after, within }, at): [(string | number)[], Limit | undefined][] => [
      [['supervision', at, 'after'], after],
      [['supervision', at, 'within'], within],
    ]),
  ];
  return limits
    .filter(([, limit]) => limit && limit.amount * DAYS[limit.unit] > MOST_DAYS)
    .map(([path]) => ({ path: [...path, 'amount'], message: `longer than ${MOST_DAYS} days` }));
}

/** Higher rungs come later; only being overdue has a delay, only the others a count. */
function checkLadder(rules: readonly SupervisionRule[]): ClockProblem[] {
  const reach = ({ after, times }: SupervisionRule) => (after ? after.amount * DAYS[after.unit] : 0) + times;
  return rules.flatMap((rule, at) => {
    const path = ['supervision', at];
    if (rule.trigger !== 'overdue' && rule.after) return [{ path, message: `"after" is for overdue only` }];
    if (rule.trigger === 'overdue' && rule.times !== 1) return [{ path, message: `"times" is not for overdue` }];
    const beside = rules.filter((other) => other !== rule && other.trigger === rule.trigger);
    const wrong = beside.some((other) => other.level < rule.level && reach(other) >= reach(rule));
    return wrong ? [{ path, message: `level ${rule.level} is reached no later than a lower one` }] : [];
  });
}
