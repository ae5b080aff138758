import type { CityProfile, DueExplanation, Limit } from '@guiyi/domain';
import type { ClockHistory } from './clock-event.js';
import { timeClassOf } from './due-time.js';
import { recomputeDue } from './recompute-due.js';
import { sayDay, sayLimit, sayTime } from './say-day.js';
import { calendarOf, dayKind, timeOfDay } from './work-calendar.js';
import { addDays, instantOf, wallTime } from './zone-time.js';

export type ExtensionProblem = 'stands' | 'pending' | 'class' | 'often' | 'unit' | 'long' | 'late';
export type ExtensionCheck =
  | { ok: true /** The new due time if it is granted as asked. */; due: DueExplanation }
  | { ok: false; problem: ExtensionProblem /** Chinese, for who asked. */; text: string };

/** Whether more time may be asked for now, by the city's rules (cut-off, number, length), and what it would give. */
export function checkExtension(history: ClockHistory, at: Date, more: Limit, profile: CityProfile): ExtensionCheck {
  const { extension } = profile;
  const reading = recomputeDue({ ...history, events: history.events.filter((event) => event.at <= at) }, profile);
  const refuse = (problem: ExtensionProblem, text: string) => ({ ok: false as const, problem, text });
  if (reading.state !== 'running') return refuse('stands', '计时已停止或已办结，不能申请延期');
  const { due, extensions } = reading;
  const limit = timeClassOf(profile, due.timeClass);
  if (isPending(history, at)) return refuse('pending', '上一次延期申请尚未审批');
  if (!limit || extension.notFor.includes(limit.id)) return refuse('class', '此类工单不得延期');
  if (extensions >= extension.most)
    return refuse(
      'often',
      extension.most === 0 ? '本市不予延期' : `最多延期 ${extension.most} 次，已延期 ${extensions} 次`,
    );
  if (more.unit !== limit.unit) return refuse('unit', `延期须与时限同一单位（${sayLimit(limit)}）`);
  const longest = Math.floor(limit.amount * extension.longest);
  if (more.amount > longest) return refuse('long', `一次最多延期 ${sayLimit({ ...limit, amount: longest })}`);
  const { before, text } = latestRequest(due, profile, history.department);
  if (at >= before) return refuse('late', `${text}；现已过时`);
  const events = [...history.events, { kind: 'extension_decided' as const, at, granted: more }];
  const granted = recomputeDue({ ...history, events }, profile);
  return granted.state === 'running' ? { ok: true, due: granted.due } : refuse('stands', '计时已停止');
}

/** The moment before which more time must be asked for, and the rule in Chinese. Never later than the due time itself. */
export function latestRequest(
  { dueAt, startedAt }: DueExplanation,
  profile: CityProfile,
  department?: string,
): { before: Date; text: string } {
  const { timeZone, extension } = profile;
  const { cutOff, workingDaysBefore } = extension;
  const due = new Date(dueAt);
  const calendar = calendarOf(profile, department);
  const wall = wallTime(timeZone, due);
  let { day } = wall;
  for (let left = workingDaysBefore; left > 0; ) {
    day = addDays(day, -1);
    if (dayKind(calendar, day).works) left -= 1;
  }
  const last = instantOf(timeZone, { day, ms: timeOfDay(cutOff) });
  const year = startedAt.slice(0, 4);
  if (due < last) return { before: due, text: `延期须在到期（${sayDay(wall.day, year)} ${sayTime(wall.ms)}）之前申请` };
  const which = workingDaysBefore > 0 ? `到期前第 ${workingDaysBefore} 个工作日` : '到期当日';
  return { before: last, text: `延期须在${which}（${sayDay(day, year)}）${cutOff} 之前申请` };
}

function isPending({ events }: ClockHistory, at: Date): boolean {
  const last = events
    .filter((event) => event.at <= at)
    .sort((left, right) => left.at.getTime() - right.at.getTime())
    .findLast(({ kind }) => kind.startsWith('extension') || kind === 'restarted');
  return last?.kind === 'extension_requested';
}
