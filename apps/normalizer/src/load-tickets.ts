import { type Compared, type MatterRecord, prepare } from '@guiyi/matching';
import { loadCandidates, type Sql, type TicketCandidate } from '@guiyi/storage';
import type { CityMemory } from './city-memory.js';

/** A ticket of the database with what was said on it, made ready. */
export interface LoadedTicket extends Omit<TicketCandidate, 'words'> {
  readonly said: readonly { readonly compared: Compared; readonly appealId: string; readonly at: Date }[];
}

/**
 * Reads tickets, and of what was said on each the first words and as many of the last as `wanted` says; what the city's memory holds is
 * not read again, and it keeps what is.
 */
export async function loadTickets(
  sql: Sql,
  jurisdiction: string,
  wanted: ReadonlyMap<string, number>,
  { known, vocabulary }: Pick<CityMemory, 'known' | 'vocabulary'>,
): Promise<LoadedTicket[]> {
  const atHand = known.on([...wanted.keys()]);
  const loaded = await loadCandidates(sql, jurisdiction, wanted, [...atHand.keys()]);
  return loaded.map(({ words, ...ticket }) => {
    const said = words.map(({ id, appealId, at, matter }) => {
      const compared = atHand.get(id) ?? prepare(matter as MatterRecord, vocabulary);
      known.keep(ticket.ticketId, id, compared);
      return { compared, appealId, at: new Date(at) };
    });
    return { ...ticket, said };
  });
}
