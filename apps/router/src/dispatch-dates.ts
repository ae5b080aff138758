import type { CityProfile, DueExplanation } from '@guiyi/domain';
import { dueTime, planPrompts } from '@guiyi/routing';

export interface DispatchDate {
  readonly due: DueExplanation;
  /** ISO 8601: the last reminder. */
  readonly remindAt: string;
  /** The ones before it, the latest first. */
  readonly earlierReminders: readonly string[];
}

/**
 * The dates of what is dispatched at one moment: those that winding its clock would give (`windClocks`). Tickets of a batch
 * have few classes and departments between them, and reckoning in working days is the dearest part of routing: each date is
 * reckoned once.
 */
export class DispatchDates {
  private readonly reckoned = new Map<string, DispatchDate>();

  constructor(
    readonly start: Date,
    private readonly profile: CityProfile,
  ) {}

  of(timeClass: string, department: string): DispatchDate {
    const name = `${timeClass}\n${department}`;
    const known = this.reckoned.get(name);
    if (known) return known;
    const due = dueTime({ start: this.start, timeClass, profile: this.profile, department });
    const reminders = planPrompts({ due }, this.profile, department)
      .filter(({ kind }) => kind === 'reminder')
      .map(({ at }) => at);
    const [remindAt = due.dueAt, ...earlierReminders] = reminders.reverse();
    const date = { due, remindAt, earlierReminders };
    this.reckoned.set(name, date);
    return date;
  }
}
