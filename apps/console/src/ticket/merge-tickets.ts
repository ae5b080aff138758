import type { Runtime } from '@guiyi/runtime';
import { mergeTickets, unmergeTicket } from '@guiyi/storage';
import type { z } from 'zod';
import type { Caller } from '../account/caller.js';
import { ring } from './ring-bells.js';
import type { Merged, MergeRequest, UnmergeRequest } from './ticket-change.schema.js';
import { orProblemWithChanges } from './when-stale.js';
import { othersHider } from './write-answer.js';

// The normalizer was kept out meanwhile; its bell makes it look again. The router sees to what became more urgent.
const BELLS = ['normalize-intakes', 'route-tickets', 'deliver-case-events'] as const;

/** 并单: links the appeals of a ticket to another one. */
export async function mergeTicket(
  runtime: Runtime,
  { jurisdiction, actor }: Caller,
  ticketId: string,
  { into, reason, version }: z.infer<typeof MergeRequest>,
): Promise<z.infer<typeof Merged>> {
  const now = runtime.clock.now();
  const merge = { jurisdiction, ticketId, into, reason, actor, now, ...(version && { expectedVersion: version }) };
  const result = await runtime.database.transaction((sql) => mergeTickets(sql, merge));
  ring(runtime, jurisdiction, BELLS);
  const merged = await orProblemWithChanges(result, runtime, jurisdiction, ticketId, version);
  return { appeals: merged.appeals, version: merged.version };
}

/** Undoes it: every appeal comes back, and both tickets go on as if they had never been one. */
export async function unmerge(
  runtime: Runtime,
  { jurisdiction, actor }: Caller,
  ticketId: string,
  { reason, version }: z.infer<typeof UnmergeRequest>,
): Promise<z.infer<typeof Merged>> {
  const now = runtime.clock.now();
  const hide = othersHider(runtime.vault);
  const undo = { jurisdiction, ticketId, reason, actor, now, hide, ...(version && { expectedVersion: version }) };
  const result = await runtime.database.transaction((sql) => unmergeTicket(sql, undo));
  ring(runtime, jurisdiction, BELLS);
  const undone = await orProblemWithChanges(result, runtime, jurisdiction, ticketId, version);
  return { appeals: undone.appeals, version: undone.version };
}
