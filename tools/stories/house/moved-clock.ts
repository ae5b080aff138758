import type { Clock } from '@guiyi/platform';

export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

/** China's one zone: every city of the stories lives in it. */
const ZONE = 8 * HOUR;

/** Stands still until it is moved, and only ever forward: what was written stays in the past. */
export class MovedClock implements Clock {
  constructor(private at: number) {}

  now(): Date {
    return new Date(this.at);
  }

  move(milliseconds: number): void {
    this.at += Math.max(0, milliseconds);
  }

  /** To 09:00 of the next Monday there: a story begins when offices open, with a week before it. */
  toNextMonday(): void {
    const day = Math.floor((this.at + ZONE) / DAY);
    // The first day of the epoch was a Thursday.
    const ahead = (((4 - day) % 7) + 7) % 7 || 7;
    this.at = (day + ahead) * DAY - ZONE + 9 * HOUR;
  }
}
