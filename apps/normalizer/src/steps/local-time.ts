/** A day and a time on the wall of some time zone. `day` may run over (`32`, `0`): it is carried, as Date does. */
export interface WallTime {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly hour: number;
  readonly minute: number;
}

const formats = new Map<string, Intl.DateTimeFormat>();

/** What the wall shows at an instant. */
export function wallTime(instant: Date, timeZone: string): WallTime {
  const read: Record<string, number> = {};
  for (const { type, value } of formatOf(timeZone).formatToParts(instant)) read[type] = Number(value);
  const { year = 0, month = 0, day = 0, hour = 0, minute = 0 } = read;
  return { year, month, day, hour, minute };
}

/** ISO 8601 with the offset of that place at that time; undefined beyond what a Date can hold. */
export function toIso(wall: WallTime, timeZone: string): string | undefined {
  const asUtc = Date.UTC(wall.year, wall.month - 1, wall.day, wall.hour, wall.minute);
  if (Number.isNaN(asUtc)) return undefined;
  const offset = offsetMinutes(new Date(asUtc - offsetMinutes(new Date(asUtc), timeZone) * 60_000), timeZone);
  const sign = offset < 0 ? '-' : '+';
  const twoDigits = (amount: number) => String(Math.trunc(amount)).padStart(2, '0');
  const hours = twoDigits(Math.abs(offset) / 60);
  return `${new Date(asUtc).toISOString().slice(0, 19)}${sign}${hours}:${twoDigits(Math.abs(offset) % 60)}`;
}

function offsetMinutes(instant: Date, timeZone: string): number {
  const { year, month, day, hour, minute } = wallTime(instant, timeZone);
  return Math.round((Date.UTC(year, month - 1, day, hour, minute) - instant.getTime()) / 60_000);
}

function formatOf(timeZone: string): Intl.DateTimeFormat {
  const known = formats.get(timeZone);
  if (known) return known;
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
  });
  formats.set(timeZone, format);
  return format;
}
