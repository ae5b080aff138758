const HOUR = 3_600_000;

/** Hours that are looked at: a burst, a day, and the three days that Chinese reports count in. */
export const HOT_WINDOWS = [2, 24, 72] as const;
export const LONGEST_WINDOW = 72;

/** An hour of a busy morning brings an eighth of a day, so that every morning is not a burst. */
const BUSY_HOUR = 1 / 8;

/** How much of a usual day a window holds at the most. */
export function usualDaysIn(hours: number): number {
  return hours < 8 ? hours * BUSY_HOUR : hours / 24;
}

/** One appeal of a group. `voice` is who spoke, as a keyed hash; everybody unknown of one source is one voice. */
export interface Sighting {
  readonly appealId: string;
  readonly voice: string;
  readonly at: Date;
}

export interface WindowCount {
  readonly hours: number;
  readonly requesters: number;
  readonly appeals: number;
}

/** What of a group lies in each window that ends now. */
export function countWindows(sightings: readonly Sighting[], now: Date): WindowCount[] {
  return HOT_WINDOWS.map((hours) => {
    const within = sightings.filter(({ at }) => at <= now && now.getTime() - at.getTime() < hours * HOUR);
    return { hours, requesters: new Set(within.map(({ voice }) => voice)).size, appeals: within.length };
  });
}
