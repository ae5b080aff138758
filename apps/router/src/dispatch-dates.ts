import type { CityProfile, DueExplanation } from '@guiyi/domain';
import { dueTime, remindTime } from '@guiyi/routing';

export interface DispatchDate {
  readonly due: DueExplanation;
  /** ISO 8601. */
  readonly remindAt: string;
}

/**
 * The dates of what is dispatched at one moment. Tickets of a batch have few classes and departments between them, and
 * reckoning in working days is the dearest part of routing: each date is reckoned once.
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
    const date = { due, remindAt: remindTime(due, this.profile, department) };
    this.reckoned.set(name, date);
    return date;
  }
}
