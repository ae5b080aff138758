import type { CityProfile } from '@guiyi/domain';
import { candidateKeys, decide, type Matter, prepare } from '@guiyi/matching';
import { CityMemory, WorkingSet, windowStart } from '@guiyi/normalizer';
import type { Sql } from '@guiyi/storage';
import { percentile } from '../../bench-intake/statistics.js';
import { SAMPLE_CITY, sampleCity } from '../../matching/sample-city.js';
import { type Generation, seedOf } from './generate-tickets.js';
import { mix } from './vary-matter.js';

const WARM_UP = 50;
const ROUNDS = 3;

export interface ProbeOptions {
  readonly sql: Sql;
  readonly generation: Generation;
  readonly tickets: number;
  readonly probes: number;
  readonly tell: (line: string) => void;
}

export interface ProbeFigures {
  readonly p50ms: number;
  readonly p99ms: number;
  /** What asking twice costs here and now: as many statements as a probe has, that find nothing. */
  readonly floorP50ms: number;
  readonly floorP99ms: number;
  /** The part of all probes that joined a ticket, any ticket. */
  readonly merged: number;
}

/**
 * How long one arrival, read already, takes to find its candidates and be decided. Each arrival is new: half tell a matter
 * that has a ticket in other words, half a matter of places nobody has named. The middle of three rounds is taken, for the
 * machine does other things too; how much so, the floor says, which is measured between the probes.
 */
export async function measureProbes({ sql, generation, tickets, probes, tell }: ProbeOptions): Promise<ProbeFigures> {
  const rounds: { p50: number; p99: number; floorP50: number; floorP99: number }[] = [];
  let merged = 0;
  const memory = new CityMemory(SAMPLE_CITY, generation.end);
  const settings = sampleCity().matching;
  for (let nthRound = 0; nthRound < ROUNDS; nthRound++) {
    const milliseconds: number[] = [];
    const floor: number[] = [];
    for (let nth = -(nthRound === 0 ? WARM_UP : 0); nth < probes; nth++) {
      const { spent, way } = await probe({
        sql,
        generation,
        memory,
        settings,
        tickets,
        seed: 1_000_000 + nthRound * 100_000 + nth,
      });
      const asked = await askTwice(sql);
      if (nth < 0) continue;
      milliseconds.push(spent);
      floor.push(asked);
      if (way === 'same_matter') merged += 1;
    }
    const round = {
      p50: percentile(milliseconds, 0.5),
      p99: percentile(milliseconds, 0.99),
      floorP50: percentile(floor, 0.5),
      floorP99: percentile(floor, 0.99),
    };
    rounds.push(round);
    tell(`${tickets}: ${round.p50.toFixed(1)} ms, p99 ${round.p99.toFixed(1)} ms (${round.floorP99.toFixed(1)} ms)`);
  }
  const middle = (figure: keyof (typeof rounds)[0]) =>
    percentile(
      rounds.map((round) => round[figure]),
      0.5,
    );
  return {
    p50ms: middle('p50'),
    p99ms: middle('p99'),
    floorP50ms: middle('floorP50'),
    floorP99ms: middle('floorP99'),
    merged: merged / (probes * ROUNDS),
  };
}

async function askTwice(sql: Sql): Promise<number> {
  const start = performance.now();
  for (let nth = 0; nth < 2; nth++) await sql.prepared('nothing', 'SELECT $1::int WHERE false', [nth]);
  return performance.now() - start;
}

interface Probe {
  readonly sql: Sql;
  readonly generation: Generation;
  readonly memory: CityMemory;
  readonly settings: CityProfile['matching'];
  readonly tickets: number;
  /** No two arrivals have the same. */
  readonly seed: number;
}

async function probe({ sql, generation, memory, settings, tickets, seed }: Probe) {
  const { templates, variations, end } = generation;
  const matter = matterOf(templates, variations, tickets, seed);
  const compared = prepare(matter, memory.vocabulary);
  const arrival = { keys: candidateKeys(matter), identityHashes: [`nobody-${seed}`] };
  const start = performance.now();
  const set = await WorkingSet.load(sql, SAMPLE_CITY, [arrival], windowStart(end, settings.windowDays), memory);
  const decision = decide({
    matter: compared,
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

function matterOf(
  templates: readonly Matter[],
  variations: Generation['variations'],
  tickets: number,
  seed: number,
): Matter {
  const number = mix(seed, tickets, 17) % tickets;
  const known = seedOf(number, templates.length);
  const world = seed % 2 === 0 ? known.world : 1_000_000 + seed;
  const template = templates[known.template];
  if (!template) throw new Error('no messages to generate from');
  return variations.vary(template, { world, teller: 100_000_000 + seed });
}
