import type { Runtime } from '@guiyi/runtime';
import { countTickets, type TicketFilter } from '@guiyi/storage';
import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import { TicketQuery } from './ticket-list.schema.js';
import { Turns } from './turns.js';

/** Counted no further: a list of a thousand is long, however long. */
export const COUNTED_TO = 1_000;
/** The longest that one count may take; milliseconds. */
const WITHIN = 1_000;
/** How long a count is good for everybody who asks for the same; milliseconds. */
const GOOD_FOR = 2_000;
const MOST_KEPT = 500;
/** Of all cities: numbers beside views must not hold up the lists themselves. */
const AT_ONCE = 2;
/** Of one account, as many as it can ask for in one request; of one city. */
const WAITING = { account: 50, city: 200 };

export const CountRequest = z.object({
  views: z.array(TicketQuery.omit({ sort: true, limit: true, cursor: true })).max(50),
});
export const Counts = z.object({
  /** In the order they were asked for. `COUNTED_TO` means so many or more; null: it took too long to count, or too many were waiting. */
  counts: z.array(z.number().int().nullable()),
  countedTo: z.number().int(),
});

interface Kept {
  readonly at: number;
  readonly count: Promise<number | undefined>;
}

export interface Asking {
  readonly city: string;
  readonly account: string;
}

/** Counts of views. What many ask for at once, as after an event, is counted once in a moment. */
@Injectable()
export class ViewCounts {
  private readonly kept = new Map<string, Kept>();
  private readonly turns = new Turns(AT_ONCE, WAITING);

  async count(runtime: Runtime, asking: Asking, filters: readonly TicketFilter[]): Promise<(number | null)[]> {
    const counts = await Promise.all(filters.map((filter) => this.one(runtime, asking, filter)));
    return counts.map((count) => count ?? null);
  }

  private one(runtime: Runtime, asking: Asking, filter: TicketFilter): Promise<number | undefined> {
    const { city } = asking;
    const key = JSON.stringify([city, Object.entries(filter).sort()]);
    const now = Date.now();
    const known = this.kept.get(key);
    if (known && now - known.at < GOOD_FOR) return known.count;
    const count = this.turns.take(asking, () =>
      countTickets(runtime.database, city, filter, runtime.clock.now(), { most: COUNTED_TO, within: WITHIN }),
    );
    // Another account may have its turn.
    if (!count) return Promise.resolve(undefined);
    this.kept.delete(key);
    this.kept.set(key, { at: now, count });
    count.catch(() => this.kept.delete(key));
    for (const old of this.kept.keys()) {
      if (this.kept.size <= MOST_KEPT) break;
      this.kept.delete(old);
    }
    return count;
  }
}
