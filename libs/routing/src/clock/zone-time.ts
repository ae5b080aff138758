/** What a wall clock shows: a calendar day and the milliseconds since its midnight. */
export interface WallTime {
  /** yyyy-MM-dd */
  day: string;
  ms: number;
}

export const DAY_MS = 86_400_000;
const QUARTER_MS = 900_000;
const MOST_KNOWN = 20_000;
const formatters = new Map<string, Intl.DateTimeFormat>();
const known = new Map<string, number>();

/**
 * How far a zone is ahead of UTC at an instant, in whole minutes as milliseconds. Throws RangeError for an unknown zone.
 * Asking the platform is the dearest part of counting days. Zones change at full quarters of an hour only, and the same
 * midnights are asked for again and again, so each quarter is asked once.
 */
export function zoneOffset(timeZone: string, instant: Date): number {
  const quarter = `${timeZone} ${Math.floor(instant.getTime() / QUARTER_MS)}`;
  const found = known.get(quarter);
  if (found !== undefined) return found;
  const offset = askOffset(timeZone, instant);
  if (known.size >= MOST_KNOWN) known.clear();
  known.set(quarter, offset);
  return offset;
}

function askOffset(timeZone: string, instant: Date): number {
  let formatter = formatters.get(timeZone);
  if (!formatter) {
    const parts = { year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit' } as const;
    formatter = new Intl.DateTimeFormat('en-US', { timeZone, hourCycle: 'h23', era: 'short', ...parts });
    formatters.set(timeZone, formatter);
  }
  const shown: Record<string, number> = {};
  for (const { type, value } of formatter.formatToParts(instant)) shown[type] = Number(value);
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0 } = shown;
  const wall = new Date(0);
  wall.setUTCFullYear(year, month - 1, day);
  wall.setUTCHours(hour, minute);
  return wall.getTime() - Math.floor(instant.getTime() / 60_000) * 60_000;
}

/** The city's wall clock at an instant. */
export function wallTime(timeZone: string, instant: Date): WallTime {
  const local = instant.getTime() + zoneOffset(timeZone, instant);
  const ms = ((local % DAY_MS) + DAY_MS) % DAY_MS;
  return { day: new Date(local - ms).toISOString().slice(0, 10), ms };
}

/** The instant at which the city's wall clock shows this. */
export function instantOf(timeZone: string, { day, ms }: WallTime): Date {
  const local = Date.parse(`${day}T00:00:00Z`) + ms;
  // The first guess may lie on the other side of a change of offset; the second is looked up where it landed.
  const guess = local - zoneOffset(timeZone, new Date(local));
  return new Date(local - zoneOffset(timeZone, new Date(guess)));
}

/** ISO 8601 with the city's offset: `2025-01-03T16:30:00+08:00`; milliseconds only where there are any. */
export function zonedIso(timeZone: string, instant: Date): string {
  const offset = zoneOffset(timeZone, instant);
  const local = new Date(instant.getTime() + offset).toISOString().replace(/(?:\.000)?Z$/, '');
  const minutes = Math.abs(offset) / 60_000;
  const pad = (value: number) => String(value).padStart(2, '0');
  return `${local}${offset < 0 ? '-' : '+'}${pad(Math.floor(minutes / 60))}:${pad(minutes % 60)}`;
}

/** The calendar day this many days later. */
export function addDays(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10);
}
