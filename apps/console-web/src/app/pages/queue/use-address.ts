import { useMemo } from 'react';
import { useSearchParams } from 'react-router';
import { type Filter, readFilter, writeFilter } from './filters.js';

/** The address is the state of the queue: filter and open ticket survive a reload, and can be sent to somebody. */
export function useAddress() {
  const [address, setAddress] = useSearchParams();
  const open = address.get('ticket') ?? undefined;
  const filterKey = writeFilter(readFilter(address)).toString();
  const filter = useMemo(() => readFilter(new URLSearchParams(filterKey)), [filterKey]);
  return {
    filter,
    filterKey,
    open,
    /** A new filter; the ticket beside the list stays. */
    setFilter: (next: Filter) => {
      const changed = writeFilter(next);
      if (open) changed.set('ticket', open);
      setAddress(changed, { replace: true });
    },
    /** Whoever goes back leaves the ticket, not the queue; from ticket to ticket there is no way back to go. */
    setOpen: (id: string | undefined) => {
      const changed = writeFilter(filter);
      if (id) changed.set('ticket', id);
      setAddress(changed, { replace: open !== undefined });
    },
  };
}
