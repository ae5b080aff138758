export interface Point {
  readonly label: string;
  readonly appeals: number;
  readonly requesters: number;
}

interface Counted {
  readonly appeals: number;
  readonly requesters: number;
}

/** The curve of a hot matter: the last 72 hours one by one, or its days, today last. */
export function curveOf(
  matter: {
    readonly days: readonly (Counted & { readonly day: string })[];
    readonly hours: readonly (Counted & { readonly from: string })[];
  },
  by: 'hours' | 'days',
  timeOf: (at: string) => string,
): Point[] {
  return by === 'hours'
    ? matter.hours.map(({ from, appeals, requesters }) => ({ label: timeOf(from), appeals, requesters }))
    : matter.days.map(({ day, appeals, requesters }) => ({ label: day.slice(5), appeals, requesters }));
}
