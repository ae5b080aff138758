import { eachGram } from './grams.js';
import { topicOf } from './topic-of.js';

/** Counters; what falls together shares one, and counts as a little less rare than it is. */
const PAIRS = 1 << 16;
const TRIPLES = 1 << 18;
/** After so many days a count is worth half: what a city speaks of changes with the seasons. */
const HALF_LIFE_DAYS = 180;
const DAY = 86_400_000;
/** Before a city has said anything, a triple that nobody said proves little: as if so many had been heard already. */
const HEARD_BEFORE = 500;

/** As it is kept: one logarithmic byte a counter, pairs before triples, 320 KB. */
export interface KeptVocabulary {
  readonly bytes: Uint8Array;
  /** How many appeals the counts are worth. */
  readonly documents: number;
  /** The day to which they have aged. */
  readonly at: Date;
}

/**
 * How rare what people say is among the appeals of a city: what everybody says tells nothing, a name that few say tells a
 * lot. Pairs of characters are counted in whole texts, triples in what a text is about. Counts age, so that last
 * winter's heating does not hide this summer's.
 */
export class Vocabulary {
  private readonly pairs = new Float32Array(PAIRS);
  private readonly triples = new Float32Array(TRIPLES);
  /** Logarithms of the pairs' counts as they were last asked for; not a number where the count has changed since. */
  private readonly pairLogs = new Float64Array(PAIRS).fill(Number.NaN);
  private total = 0;
  private loggedTotal = Number.NaN;
  private loggedLog = 0;

  constructor(private agedTo: Date) {}

  /** From `toBytes`; what is missing at the end counts as never said. */
  static from({ bytes, documents, at }: KeptVocabulary): Vocabulary {
    const vocabulary = new Vocabulary(at);
    for (let slot = 0; slot < PAIRS; slot++) vocabulary.pairs[slot] = countOf(bytes[slot]);
    for (let slot = 0; slot < TRIPLES; slot++) vocabulary.triples[slot] = countOf(bytes[PAIRS + slot]);
    vocabulary.total = documents;
    return vocabulary;
  }

  toBytes(): KeptVocabulary {
    const bytes = new Uint8Array(PAIRS + TRIPLES);
    this.pairs.forEach((count, slot) => {
      bytes[slot] = byteOf(count);
    });
    this.triples.forEach((count, slot) => {
      bytes[PAIRS + slot] = byteOf(count);
    });
    return { bytes, documents: this.total, at: this.agedTo };
  }

  /** How many appeals were counted, the old ones less. */
  get documents(): number {
    return this.total;
  }

  /** Counts one more appeal. */
  add(said: { title: string; text: string }, at: Date): void {
    this.age(at);
    const slots = new Set<number>();
    eachGram(`${said.title}，${said.text}`, 2, (hash) => slots.add(hash & (PAIRS - 1)));
    for (const slot of slots) {
      this.pairs[slot] = (this.pairs[slot] ?? 0) + 1;
      this.pairLogs[slot] = Number.NaN;
    }
    for (const hash of topicOf(said).keys()) {
      const slot = hash & (TRIPLES - 1);
      this.triples[slot] = (this.triples[slot] ?? 0) + 1;
    }
    this.total += 1;
  }

  /** 0 (everybody says it) to 1 (nobody has said it) of a pair of characters by its hash. */
  rarityOfPair(hash: number): number {
    const all = this.logOfTotal();
    return within((all - this.logOfPair(hash & (PAIRS - 1))) / all);
  }

  /** Asked for hundreds of times an appeal, while an appeal changes some hundreds of them. */
  private logOfPair(slot: number): number {
    const known = this.pairLogs[slot] ?? Number.NaN;
    if (!Number.isNaN(known)) return known;
    const log = Math.log((this.pairs[slot] ?? 0) + 0.5);
    this.pairLogs[slot] = log;
    return log;
  }

  /** Asked for thousands of times between two changes. */
  private logOfTotal(): number {
    if (this.loggedTotal !== this.total) {
      this.loggedTotal = this.total;
      this.loggedLog = Math.log(this.total + 2);
    }
    return this.loggedLog;
  }

  /** The same of a triple among what messages are about. */
  rarityOfTriple(hash: number): number {
    const all = Math.log(this.total + HEARD_BEFORE);
    return within((all - Math.log((this.triples[hash & (TRIPLES - 1)] ?? 0) + 1)) / all);
  }

  /** Once a day is enough. An earlier date changes nothing. */
  private age(at: Date): void {
    const days = (at.getTime() - this.agedTo.getTime()) / DAY;
    if (days < 1) return;
    const left = 0.5 ** (days / HALF_LIFE_DAYS);
    for (const counts of [this.pairs, this.triples])
      for (let slot = 0; slot < counts.length; slot++) counts[slot] = (counts[slot] ?? 0) * left;
    this.pairLogs.fill(Number.NaN);
    this.total *= left;
    this.agedTo = at;
  }
}

function within(value: number): number {
  return Math.max(0.02, Math.min(1, value));
}

function byteOf(count: number): number {
  return Math.min(255, Math.round(16 * Math.log2(1 + count)));
}

function countOf(byte: number | undefined): number {
  return 2 ** ((byte ?? 0) / 16) - 1;
}
