import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { api, take } from '../../api/client.js';
import { useEvents, useLive } from '../../api/live.js';
import { queries } from '../../api/queries.js';

/** Everything about one ticket, read anew when something happens to it. */
export function useTicket(idOrNumber: string | undefined) {
  const query = useQuery({
    queryKey: ['ticket', idOrNumber],
    queryFn: () => take(api.GET('/api/tickets/{idOrNumber}', { params: { path: { idOrNumber: idOrNumber ?? '' } } })),
    enabled: idOrNumber !== undefined,
    staleTime: 2_000,
  });
  const id = query.data?.id;
  useEvents((events) => {
    if (id && events.some(({ ticketId }) => ticketId === id)) void query.refetch();
  });
  const { epoch } = useLive();
  const last = useRef(epoch);
  useEffect(() => {
    if (last.current !== epoch) void queries.invalidateQueries({ queryKey: ['ticket'] });
    last.current = epoch;
  }, [epoch]);
  return query;
}
