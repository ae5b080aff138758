import { readMatter } from '@guiyi/matching';
import { understandIntake } from '@guiyi/normalizer';
import { Database } from '@guiyi/storage';
import { threeFigures } from '../../bench-intake/statistics.js';
import type { SampleItem } from '../../matching/read-sample.js';
import { sampleCity } from '../../matching/sample-city.js';
import { fillStore } from './fill-store.js';
import { measureProbes } from './measure-probes.js';
import { sizesOf } from './sizes-of.js';
import { MatterVariations } from './vary-matter.js';

export interface ScaleOptions {
  /** The real messages of which tickets are made. */
  readonly items: readonly SampleItem[];
  /** Numbers of tickets, growing. */
  readonly sizes: readonly number[];
  readonly probes: number;
  /** An empty database. */
  readonly databaseUrl: string;
  /** Which the server can read. */
  readonly folder: string;
  readonly tell: (line: string) => void;
}

export interface ScaleFigures {
  readonly scale: readonly ScaleRow[];
  /** The p99 of the largest size to that of the smallest. */
  readonly ratio: number;
}

export interface ScaleRow {
  readonly tickets: number;
  readonly p50ms: number;
  readonly p99ms: number;
  /** Asking the same number of empty statements, at the same time. */
  readonly floorP50ms: number;
  readonly floorP99ms: number;
  /** The part of all probes that joined a ticket: shows that work was done, not that it was right. */
  readonly merged: number;
  readonly keysPerItem: number;
  readonly indexBytesPerItem: number;
  readonly tableBytesPerItem: number;
}

/** Fills one store with more and more tickets and measures at each size. */
export async function runScale({
  items,
  sizes,
  probes,
  databaseUrl,
  folder,
  tell,
}: ScaleOptions): Promise<ScaleFigures> {
  const profile = sampleCity();
  const templates = items.map(({ title, text, at }) => {
    const content = { requester: { kind: 'person' as const }, title, text, format: 'plain' as const };
    return readMatter(understandIntake(content, { profile, receivedAt: at }).understanding);
  });
  const generation = { templates, variations: new MatterVariations(templates), end: new Date() };
  const database = await Database.connect({ url: databaseUrl, poolSize: 2, applicationName: 'bench' });
  const scale: ScaleRow[] = [];
  try {
    await database.migrate();
    let from = 0;
    for (const tickets of sizes) {
      await fillStore({ databaseUrl, folder, generation, from, to: tickets, tell });
      from = tickets;
      const figures = await measureProbes({ sql: database, generation, tickets, probes, tell });
      scale.push({
        tickets,
        p50ms: threeFigures(figures.p50ms),
        p99ms: threeFigures(figures.p99ms),
        floorP50ms: threeFigures(figures.floorP50ms),
        floorP99ms: threeFigures(figures.floorP99ms),
        merged: threeFigures(figures.merged),
        ...(await sizesOf(database, tickets)),
      });
    }
  } finally {
    await database.close();
  }
  return { scale, ratio: threeFigures((scale.at(-1)?.p99ms ?? 0) / (scale[0]?.p99ms ?? 1)) };
}
