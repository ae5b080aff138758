import { type CityProfile, ROUTER } from '@guiyi/domain';
import type { JobHandler, Shard } from '@guiyi/queue';
import type { Runtime } from '@guiyi/runtime';
import {
  claimHurried,
  claimTickets,
  failTicket,
  type HastenedTicket,
  type HurriedTicket,
  type RoutedTicket,
  recordHastened,
  recordRoutes,
  type Sql,
  takeShard,
} from '@guiyi/storage';
import { CityRouting } from './city-routing.js';
import { DispatchDates } from './dispatch-dates.js';
import { afterHaste, planHaste } from './plan-haste.js';
import { planRoute } from './plan-route.js';

const BATCH = 100;
const LOOK_AGAIN = 200;

/**
 * Serves the bell `route-tickets`: gives what waits to its departments, urgent first, and brings the dates forward where a
 * ticket in work became more urgent. Nothing goes nowhere.
 */
export class RouteTickets implements JobHandler {
  readonly job = 'route-tickets';
  private readonly cities = new Map<CityProfile, CityRouting>();

  constructor(private readonly runtime: Runtime) {}

  async handle({ jurisdiction }: Shard, stopping: AbortSignal): Promise<number | undefined> {
    const profile = this.runtime.profiles.get(jurisdiction);
    if (!profile) throw new Error(`no profile "${jurisdiction}"`);
    while (!stopping.aborted) {
      const step = await this.serve(jurisdiction, profile);
      if (step === 'busy') return LOOK_AGAIN;
      if (step === 'empty') return undefined;
      this.runtime.bells.ringSoon('deliver-case-events', { jurisdiction });
      this.runtime.bells.ringSoon('empty-due', { jurisdiction });
    }
    return undefined;
  }

  private serve(jurisdiction: string, profile: CityProfile): Promise<'busy' | 'empty' | 'done'> {
    const { database, clock, log } = this.runtime;
    const known = this.routingOf(profile);
    return database.transaction(async (sql) => {
      if (!(await takeShard(sql, 'route', jurisdiction))) return 'busy';
      const now = clock.now();
      const waiting = await claimTickets(sql, jurisdiction, BATCH, now);
      const hurried = await claimHurried(sql, jurisdiction, BATCH);
      if (!waiting.length && !hurried.length) return 'empty';
      const news = await known.refresh(sql, now);
      if (news) log.info({ jurisdiction, ...news }, 'routes by another catalogue or model');
      const dates = new DispatchDates(now, profile);
      await this.hasten(sql, jurisdiction, known, hurried, dates);
      const routed: RoutedTicket[] = [];
      for (const ticket of waiting) {
        try {
          const own = ticket.clockFrom ? new DispatchDates(ticket.clockFrom, profile) : dates;
          routed.push(planRoute(ticket, known.city, known.mind, own));
        } catch (error) {
          log.error({ jurisdiction, ticket: ticket.number, error: (error as Error).message }, 'ticket not routed');
          await failTicket(sql, jurisdiction, ticket.id, (error as Error).message, now);
        }
      }
      if (routed.length) await recordRoutes(sql, jurisdiction, routed, ROUTER, now);
      return 'done';
    });
  }

  private async hasten(
    sql: Sql,
    jurisdiction: string,
    known: CityRouting,
    hurried: readonly HurriedTicket[],
    dates: DispatchDates,
  ): Promise<void> {
    for (const ticket of hurried) {
      const by = { actor: ROUTER, urgency: ticket.urgency, now: dates.start };
      const raises = ticket.raises?.map(({ urgency, at }) => ({
        urgency,
        dates: new DispatchDates(new Date(at), known.city),
      }));
      let hasty = ticket;
      for (const raise of raises?.length ? raises : [{ urgency: ticket.urgency, dates }]) {
        const hastened = this.planHaste({ ...hasty, urgency: raise.urgency }, known, raise.dates);
        await recordHastened(sql, jurisdiction, hastened, by);
        hasty = afterHaste(hasty, hastened);
      }
    }
  }

  /** Dates that cannot be reckoned stay as they are: the ticket must not hold up the others again and again. */
  private planHaste(ticket: HurriedTicket, { city, mind }: CityRouting, dates: DispatchDates): HastenedTicket {
    try {
      return planHaste(ticket, city, mind, dates);
    } catch (error) {
      this.runtime.log.error({ ticket: ticket.number, error: (error as Error).message }, 'ticket not hastened');
      return { ticketId: ticket.id, timeClass: ticket.timeClass, dueAt: ticket.dueAt, assignments: [] };
    }
  }

  private routingOf(profile: CityProfile): CityRouting {
    const known = this.cities.get(profile) ?? new CityRouting(profile);
    this.cities.set(profile, known);
    return known;
  }
}
