import type { Runtime } from '@guiyi/runtime';
import { ticketsSeenBy } from '@guiyi/storage';
import type { Caller } from '../account/caller.js';
import { ownUnits, profileOf } from './own-units.js';

/** Whether somebody may open a ticket: a department what was given to it or to a unit below, as its inbox shows it. */
export async function maySee(runtime: Runtime, caller: Caller, ticketId: string): Promise<boolean> {
  const units = ownUnits(profileOf(runtime, caller), caller);
  if (!units) return true;
  return (await ticketsSeenBy(runtime.database, caller.jurisdiction, units, [ticketId])).has(ticketId);
}
