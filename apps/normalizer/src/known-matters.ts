import type { Compared } from '@guiyi/matching';

/** Of some 15 KB each, made ready. */
const MOST = 5_000;
/** Of one ticket: the first and the last words on it are compared, and nobody asks for more. */
const MOST_ON_TICKET = 8;

/**
 * What people said on tickets, kept in memory between batches and ready to be compared: whatever arrives is compared with
 * the newest tickets of the place and the words, so a busy shard needs the same ones again and again. What somebody said
 * never changes, so nothing here can be out of date but the weights of its words, a little; the tickets that have not
 * been asked for longest are forgotten first.
 */
export class KnownMatters {
  private readonly tickets = new Map<string, Map<string, Compared>>();
  private count = 0;

  constructor(private readonly most = MOST) {}

  /** What is at hand of what stands on these tickets, by the ids of the words: it need not be read again. */
  on(ticketIds: readonly string[]): Map<string, Compared> {
    const found = new Map<string, Compared>();
    for (const ticketId of new Set(ticketIds)) {
      const words = this.tickets.get(ticketId);
      if (!words) continue;
      // To the end: asked for just now.
      this.tickets.delete(ticketId);
      this.tickets.set(ticketId, words);
      for (const [wordsId, compared] of words) found.set(wordsId, compared);
    }
    return found;
  }

  /** What was read or just said: whatever arrives next is likely to be compared with it. */
  keep(ticketId: string, wordsId: string, said: Compared): void {
    const words = this.tickets.get(ticketId) ?? new Map<string, Compared>();
    this.tickets.set(ticketId, words);
    this.count -= words.size;
    // To the end: the first words on a ticket are asked for every time.
    words.delete(wordsId);
    words.set(wordsId, said);
    const [first] = words.keys();
    if (words.size > MOST_ON_TICKET && first !== undefined) words.delete(first);
    this.count += words.size;
    this.forget();
  }

  private forget(): void {
    for (const [ticketId, words] of this.tickets) {
      if (this.count <= this.most) return;
      this.tickets.delete(ticketId);
      this.count -= words.size;
    }
  }
}
