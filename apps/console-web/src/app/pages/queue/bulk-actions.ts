import { api, take } from '../../api/client.js';
import type { TicketRow } from '../../api/types.js';

/** What became of an action on many tickets: which are done, and the first refusal of the others. */
export interface Outcome {
  readonly done: readonly TicketRow[];
  readonly failed: number;
  readonly error?: unknown;
}

/** One after the other: each is its own change, and one refusal does not undo the rest. */
async function eachOf(tickets: readonly TicketRow[], act: (ticket: TicketRow) => Promise<unknown>): Promise<Outcome> {
  const done: TicketRow[] = [];
  const errors: unknown[] = [];
  for (const ticket of tickets)
    await act(ticket).then(
      () => done.push(ticket),
      (error) => errors.push(error),
    );
  return { done, failed: errors.length, error: errors[0] };
}

export function mergeAll(tickets: readonly TicketRow[], into: string, reason: string): Promise<Outcome> {
  return eachOf(
    tickets.filter(({ id }) => id !== into),
    ({ id, version }) =>
      take(api.POST('/api/tickets/{id}/merge', { params: { path: { id } }, body: { into, reason, version } })),
  );
}

/** Last merged, first undone. */
export function unmergeAll(tickets: readonly TicketRow[], reason: string): Promise<Outcome> {
  return eachOf([...tickets].reverse(), ({ id }) =>
    take(api.POST('/api/tickets/{id}/unmerge', { params: { path: { id } }, body: { reason } })),
  );
}

/** Each as long as none of its units has signed. */
export function undispatchAll(tickets: readonly TicketRow[], reason: string): Promise<Outcome> {
  return eachOf(tickets, ({ id }) =>
    take(api.POST('/api/tickets/{id}/undispatch', { params: { path: { id } }, body: { reason } })),
  );
}

export function dispatchAll(tickets: readonly TicketRow[], department: string, reason: string): Promise<Outcome> {
  return eachOf(tickets, ({ id, version }) =>
    take(
      api.POST('/api/tickets/{id}/dispatch', {
        params: { path: { id } },
        body: { assignments: [{ department, role: 'lead' }], reason, version },
      }),
    ),
  );
}
