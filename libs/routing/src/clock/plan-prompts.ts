import type { CityProfile, DueExplanation, ReminderRule, SupervisionLevel, SupervisionRule } from '@guiyi/domain';
import { type Addressee, findAddressees, sayAddressees } from './find-addressees.js';
import { legOf } from './leg.js';
import { limitTime } from './limit-time.js';
import { orderOf, type SupervisionOrder } from './order-supervision.js';
import { lengthOf, momentUsed, timeOf } from './remind-time.js';
import { sayDay, sayLimit, sayMoment, sayTime } from './say-day.js';
import { wallTime, zonedIso } from './zone-time.js';

/** What is to happen by itself while a clock runs: 催办, 超期, 督办. */
export interface Prompt {
  /** ISO 8601. */
  at: string;
  kind: 'reminder' | 'overdue' | 'order';
  to: Addressee[];
  level?: SupervisionLevel;
  order?: SupervisionOrder;
  /** One line in Chinese: why now and to whom. */
  text: string;
}

/** A clock that runs; `since` and `totalMs` come from `recomputeDue` where it was stopped or extended. */
export interface RunningClock {
  due: DueExplanation;
  since?: string;
  totalMs?: number;
}

/**
 * All that a running clock will set off if nothing more happens, in order of time: the profile's reminders, the mark of
 * being overdue, the rungs of the ladder. What lay before the clock last began to run is left out: it has been said.
 * To be planned anew whenever the clock is stopped, extended or started again; a clock that stands has no prompts.
 */
export function planPrompts(clock: RunningClock, profile: CityProfile, department?: string): Prompt[] {
  const { due } = clock;
  const year = due.startedAt.slice(0, 4);
  const dueAt = new Date(due.dueAt);
  const dueText = `${sayMoment(wallTime(profile.timeZone, dueAt), year)} 到期`;
  const rules: ReminderRule[] =
    profile.reminders.length > 0 ? profile.reminders : [{ used: profile.remindAt, to: ['department'] }];
  const prompts = rules.flatMap((rule) => remind(rule, clock, profile, department, dueText));
  const addressed = findAddressees(profile, department, ['department']);
  const overdue = `${dueText}，未办结，超期，告知${sayAddressees(profile, addressed)}`;
  prompts.push({ at: due.dueAt, kind: 'overdue', to: addressed, text: overdue });
  for (const rule of profile.supervision.filter(({ trigger }) => trigger === 'overdue'))
    prompts.push(escalate(rule, dueAt, dueText, profile, department));
  return prompts.sort((left, right) => Date.parse(left.at) - Date.parse(right.at));
}

function remind(
  { used, before, to }: ReminderRule,
  { due, since = due.startedAt, totalMs }: RunningClock,
  profile: CityProfile,
  department: string | undefined,
  dueText: string,
): Prompt[] {
  const stretches = timeOf(due, since, profile, department);
  const runs = lengthOf(stretches);
  const total = totalMs ?? runs;
  const left = before ? legOf(before, profile, department).ms : total - total * (used ?? 1);
  if (left > runs) return [];
  const at = momentUsed(stretches, runs - left);
  const addressees = findAddressees(profile, department, to);
  const { day, ms } = wallTime(profile.timeZone, at);
  const reason = before ? `距到期 ${sayLimit(before)}` : `时限已用 ${Math.round((used ?? 0) * 100)}%`;
  const when = `${sayDay(day, due.startedAt.slice(0, 4))} ${sayTime(ms)}`;
  const text = `${when} ${reason}，${dueText}，提醒${sayAddressees(profile, addressees)}`;
  return [{ at: zonedIso(profile.timeZone, at), kind: 'reminder', to: addressees, text }];
}

function escalate(
  rule: SupervisionRule,
  dueAt: Date,
  dueText: string,
  profile: CityProfile,
  department: string | undefined,
): Prompt {
  const { after, level } = rule;
  const limit = { limit: after ?? { amount: 1, unit: 'minutes' as const }, start: dueAt, profile, department };
  const at = after ? new Date(limitTime({ ...limit, verb: '超期', timeClass: 'overdue' }).dueAt) : dueAt;
  const cause = `${dueText}，超期${after ? ` ${sayLimit(after)}` : ''}未办结`;
  const order = orderOf(rule, cause, at, profile, department);
  return { at: order.at, kind: 'order', to: order.to, level, order, text: order.text };
}
