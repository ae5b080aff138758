import type { CityProfile, DueExplanation } from '@guiyi/domain';
import { type ClockHistory, type ClockReading, recomputeDue, zonedIso } from '@guiyi/routing';
import type { KeptClock } from '@guiyi/storage';

/** Where one clock stands, ready to be kept. */
export interface ReadClock {
  readonly reading: ClockReading;
  /** Null while it stands, unless it was overdue before. */
  readonly dueAt: Date | null;
  readonly explanation: DueExplanation;
  readonly clock: KeptClock;
}

/** Counts a clock from its history. Of one that stands or is finished, `explanation.dueAt` is the last due time it had. */
export function readClock(history: ClockHistory, profile: CityProfile, lastDue: string | undefined): ReadClock {
  const reading = recomputeDue(history, profile);
  const { extensions } = reading;
  if (reading.state === 'running') {
    const { due, since } = reading;
    const clock: KeptClock = { state: 'running', since, extensions };
    return { reading, dueAt: new Date(due.dueAt), explanation: due, clock };
  }
  const before = lastDue ?? zonedIso(profile.timeZone, history.start);
  if (reading.state === 'stopped') {
    const { why, since, left, overdueAt, steps } = reading;
    return {
      reading,
      dueAt: overdueAt === undefined ? null : new Date(overdueAt),
      explanation: explain(history, overdueAt ?? before, steps, profile),
      clock: { state: 'stopped', since, extensions, why, left, ...(overdueAt !== undefined && { overdueAt }) },
    };
  }
  // What it had to keep to stays beside it: whether it was in time can be seen for ever.
  const open = recomputeDue({ ...history, events: untilFinished(history, reading.at) }, profile);
  const dueAt = open.state === 'running' ? open.due.dueAt : open.state === 'stopped' ? open.overdueAt : undefined;
  return {
    reading,
    dueAt: dueAt === undefined ? null : new Date(dueAt),
    explanation: explain(history, dueAt ?? before, reading.steps, profile),
    clock: { state: 'finished', since: reading.at, extensions, onTime: reading.onTime },
  };
}

/** The history without its end: later events than that change nothing. */
function untilFinished({ events }: ClockHistory, finishedAt: string): ClockHistory['events'] {
  const end = Date.parse(finishedAt);
  return events.filter(
    (event) =>
      event.at.getTime() <= end &&
      !(event.at.getTime() === end && (event.kind === 'finished' || event.kind === 'written_off')),
  );
}

function explain(
  { start, timeClass }: ClockHistory,
  dueAt: string,
  steps: DueExplanation['steps'],
  { timeZone }: CityProfile,
): DueExplanation {
  return { startedAt: zonedIso(timeZone, start), dueAt, timeClass, steps };
}
