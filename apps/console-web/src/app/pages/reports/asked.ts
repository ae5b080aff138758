import type { operations } from '../../api/schema.js';

type Query = NonNullable<operations['readReport']['parameters']['query']>;
export type Period = NonNullable<Query['period']>;
export const PERIODS = ['day', 'week', 'half_month', 'month', 'quarter', 'year'] as const satisfies readonly Period[];

/** What report the address asks for; nonsense is yesterday's. */
export function readAsked(address: URLSearchParams): { readonly period: Period; readonly day?: string } {
  const period = PERIODS.find((one) => one === address.get('period')) ?? 'day';
  const day = address.get('day') ?? '';
  return /^\d{4}-\d\d-\d\d$/.test(day) && !Number.isNaN(Date.parse(day)) ? { period, day } : { period };
}
