import type { Runtime } from '@guiyi/runtime';
import { findTicket, type Refusal, readTicketParts } from '@guiyi/storage';
import { orProblem, refused } from '../http/or-problem.js';

const MOST_TOLD = 10;

/** Like `orProblem`, and tells somebody who was too slow what was changed meanwhile, and by whom. */
export async function orProblemWithChanges<Result extends { readonly ok: true }>(
  result: Result | Refusal,
  runtime: Runtime,
  jurisdiction: string,
  ticketId: string,
  seenVersion: number | undefined,
): Promise<Result> {
  if (result.ok || result.code !== 'stale') return orProblem(result);
  const ticket = await findTicket(runtime.database, jurisdiction, ticketId);
  const { events } = await readTicketParts(runtime.database, jurisdiction, ticketId);
  const changes = Math.min(MOST_TOLD, Math.max(1, (ticket?.version ?? 1) - (seenVersion ?? 0)));
  throw refused(result, [
    { path: 'version', message: `${ticket?.version}` },
    { path: 'state', message: `${ticket?.state}` },
    ...events
      .slice(-changes)
      .map(({ kind, actor, at }) => ({ path: kind, message: `${actor.id} ${at.toISOString()}` })),
  ]);
}
