import type { CityProfile, DueExplanation, DueStep } from '@guiyi/domain';
import type { ClockHistory } from './clock-event.js';
import { timeClassOf } from './due-time.js';
import { recomputeDue } from './recompute-due.js';

/** A clock that runs, as it is kept. */
export interface OpenDeadline {
  id: string;
  history: ClockHistory;
  /** What was told the department. */
  due: Pick<DueExplanation, 'dueAt' | 'steps'>;
}

export interface DeadlineChange {
  id: string;
  /** ISO 8601. */
  before: string;
  after: string;
  /** The days that make the difference, in Chinese. */
  why: string[];
  due: DueExplanation;
}

export interface Recomputed {
  changes: DeadlineChange[];
  /** Ids of deadlines that stay as they are. */
  kept: string[];
  /** Their time class is no longer in the profile: a person must look. */
  lost: string[];
}

/**
 * Counts open deadlines anew when the calendar of a coming year is published or a profile is changed, and lists what
 * changes. What was already due by `now` stays: a notice cannot undo that somebody was late. Writes nothing.
 */
export function recomputeOpen(open: readonly OpenDeadline[], profile: CityProfile, now: Date): Recomputed {
  const result: Recomputed = { changes: [], kept: [], lost: [] };
  for (const { id, history, due } of open) {
    const classes = [history.timeClass, ...history.events.map((event) => 'timeClass' in event && event.timeClass)];
    if (classes.some((name) => typeof name === 'string' && !timeClassOf(profile, name))) {
      result.lost.push(id);
      continue;
    }
    const before = Date.parse(due.dueAt);
    const reading = before <= now.getTime() ? undefined : recomputeDue(history, profile);
    if (reading?.state !== 'running' || Date.parse(reading.due.dueAt) === before) {
      result.kept.push(id);
      continue;
    }
    const why = differences(due.steps, reading.due.steps);
    result.changes.push({ id, before: due.dueAt, after: reading.due.dueAt, why, due: reading.due });
  }
  return result;
}

const SPECIAL = /放假|调休|规定/;
const UNKNOWN = '尚未公布';

/** What the new steps say of special days that the old ones did not, and the other way round. */
function differences(before: readonly DueStep[], after: readonly DueStep[]): string[] {
  const special = (steps: readonly DueStep[]) =>
    steps
      .map(({ text }) => text.replace(/，不?计.*$/, ''))
      .filter((text) => SPECIAL.test(text) && !text.includes(UNKNOWN));
  const [old, fresh] = [special(before), special(after)];
  const why = [
    ...fresh.filter((text) => !old.includes(text)),
    ...old.filter((text) => !fresh.includes(text)).map((text) => `不再适用：${text}`),
  ];
  return why.length > 0 ? why : ['工作时间或时限类别有变'];
}
