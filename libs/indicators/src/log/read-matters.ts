import { type Known, readLog, type Sql, touchedTickets } from '@guiyi/storage';
import { foldLog } from './fold-log.js';
import type { Matter } from './matter.js';

/** Bounds what one statement brings into memory. */
const AT_ONCE = 2_000;

/**
 * Every matter of which something happened in a span, with its whole history as far as it is known; and those that they
 * were merged into, however late, since their people are counted there.
 */
export async function readMatters(
  sql: Sql,
  jurisdiction: string,
  span: { readonly from: Date; readonly to: Date },
  known: Known,
): Promise<Matter[]> {
  const seen = new Set<string>();
  const matters: Matter[] = [];
  let waiting = await touchedTickets(sql, jurisdiction, span, known);
  while (waiting.length) {
    const some = waiting.slice(0, AT_ONCE);
    waiting = waiting.slice(AT_ONCE);
    for (const id of some) seen.add(id);
    const { events, appeals } = await readLog(sql, jurisdiction, some, known);
    // One by one: a year of a large city is more than the arguments of a call.
    for (const matter of foldLog(some, events, appeals)) {
      matters.push(matter);
      const into = matter.mergedInto;
      if (into !== undefined && !seen.has(into) && !waiting.includes(into)) waiting.push(into);
    }
  }
  return matters;
}
