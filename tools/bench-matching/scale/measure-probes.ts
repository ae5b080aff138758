import type { CityProfile } from '@guiyi/domain';
import { type Compared, candidateKeys, decide, type Matter, prepare } from '@guiyi/matching';
import { CityMemory, WorkingSet, windowStart } from '@guiyi/normalizer';
import type { Sql } from '@guiyi/storage';
import { percentile } from '../../bench-intake/statistics.js';
import { SAMPLE_CITY, sampleCity } from '../../matching/sample-city.js';
import { type Generation, seedOf } from './generate-tickets.js';
import { mix } from './vary-matter.js';

/** A store of so many tickets. */
export interface ProbedStore {
  readonly sql: Sql;
  readonly tickets: number;
  readonly generation: Generation;
}

export interface RoundFigures {
  readonly p50ms: number;
  readonly p99ms: number;
  /** What asking twice costs here and now: as many statements as a probe has, that find nothing. */
  readonly floorP50ms: number;
  readonly floorP99ms: number;
  /** The part of the probes that joined a ticket, any ticket. */
  readonly merged: number;
}

/**
 * How long each of so many arrivals, read already, takes to find its candidates and be decided. Each is new, in every round:
 * half tell a matter that has a ticket in other words, half a matter of places nobody has named. Between them an empty
 * question is asked: how much else the machine does, the floor says.
 */
export async function measureRound(store: ProbedStore, round: number, probes: number): Promise<RoundFigures> {
  // A new one each round, or by the last a small store would stand in it whole.
  const memory = new CityMemory(SAMPLE_CITY, store.generation.end);
  const settings = sampleCity().matching;
  // Made before: what it leaves to be collected would be collected while something is measured.
  const arrivals = Array.from({ length: probes }, (_, nth) =>
    arrivalOf(store, memory, 1_000_000 + round * 100_000 + nth),
  );
  const milliseconds: number[] = [];
  const floor: number[] = [];
  let merged = 0;
  for (const arrival of arrivals) {
    const { spent, way } = await probe(store, memory, arrival, settings);
    milliseconds.push(spent);
    floor.push(await askTwice(store.sql));
    if (way === 'same_matter') merged += 1;
  }
  return {
    p50ms: percentile(milliseconds, 0.5),
    p99ms: percentile(milliseconds, 0.99),
    floorP50ms: percentile(floor, 0.5),
    floorP99ms: percentile(floor, 0.99),
    merged: merged / probes,
  };
}

interface ProbeArrival {
  readonly compared: Compared;
  readonly keys: readonly string[];
  readonly identityHashes: readonly string[];
}

async function probe(
  { sql, generation: { end } }: ProbedStore,
  memory: CityMemory,
  arrival: ProbeArrival,
  settings: CityProfile['matching'],
) {
  const start = performance.now();
  const set = await WorkingSet.load(sql, SAMPLE_CITY, [arrival], windowStart(end, settings.windowDays), memory);
  const decision = decide({
    matter: arrival.compared,
    type: 'complaint',
    own: set.ownOf(arrival),
    candidates: set.candidatesFor(arrival),
    at: end,
    settings,
    scorecard: memory.scorecard,
    references: [],
  });
  return { spent: performance.now() - start, way: decision.way };
}

async function askTwice(sql: Sql): Promise<number> {
  const start = performance.now();
  for (let nth = 0; nth < 2; nth++) await sql.prepared('nothing', 'SELECT $1::int WHERE false', [nth]);
  return performance.now() - start;
}

/** @param seed no two arrivals have the same. */
function arrivalOf({ generation, tickets }: ProbedStore, memory: CityMemory, seed: number): ProbeArrival {
  const matter = matterOf(generation, tickets, seed);
  const compared = prepare(matter, memory.vocabulary);
  return { compared, keys: candidateKeys(matter), identityHashes: [`nobody-${seed}`] };
}

function matterOf({ templates, variations }: Generation, tickets: number, seed: number): Matter {
  const number = mix(seed, tickets, 17) % tickets;
  const known = seedOf(number, templates.length);
  const world = seed % 2 === 0 ? known.world : 1_000_000 + seed;
  const template = templates[known.template];
  if (!template) throw new Error('no messages to generate from');
  return variations.vary(template, { world, teller: 100_000_000 + seed });
}
