import { type CityProfile, ROUTER } from '@guiyi/domain';
import type { JobHandler, Shard } from '@guiyi/queue';
import { type Classify, createClassifier } from '@guiyi/routing';
import type { Runtime } from '@guiyi/runtime';
import { claimTickets, failTicket, type RoutedTicket, recordRoutes, takeShard } from '@guiyi/storage';
import { planRoute } from './plan-route.js';

const BATCH = 50;
const LOOK_AGAIN = 200;

/** Serves the bell `route-tickets`: gives what waits to its departments, urgent first. Nothing goes nowhere. */
export class RouteTickets implements JobHandler {
  readonly job = 'route-tickets';
  private readonly classifiers = new Map<CityProfile, Classify>();

  constructor(private readonly runtime: Runtime) {}

  async handle({ jurisdiction }: Shard): Promise<number | undefined> {
    const profile = this.runtime.profiles.get(jurisdiction);
    if (!profile) throw new Error(`no profile "${jurisdiction}"`);
    for (;;) {
      const step = await this.serve(jurisdiction, profile);
      if (step === 'busy') return LOOK_AGAIN;
      if (step === 'empty') return undefined;
      this.runtime.bells.ringSoon('deliver-case-events', { jurisdiction });
      this.runtime.bells.ringSoon('empty-due', { jurisdiction });
    }
  }

  private serve(jurisdiction: string, profile: CityProfile): Promise<'busy' | 'empty' | 'done'> {
    const { database, clock, log } = this.runtime;
    const classify = this.classifierOf(profile);
    return database.transaction(async (sql) => {
      if (!(await takeShard(sql, 'route', jurisdiction))) return 'busy';
      const now = clock.now();
      const waiting = await claimTickets(sql, jurisdiction, BATCH, now);
      if (!waiting.length) return 'empty';
      const routed: RoutedTicket[] = [];
      for (const ticket of waiting) {
        try {
          routed.push(planRoute(ticket, profile, classify, now));
        } catch (error) {
          log.error({ jurisdiction, ticket: ticket.number, error: (error as Error).message }, 'ticket not routed');
          await failTicket(sql, jurisdiction, ticket.id, (error as Error).message, now);
        }
      }
      await recordRoutes(sql, jurisdiction, routed, ROUTER, now);
      return 'done';
    });
  }

  private classifierOf(profile: CityProfile): Classify {
    const known = this.classifiers.get(profile);
    if (known) return known;
    const made = createClassifier(profile);
    this.classifiers.set(profile, made);
    return made;
  }
}
