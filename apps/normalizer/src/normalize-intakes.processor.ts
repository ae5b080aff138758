import { type CityProfile, NORMALIZER } from '@guiyi/domain';
import type { JobHandler, Shard } from '@guiyi/queue';
import type { Runtime } from '@guiyi/runtime';
import {
  appendEvents,
  attachVersions,
  changeTicket,
  claimIntakes,
  failIntake,
  linkIntakes,
  nextIntakeIn,
  queueMessages,
  recordAppeals,
  rejectIntakes,
  type Sql,
  takeShard,
  tellCaseSystems,
  type WaitingIntake,
} from '@guiyi/storage';
import { decideBatch } from './decide-batch.js';
import { type Arrival, gatherArrivals, readArrival } from './read-arrival.js';
import { WorkingSet, windowStart } from './working-set.js';

const BATCH = 50;
/** Another worker holds the shard: it will see what waits, and this one looks once more to be sure. */
const LOOK_AGAIN = 200;
const URGENCY_ORDER = { normal: 0, urgent: 1, emergency: 2 } as const;

type Step = 'busy' | 'empty' | 'done';

/** Serves the bell `normalize-intakes`: takes what waits in a shard, urgent first, until nothing is left. */
export class NormalizeIntakes implements JobHandler {
  readonly job = 'normalize-intakes';

  constructor(private readonly runtime: Runtime) {}

  async handle({ jurisdiction }: Shard): Promise<number | undefined> {
    const profile = this.runtime.profiles.get(jurisdiction);
    if (!profile) throw new Error(`no profile "${jurisdiction}"`);
    for (;;) {
      const step = await this.serveBatch(jurisdiction, profile);
      if (step === 'busy') return LOOK_AGAIN;
      if (step === 'empty') return nextIntakeIn(this.runtime.database, jurisdiction, this.runtime.clock.now());
      const shard = { jurisdiction };
      this.runtime.bells.ringSoon('route-tickets', shard);
      this.runtime.bells.ringSoon('send-messages', shard);
      this.runtime.bells.ringSoon('send-session-messages', shard);
      this.runtime.bells.ringSoon('deliver-case-events', shard);
    }
  }

  /** A batch in one transaction; when it fails as a whole, its intakes one by one, so that the sick one stands alone. */
  private async serveBatch(jurisdiction: string, profile: CityProfile): Promise<Step> {
    try {
      return await this.serve(jurisdiction, profile, BATCH);
    } catch (error) {
      this.runtime.log.warn({ jurisdiction, error: (error as Error).message }, 'batch failed, one by one now');
      return this.serveOneByOne(jurisdiction, profile);
    }
  }

  private async serveOneByOne(jurisdiction: string, profile: CityProfile): Promise<Step> {
    for (let done = 0; done < BATCH; done++) {
      let taken: readonly WaitingIntake[] = [];
      try {
        const step = await this.serve(jurisdiction, profile, 1, (intakes) => {
          taken = intakes;
        });
        if (step !== 'done') return step;
      } catch (error) {
        if (!taken.length) throw error;
        for (const { id } of taken) await this.fail(this.runtime.database, jurisdiction, id, error);
      }
    }
    return 'done';
  }

  private serve(
    jurisdiction: string,
    profile: CityProfile,
    limit: number,
    onTaken?: (intakes: readonly WaitingIntake[]) => void,
  ): Promise<Step> {
    const { database, clock } = this.runtime;
    return database.transaction(async (sql) => {
      if (!(await takeShard(sql, 'normalize', jurisdiction))) return 'busy';
      const now = clock.now();
      const late = await attachVersions(sql, jurisdiction);
      await appendEvents(
        sql,
        jurisdiction,
        late.map(({ intakeId, appealId }) => ({ kind: 'intake.supplemented', intakeId, appealId, actor: NORMALIZER })),
      );
      const intakes = await claimIntakes(sql, jurisdiction, limit, now);
      if (!intakes.length) return 'empty';
      onTaken?.(intakes);
      const arrivals = await this.read(sql, jurisdiction, profile, intakes);
      if (arrivals.length) await this.decideAndWrite(sql, jurisdiction, profile, arrivals, now);
      return 'done';
    });
  }

  /** What cannot be read is counted as a failed try and does not hold up the others. */
  private async read(
    sql: Sql,
    jurisdiction: string,
    profile: CityProfile,
    intakes: readonly WaitingIntake[],
  ): Promise<Arrival[]> {
    const arrivals: Arrival[] = [];
    for (const together of gatherArrivals(intakes)) {
      try {
        arrivals.push(readArrival(together, this.runtime.vault, profile));
      } catch (error) {
        for (const { id } of together) await this.fail(sql, jurisdiction, id, error);
      }
    }
    return arrivals;
  }

  private async decideAndWrite(
    sql: Sql,
    jurisdiction: string,
    profile: CityProfile,
    arrivals: readonly Arrival[],
    now: Date,
  ): Promise<void> {
    const since = windowStart(now, profile.matching.windowDays);
    const workingSet = await WorkingSet.load(sql, jurisdiction, arrivals, since);
    const numbers = await this.runtime.numbers.take(arrivals.length);
    const outcome = decideBatch(arrivals, { profile, workingSet, numbers, now });

    await recordAppeals(sql, this.runtime.vault, jurisdiction, outcome.recorded, NORMALIZER, now);
    await linkIntakes(sql, jurisdiction, outcome.links);
    await rejectIntakes(sql, jurisdiction, outcome.rejected);
    await appendEvents(sql, jurisdiction, outcome.events);
    const opened = outcome.recorded.tickets.map(({ id }) => ({ ticketId: id, sequence: 1, kind: 'ticket.opened' }));
    await tellCaseSystems(sql, jurisdiction, opened);
    for (const { ticketId, at, urgency, event } of outcome.moves)
      await changeTicket(sql, {
        jurisdiction,
        ticketId,
        set: { lastAt: at, ...(URGENCY_ORDER[urgency] > 0 && { raiseUrgency: urgency }) },
        events: [event],
      });
    await queueMessages(sql, jurisdiction, outcome.messages, now);
  }

  private async fail(sql: Sql, jurisdiction: string, intakeId: string, error: unknown): Promise<void> {
    const problem = error instanceof Error ? error.message : String(error);
    const state = await failIntake(sql, jurisdiction, intakeId, problem, this.runtime.clock.now());
    this.runtime.log.error({ jurisdiction, intakeId, state, error: problem }, 'intake not normalized');
    if (state === 'quarantined')
      await appendEvents(sql, jurisdiction, [
        { kind: 'intake.quarantined', intakeId, actor: NORMALIZER, reason: problem.slice(0, 500) },
      ]);
  }
}
