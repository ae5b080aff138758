import { type CityProfile, NORMALIZER } from '@guiyi/domain';
import type { JobHandler, Shard } from '@guiyi/queue';
import type { Runtime } from '@guiyi/runtime';
import { appendEvents, failIntake, nextIntakeIn, type Sql, setVersionAside, takeShard } from '@guiyi/storage';
import { CityMemory } from './city-memory.js';
import { decideOnOpenTickets } from './decide-on-open-tickets.js';
import { lookAgainAt } from './look-again.js';
import { ReadAhead } from './read-ahead.js';
import { type Arrival, gatherArrivals, type Reading, readArrival, readSupplement } from './read-arrival.js';
import { NOTHING, type Taken, takeWaiting } from './take-waiting.js';
import { writeOutcome } from './write-outcome.js';

const BATCH = 100;
/** Another worker holds the shard: it will see what waits, and this one looks once more to be sure. */
const ASK_AGAIN_AFTER = 200;

/** What this process keeps of a city between batches. */
interface City {
  readonly memory: CityMemory;
  readonly ahead: ReadAhead;
}

type Step = 'busy' | 'empty' | 'done';

/** Serves the bell `normalize-intakes`: takes what waits in a shard, urgent first, until nothing is left. */
export class NormalizeIntakes implements JobHandler {
  readonly job = 'normalize-intakes';
  private readonly cities = new Map<string, City>();

  constructor(private readonly runtime: Runtime) {}

  async handle({ jurisdiction }: Shard, stopping: AbortSignal): Promise<number | undefined> {
    const profile = this.runtime.profiles.get(jurisdiction);
    if (!profile) throw new Error(`no profile "${jurisdiction}"`);
    while (!stopping.aborted) {
      const step = await this.serveBatch(jurisdiction, profile);
      if (step === 'busy') return ASK_AGAIN_AFTER;
      if (step === 'empty') return nextIntakeIn(this.runtime.database, jurisdiction, this.runtime.clock.now());
      const shard = { jurisdiction };
      this.runtime.bells.ringSoon('route-tickets', shard);
      this.runtime.bells.ringSoon('send-messages', shard);
      this.runtime.bells.ringSoon('send-session-messages', shard);
      this.runtime.bells.ringSoon('deliver-case-events', shard);
    }
    return undefined;
  }

  /**
   * A batch in one transaction; when it fails as a whole, what is in it one by one, so that the sick one stands alone. It
   * comes back alone, too.
   */
  private async serveBatch(jurisdiction: string, profile: CityProfile): Promise<Step> {
    let taken = NOTHING;
    try {
      return await this.serve(jurisdiction, profile, BATCH, (some) => {
        taken = some;
      });
    } catch (error) {
      const count = taken.versions.length + gatherArrivals(taken.intakes).length;
      if (count === 0) throw error;
      if (count === 1) return this.failAll(jurisdiction, taken, error);
      this.runtime.log.warn({ jurisdiction, error: (error as Error).message }, 'batch failed, one by one now');
      return this.serveOneByOne(jurisdiction, profile, count);
    }
  }

  private async serveOneByOne(jurisdiction: string, profile: CityProfile, count: number): Promise<Step> {
    for (let done = 0; done < count; done++) {
      let taken = NOTHING;
      try {
        const step = await this.serve(jurisdiction, profile, 1, (some) => {
          taken = some;
        });
        if (step !== 'done') return step;
      } catch (error) {
        if (taken === NOTHING) throw error;
        await this.failAll(jurisdiction, taken, error);
      }
    }
    return 'done';
  }

  private serve(
    jurisdiction: string,
    profile: CityProfile,
    limit: number,
    onTaken: (taken: Taken) => void,
  ): Promise<Step> {
    const { database, clock, vault, numbers, log } = this.runtime;
    return database.transaction(async (sql) => {
      if (!(await takeShard(sql, 'normalize', jurisdiction))) return 'busy';
      const now = clock.now();
      const taken = await takeWaiting(sql, jurisdiction, limit, now);
      if (!taken) return 'empty';
      onTaken(taken);
      const { memory, ahead } = this.cityOf(jurisdiction, now);
      await memory.refresh(sql, now);
      const reading = { vault, profile, vocabulary: memory.vocabulary };
      const arrivals = await this.read(sql, jurisdiction, reading, taken, ahead.stop());
      if (!arrivals.length) return 'done';
      const outcome = await decideOnOpenTickets(sql, jurisdiction, arrivals, {
        profile,
        now,
        memory,
        numbers: await numbers.take(arrivals.length),
      });
      ahead.start(database, jurisdiction, taken.intakes, now, reading);
      await writeOutcome(sql, vault, jurisdiction, outcome, now);
      await lookAgainAt(outcome.recorded, { sql, jurisdiction, profile, memory, now, log });
      memory.remember(outcome.recorded, arrivals);
      await memory.count(
        sql,
        arrivals.map(({ compared }) => compared.matter),
        now,
      );
      return 'done';
    });
  }

  private cityOf(jurisdiction: string, now: Date): City {
    const city = this.cities.get(jurisdiction) ?? { memory: new CityMemory(jurisdiction, now), ahead: new ReadAhead() };
    this.cities.set(jurisdiction, city);
    return city;
  }

  /** What cannot be read is counted as a failed try and does not hold up the others. */
  private async read(
    sql: Sql,
    jurisdiction: string,
    reading: Reading,
    taken: Taken,
    known: ReadonlyMap<string, Arrival>,
  ): Promise<Arrival[]> {
    const arrivals: Arrival[] = [];
    const readOne = async (one: Taken, reading: () => Arrival) => {
      try {
        arrivals.push(reading());
      } catch (error) {
        await this.failAll(jurisdiction, one, error, sql);
      }
    };
    for (const version of taken.versions)
      await readOne({ versions: [version], intakes: [] }, () => readSupplement(version, reading));
    for (const together of gatherArrivals(taken.intakes)) {
      const ready = together.length === 1 ? known.get(together[0].id) : undefined;
      await readOne({ versions: [], intakes: together }, () => ready ?? readArrival(together, reading));
    }
    return arrivals;
  }

  private async failAll(
    jurisdiction: string,
    { intakes, versions }: Taken,
    error: unknown,
    sql: Sql = this.runtime.database,
  ): Promise<Step> {
    const problem = error instanceof Error ? error.message : String(error);
    for (const { id: intakeId } of intakes) {
      const state = await failIntake(sql, jurisdiction, intakeId, problem, this.runtime.clock.now());
      this.runtime.log.error({ jurisdiction, intakeId, state, error: problem }, 'intake not normalized');
      if (state === 'quarantined')
        await appendEvents(sql, jurisdiction, [
          { kind: 'intake.quarantined', intakeId, actor: NORMALIZER, reason: problem.slice(0, 500).toWellFormed() },
        ]);
    }
    for (const { id: intakeId, appealId, versionId } of versions) {
      await setVersionAside(sql, jurisdiction, versionId);
      this.runtime.log.error({ jurisdiction, intakeId, versionId, error: problem }, 'later part not read');
      const reason = '后补内容未能读出，原件已保存 / a later part could not be read; it is kept as it came';
      await appendEvents(sql, jurisdiction, [
        { kind: 'intake.supplemented', intakeId, appealId, actor: NORMALIZER, reason },
      ]);
    }
    return 'done';
  }
}
