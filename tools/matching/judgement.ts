import type { Sample } from './read-sample.js';

/** What is known of two items: the same matter, two matters, nobody knows, or nobody looked. */
export type Verdict = 'same' | 'different' | 'uncertain' | 'unknown';

/** What people said of the pairs of a sample. A pair of two labelled items is judged; any other is unknown, not negative. */
export class Judgement {
  private readonly eventOfItem = new Map<string, string>();
  private readonly uncertain = new Set<string>();
  private readonly traps = new Set<string>();

  constructor({ events, uncertain, traps }: Sample) {
    for (const { event, ids } of events) for (const id of ids) this.eventOfItem.set(id, event);
    for (const ids of uncertain) for (const one of ids) for (const other of ids) this.uncertain.add(pair(one, other));
    for (const { a, b } of traps) this.traps.add(pair(a, b));
  }

  eventOf(id: string): string | undefined {
    return this.eventOfItem.get(id);
  }

  isTrap(one: string, other: string): boolean {
    return this.traps.has(pair(one, other));
  }

  of(one: string, other: string): Verdict {
    if (this.isTrap(one, other)) return 'different';
    const [mine, theirs] = [this.eventOf(one), this.eventOf(other)];
    if (mine !== undefined && theirs !== undefined) return mine === theirs ? 'same' : 'different';
    return this.uncertain.has(pair(one, other)) ? 'uncertain' : 'unknown';
  }
}

function pair(one: string, other: string): string {
  return one < other ? `${one} ${other}` : `${other} ${one}`;
}
