import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { api, take } from '../../api/client.js';
import { useEvents, useLive } from '../../api/live.js';
import { readFilter } from './filters.js';
import { sayCount } from './say-count.js';

/** At most one count in so many milliseconds, however much happens. */
const PAUSE = 2_000;
/** The server gives many askers one count for two seconds: what happened in these is asked for once more. */
const ONCE_MORE = 2_500;

/** How many tickets each view holds, by its address; kept current by what happens. */
export function useViewCounts(addresses: readonly string[]): (address: string) => string {
  const { epoch } = useLive();
  const { data, refetch } = useQuery({
    queryKey: ['view-counts', addresses, epoch],
    queryFn: () => {
      const views = addresses.map((address) => {
        const { sort: _, ...filter } = readFilter(new URLSearchParams(address));
        return filter;
      });
      return take(api.POST('/api/tickets/counts', { body: { views } }));
    },
    placeholderData: keepPreviousData,
    // What nobody does is also news: a ticket becomes overdue by itself.
    refetchInterval: 60_000,
  });
  const again = useRef(0);
  useEvents(() => {
    void refetch();
    window.clearTimeout(again.current);
    again.current = window.setTimeout(() => void refetch(), ONCE_MORE);
  }, PAUSE);
  useEffect(() => () => window.clearTimeout(again.current), []);
  return (address) => sayCount(data?.counts[addresses.indexOf(address)], data?.countedTo);
}
