import type { Runtime } from '@guiyi/runtime';
import { changesSince, type Refusal } from '@guiyi/storage';
import { orProblem, refused } from '../http/or-problem.js';
import { presentChanges, sayChange } from './ticket-changes.js';

const MOST_TOLD = 10;

/**
 * Like `orProblem`, and tells somebody who was too slow what was changed meanwhile: each field as they saw it and as it is,
 * and who did what. The same with ids: `GET /api/tickets/{id}/changes`.
 */
export async function orProblemWithChanges<Result extends { readonly ok: true }>(
  result: Result | Refusal,
  runtime: Runtime,
  jurisdiction: string,
  ticketId: string,
  seenVersion: number | undefined,
): Promise<Result> {
  if (result.ok || result.code !== 'stale') return orProblem(result);
  const found = await changesSince(runtime.database, jurisdiction, ticketId, seenVersion ?? 1);
  const profile = runtime.profiles.get(jurisdiction);
  if (!found || !profile) throw refused(result);
  const { version, fields, acts } = presentChanges(found);
  throw refused(result, [
    { path: 'version', message: `${version}` },
    ...fields.map((change) => ({ path: change.field, message: sayChange(change, profile) })),
    ...acts.slice(-MOST_TOLD).map(({ kind, actor, at }) => ({ path: kind, message: `${actor.id} ${at}` })),
  ]);
}
