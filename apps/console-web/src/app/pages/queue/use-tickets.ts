import { type InfiniteData, useInfiniteQuery } from '@tanstack/react-query';
import { useEffect, useMemo, useRef, useState } from 'react';
import { api, take } from '../../api/client.js';
import { useEvents, useLive } from '../../api/live.js';
import { queries } from '../../api/queries.js';
import type { TicketPage } from '../../api/types.js';
import type { Filter } from './filters.js';
import { joinPage, rowsOf } from './join-page.js';

type Pages = InfiniteData<TicketPage, string | undefined>;

const PAGE = 100;
const FRESH_FOR = 4_000;

const fetchPage = (filter: Filter, cursor: string | undefined) =>
  take(api.GET('/api/tickets', { params: { query: { ...filter, limit: PAGE, ...(cursor && { cursor }) } } }));

/**
 * The rows of the queue as far as they were read, kept current: what happens makes the first page and the touched pages
 * in sight be read anew. `seen` is the range of rows in sight.
 */
export function useTickets(filter: Filter, seen: { readonly current: readonly [number, number] }) {
  const key = useMemo(() => ['tickets', filter] as const, [filter]);
  const query = useInfiniteQuery({
    queryKey: key,
    queryFn: ({ pageParam }) => fetchPage(filter, pageParam),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last: TicketPage) => last.next,
    staleTime: Infinity,
    gcTime: 60_000,
  });
  const pages = query.data?.pages;
  const rows = useMemo(() => rowsOf(pages ?? []), [pages]);
  const fresh = useFresh(rows);
  const touched = useRef(new Set<string>());
  const isReading = useRef(false);
  const isAsked = useRef(false);

  const readTop = async () => {
    const page = await fetchPage(filter, undefined);
    queries.setQueryData<Pages>(key, { pages: [page], pageParams: [undefined] });
  };

  const refresh = async () => {
    if (isReading.current) {
      isAsked.current = true;
      return;
    }
    isReading.current = true;
    try {
      do {
        isAsked.current = false;
        await refreshPages();
      } while (isAsked.current);
    } catch {
      // The next event, or the way back from a lost connection, tries again.
    } finally {
      isReading.current = false;
    }
  };

  const refreshPages = async () => {
    const known = queries.getQueryData<Pages>(key);
    if (!known) return;
    for (const at of pagesToRead(known.pages, touched.current, seen.current)) {
      const page = await fetchPage(filter, known.pageParams[at]);
      const now = queries.getQueryData<Pages>(key);
      const old = now?.pages[at];
      if (!now || !old || now.pageParams[at] !== known.pageParams[at]) return;
      const later = new Set(now.pages.slice(at + 1).flatMap(({ tickets }) => tickets.map(({ id }) => id)));
      const joined = joinPage(old, page, later, at === now.pages.length - 1);
      if (!joined) return readTop();
      for (const { id } of [...old.tickets, ...joined.tickets]) touched.current.delete(id);
      queries.setQueryData<Pages>(key, { ...now, pages: now.pages.with(at, joined) });
    }
  };

  useEvents((events) => {
    for (const { ticketId } of events) if (ticketId) touched.current.add(ticketId);
    void refresh();
  });
  // After a gap too long to be told event by event the list is read from the top; a line that was lost has no gap.
  const { epoch } = useLive();
  const lastEpoch = useRef(epoch);
  useEffect(() => {
    if (lastEpoch.current === epoch) return;
    lastEpoch.current = epoch;
    void queries.resetQueries({ queryKey: ['tickets'] });
  }, [epoch]);

  return { ...query, rows, fresh, refresh };
}

/** The first page, where new tickets come in, and the pages in sight that hold a touched ticket. */
function pagesToRead(
  pages: readonly TicketPage[],
  touched: ReadonlySet<string>,
  [from, to]: readonly [number, number],
): readonly number[] {
  let start = 0;
  return pages.flatMap(({ tickets }, at) => {
    const end = start + tickets.length;
    const isInSight = start <= to && end >= from;
    start = end;
    return at === 0 || (isInSight && tickets.some(({ id }) => touched.has(id))) ? [at] : [];
  });
}

/** The rows that changed a moment ago, or came in, by the versions seen before. */
function useFresh(rows: readonly { readonly id: string; readonly version: number }[]): ReadonlySet<string> {
  const versions = useRef<ReadonlyMap<string, number>>(new Map());
  const [fresh, setFresh] = useState<ReadonlySet<string>>(new Set());
  useEffect(() => {
    const before = versions.current;
    versions.current = new Map(rows.map(({ id, version }) => [id, version]));
    if (before.size === 0) return;
    // A page that was scrolled into sight is not news: only what changed, or stands above what was there.
    const firstKnown = rows.findIndex(({ id }) => before.has(id));
    const changed = rows.filter(({ id, version }, at) =>
      before.has(id) ? before.get(id) !== version : at < firstKnown,
    );
    if (changed.length === 0) return;
    setFresh(new Set(changed.map(({ id }) => id)));
    const timer = window.setTimeout(() => setFresh(new Set()), FRESH_FOR);
    return () => window.clearTimeout(timer);
  }, [rows]);
  return fresh;
}
