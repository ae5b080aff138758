import { readMatter } from '@guiyi/matching';
import { understandIntake } from '@guiyi/normalizer';
import { Database } from '@guiyi/storage';
import { median, threeFigures } from '../../bench-intake/statistics.js';
import type { SampleItem } from '../../matching/read-sample.js';
import { sampleCity } from '../../matching/sample-city.js';
import { fillStore } from './fill-store.js';
import type { Generation } from './generate-tickets.js';
import { measureRound, type ProbedStore, type RoundFigures } from './measure-probes.js';
import { sizesOf } from './sizes-of.js';
import { MatterVariations } from './vary-matter.js';

export interface ScaleOptions {
  /** The real messages of which tickets are made. */
  readonly items: readonly SampleItem[];
  /** Numbers of tickets, growing. */
  readonly sizes: readonly number[];
  /** Arrivals a round. */
  readonly probes: number;
  /** A new, empty database. @returns its address. */
  readonly database: (name: string) => Promise<string>;
  /** Which the server can read. */
  readonly folder: string;
  readonly tell: (line: string) => void;
}

export interface ScaleFigures {
  readonly scale: readonly ScaleRow[];
  /** The p99 of the largest size to that of the smallest. */
  readonly ratio: number;
}

export interface ScaleRow extends RoundFigures {
  readonly tickets: number;
  readonly keysPerItem: number;
  readonly indexBytesPerItem: number;
  readonly tableBytesPerItem: number;
}

/** Counted; an odd number, so that one of them is the middle one. */
const ROUNDS = 5;

/**
 * Fills a store for each size, and measures them by turns: what else the machine does falls on all of them alike, whenever it
 * does it. The first round warms up and is not counted; each figure is the middle one of the others.
 */
export async function runScale({ items, sizes, probes, database, folder, tell }: ScaleOptions): Promise<ScaleFigures> {
  const generation = generationOf(items);
  const stores: { store: ProbedStore; opened: Database; rounds: RoundFigures[] }[] = [];
  try {
    for (const tickets of sizes) {
      const url = await database(`scale_${tickets}`);
      const opened = await Database.connect({ url, poolSize: 1, applicationName: 'bench' });
      stores.push({ store: { sql: opened, tickets, generation }, opened, rounds: [] });
      await opened.migrate();
      await fillStore({ databaseUrl: url, folder, generation, tickets, tell });
    }
    for (let nth = 0; nth <= ROUNDS; nth++)
      for (const { store, rounds } of stores) {
        const round = await measureRound(store, nth, probes);
        tell(
          `${store.tickets}: ${round.p50ms.toFixed(1)} ms, p99 ${round.p99ms.toFixed(1)} ms (${round.floorP99ms.toFixed(1)} ms)`,
        );
        if (nth > 0) rounds.push(round);
      }
    const scale: ScaleRow[] = [];
    for (const { store, rounds } of stores) {
      const { tickets, sql } = store;
      scale.push({ tickets, ...middleOf(rounds), ...(await sizesOf(sql, tickets)) });
    }
    return { scale, ratio: threeFigures((scale.at(-1)?.p99ms ?? 0) / (scale[0]?.p99ms ?? 1)) };
  } finally {
    for (const { opened } of stores) await opened.close();
  }
}

function generationOf(items: readonly SampleItem[]): Generation {
  const profile = sampleCity();
  const templates = items.map(({ title, text, at }) => {
    const content = { requester: { kind: 'person' as const }, title, text, format: 'plain' as const };
    return readMatter(understandIntake(content, { profile, receivedAt: at }).understanding);
  });
  return { templates, variations: new MatterVariations(templates), end: new Date() };
}

function middleOf(rounds: readonly RoundFigures[]): RoundFigures {
  const middle = (figure: keyof RoundFigures) => threeFigures(median(rounds.map((round) => round[figure])));
  return {
    p50ms: middle('p50ms'),
    p99ms: middle('p99ms'),
    floorP50ms: middle('floorP50ms'),
    floorP99ms: middle('floorP99ms'),
    merged: middle('merged'),
  };
}
