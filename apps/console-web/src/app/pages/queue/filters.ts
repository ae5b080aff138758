import type { TicketQuery } from '../../api/types.js';

/** What the address of the queue says; `ticket` is the one that is open beside it. */
export const LISTS = ['state', 'urgency'] as const;
export const ONES = ['channel', 'department', 'category', 'district', 'place', 'q'] as const;
export const FLAGS = ['overdue', 'merged'] as const;

export type Filter = Pick<
  TicketQuery,
  (typeof LISTS)[number] | (typeof ONES)[number] | (typeof FLAGS)[number] | 'sort'
>;

const SORTS = ['opened', 'due'] as const;

/** What the server does not know is its own to refuse; what is empty is left out. */
export function readFilter(address: URLSearchParams): Filter {
  const filter: Record<string, unknown> = { sort: SORTS.find((sort) => sort === address.get('sort')) ?? 'opened' };
  for (const key of LISTS) {
    const values = (address.get(key) ?? '').split(',').filter(Boolean);
    if (values.length) filter[key] = values;
  }
  for (const key of ONES) {
    const value = address.get(key)?.trim();
    if (value) filter[key] = value;
  }
  for (const key of FLAGS) if (address.get(key) === 'true') filter[key] = 'true';
  return filter as Filter;
}

/** The address of a filter, in one order, so that equal filters have equal addresses. */
export function writeFilter(filter: Filter): URLSearchParams {
  const address = new URLSearchParams();
  for (const key of LISTS) if (filter[key]?.length) address.set(key, filter[key].join(','));
  for (const key of ONES) if (filter[key]) address.set(key, filter[key]);
  for (const key of FLAGS) if (filter[key] === 'true') address.set(key, 'true');
  if (filter.sort && filter.sort !== 'opened') address.set('sort', filter.sort);
  return address;
}

/** How many conditions a filter has; the order is none. */
export function countConditions({ sort: _, q: __, ...conditions }: Filter): number {
  return Object.values(conditions).filter((value) => value !== undefined).length;
}
