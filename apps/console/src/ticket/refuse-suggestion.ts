import type { Runtime } from '@guiyi/runtime';
import { refuseSuggestion } from '@guiyi/storage';
import type { z } from 'zod';
import type { Caller } from '../account/caller.js';
import { orProblem } from '../http/or-problem.js';
import type { RefuseSuggestionRequest } from './ticket-change.schema.js';

/** Not the same matter: a label to learn from, and the other ticket is suggested no more. */
export async function refuseSuggested(
  { clock, database }: Runtime,
  { jurisdiction, actor }: Caller,
  ticketId: string,
  otherId: string,
  { reason }: z.infer<typeof RefuseSuggestionRequest>,
): Promise<{ done: true }> {
  const refusal = { jurisdiction, ticketId, otherId, reason, actor, now: clock.now() };
  orProblem(await database.transaction((sql) => refuseSuggestion(sql, refusal)));
  return { done: true };
}
