import { queries } from '../../api/queries.js';
import { useSeenVersion } from '../ticket/use-seen-version.js';
import { useTicket } from '../ticket/use-ticket.js';
import type { InboxRow } from './open-acts.js';

/**
 * The version of a row's ticket that somebody writes on, and what it is by now: the row stays as it was when the dialog
 * opened, or leaves the list when a colleague is faster; the ticket is read beside it.
 */
export function useRowVersion({ ticketId: id, version: opened }: Pick<InboxRow, 'ticketId' | 'version'>) {
  const { data } = useTicket(id);
  const version = Math.max(opened, data?.version ?? 0);
  return {
    ticket: { id, version },
    ...useSeenVersion({ version }, opened),
    /** After a refusal: what refused may be a change that no event told of yet. */
    lookAgain: () => void queries.invalidateQueries({ queryKey: ['ticket', id] }),
  };
}
