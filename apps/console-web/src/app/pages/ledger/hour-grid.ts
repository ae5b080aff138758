const HOUR = 3_600_000;

export const SHOWN = ['received', 'linked', 'quarantined'] as const;
export type Shown = (typeof SHOWN)[number];

interface Hour extends Readonly<Record<Shown, number>> {
  readonly channel: string;
  readonly from: string;
}

export interface HourGrid {
  /** The beginning of every hour, the oldest first, also of those in which nothing came. */
  readonly hours: readonly string[];
  /** Column, row and number of every cell: a quiet hour is a cell with 0. */
  readonly cells: readonly (readonly [number, number, number])[];
  readonly most: number;
}

/** Spreads what the ledger says of busy hours over all hours of the span and all channels. */
export function hourGrid(
  { since, until, hours }: { readonly since: string; readonly until: string; readonly hours: readonly Hour[] },
  channels: readonly string[],
  shown: Shown,
): HourGrid {
  const first = Math.floor(Date.parse(since) / HOUR) * HOUR;
  const count = Math.max(0, Math.ceil((Date.parse(until) - first) / HOUR));
  const numbers = new Map(hours.map((hour) => [`${hour.channel} ${Date.parse(hour.from)}`, hour[shown]]));
  const starts = Array.from({ length: count }, (_, at) => first + at * HOUR);
  const cells = channels.flatMap((channel, row) =>
    starts.map((start, column) => [column, row, numbers.get(`${channel} ${start}`) ?? 0] as const),
  );
  return {
    hours: starts.map((start) => new Date(start).toISOString()),
    cells,
    most: Math.max(1, ...cells.map(([, , value]) => value)),
  };
}
