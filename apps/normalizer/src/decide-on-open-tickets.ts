import { isFinished } from '@guiyi/domain';
import { lockTickets, type Sql } from '@guiyi/storage';
import type { CityMemory } from './city-memory.js';
import type { BatchContext, BatchOutcome } from './decide/batch-outcome.js';
import { decideBatch } from './decide/decide-batch.js';
import type { Arrival } from './read-arrival.js';
import { WorkingSet, windowStart } from './working-set.js';

const MOST_ROUNDS = 5;

/**
 * Decides a batch, and holds the tickets that it comes to: whoever answers one of them waits until the appeal is linked, so
 * that nobody joins what is being answered and is never answered. Where a ticket was finished meanwhile, it decides anew
 * on what is true now.
 */
export async function decideOnOpenTickets(
  sql: Sql,
  jurisdiction: string,
  arrivals: readonly Arrival[],
  context: Omit<BatchContext, 'workingSet' | 'scorecard'> & { readonly memory: CityMemory },
): Promise<BatchOutcome> {
  const { memory, profile, now } = context;
  const since = windowStart(now, profile.matching.windowDays);
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const workingSet = await WorkingSet.load(sql, jurisdiction, arrivals, since, memory);
    const outcome = decideBatch(arrivals, {
      ...context,
      workingSet,
      scorecard: memory.scorecard,
      numbers: [...context.numbers],
    });
    if (await areOpen(sql, jurisdiction, outcome)) return outcome;
  }
  throw new Error('tickets were finished faster than a batch could be decided');
}

/** Locks those that were there before the batch. */
async function areOpen(sql: Sql, jurisdiction: string, { moves, recorded }: BatchOutcome): Promise<boolean> {
  const opened = new Set(recorded.tickets.map(({ id }) => id));
  const known = moves.filter(({ ticketId }) => !opened.has(ticketId));
  if (!known.length) return true;
  const ids = known.map(({ ticketId }) => ticketId);
  const locked = await lockTickets(sql, jurisdiction, ids);
  const isDone = (id: string) => isFinished(locked.get(id)?.state ?? 'archived');
  return !known.some(({ needsOpen, ticketId }) => needsOpen && isDone(ticketId));
}
