import type { TicketPage, TicketRow } from '../../api/types.js';

/**
 * A page that was read anew, put in the place of the old one so that no row goes missing or stands twice.
 *
 * The fresh page begins where the old one did. New rows in it push old ones past its end: those stay, unless the fresh
 * page reached into the pages below (then it covers all of the old one, and what is not in it has left the list).
 * @returns `undefined` when so much is new that the two do not meet: the list has to be read from the top.
 */
export function joinPage(
  old: TicketPage,
  fresh: TicketPage,
  later: ReadonlySet<string>,
  isLast: boolean,
): TicketPage | undefined {
  const freshIds = new Set(fresh.tickets.map(({ id }) => id));
  const reachesLater = fresh.tickets.some(({ id }) => later.has(id));
  const tickets = fresh.tickets.filter(({ id }) => !later.has(id));
  if (fresh.next === undefined || reachesLater) return { ...fresh, tickets, ...nextOf(isLast ? fresh.next : old.next) };
  const lastMet = old.tickets.findLastIndex(({ id }) => freshIds.has(id));
  if (lastMet < 0 && old.tickets.length > 0) return undefined;
  const pushedOut = old.tickets.slice(lastMet + 1);
  return {
    ...fresh,
    tickets: [...tickets, ...pushedOut],
    ...nextOf(isLast && pushedOut.length === 0 ? fresh.next : old.next),
  };
}

const nextOf = (next: string | undefined) => ({ next });

/** Every row once: a ticket that moved between two readings may stand on two pages, and the upper one is the newer. */
export function rowsOf(pages: readonly TicketPage[]): readonly TicketRow[] {
  const seen = new Set<string>();
  return pages.flatMap(({ tickets }) => tickets.filter(({ id }) => !seen.has(id) && seen.add(id)));
}
