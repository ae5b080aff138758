import { CASE_SYSTEMS, type CaseSystem, nextTry, type Target, TicketEvent } from '@guiyi/case-systems';
import type { JobHandler, Shard } from '@guiyi/queue';
import type { Runtime } from '@guiyi/runtime';
import {
  claimCaseDeliveries,
  disableCaseTarget,
  keepCasePayload,
  listCaseTargets,
  nextCaseDeliveryIn,
  readTicketSnapshot,
  settleCaseDelivery,
  type WaitingCaseDelivery,
} from '@guiyi/storage';
import { caseEventKind } from './case-event-kind.js';

const BATCH = 40;

/** Serves the bell `deliver-case-events`: tells case systems what happened, in order per ticket, until they have it. */
export class DeliverCaseEvents implements JobHandler {
  readonly job = 'deliver-case-events';

  constructor(private readonly runtime: Runtime) {}

  async handle({ jurisdiction }: Shard): Promise<number | undefined> {
    const { database, clock } = this.runtime;
    for (;;) {
      const waiting = await claimCaseDeliveries(database, jurisdiction, BATCH, clock.now());
      if (!waiting.length) return nextCaseDeliveryIn(database, jurisdiction, clock.now());
      const targets = new Map(
        (await listCaseTargets(database, this.runtime.vault, jurisdiction)).map((one) => [one.id, one]),
      );
      await Promise.all(
        waiting.map(async (delivery) => {
          const target = targets.get(delivery.targetId);
          const system = CASE_SYSTEMS.find(({ id }) => id === target?.caseSystem);
          const settings = system?.settings.safeParse(target?.settings);
          if (!target?.enabled || !system || !settings?.success)
            return settleCaseDelivery(database, jurisdiction, delivery.id, {
              state: 'parked',
              problem: 'target is switched off',
            });
          return this.deliver(jurisdiction, delivery, system, { id: target.id, jurisdiction, settings: settings.data });
        }),
      );
    }
  }

  private async deliver(
    jurisdiction: string,
    delivery: WaitingCaseDelivery,
    system: CaseSystem,
    target: Target,
  ): Promise<void> {
    const { database, clock, log } = this.runtime;
    const event = await this.eventOf(jurisdiction, delivery);
    if (!event)
      return settleCaseDelivery(database, jurisdiction, delivery.id, { state: 'parked', problem: 'no such ticket' });
    const result = await system.deliver(event, target, {
      log: log.child({ target: target.id }),
      signal: AbortSignal.timeout(30_000),
    });
    const now = clock.now();
    if (result.outcome === 'delivered')
      return settleCaseDelivery(database, jurisdiction, delivery.id, { state: 'delivered', at: now });
    if (result.outcome === 'gone') {
      await disableCaseTarget(database, target.id);
      return settleCaseDelivery(database, jurisdiction, delivery.id, { state: 'parked', problem: result.reason });
    }
    const next = nextTry(delivery.tries, now, Math.random, result.retryAfterSeconds);
    await settleCaseDelivery(
      database,
      jurisdiction,
      delivery.id,
      next.next === 'park'
        ? { state: 'parked', problem: result.reason }
        : { state: 'pending', problem: result.reason, again: next.at },
    );
  }

  /** What the first try said is said by every later one: the receiver recognises it and nothing changes under way. */
  private async eventOf(jurisdiction: string, delivery: WaitingCaseDelivery): Promise<TicketEvent | undefined> {
    const kept = TicketEvent.safeParse(delivery.data);
    if (kept.success) return kept.data;
    const { database } = this.runtime;
    const ticket = await readTicketSnapshot(database, jurisdiction, delivery.ticketId);
    if (!ticket) return undefined;
    const profile = this.runtime.profiles.get(jurisdiction);
    const nameOf = (id: string) => profile?.departments.find((department) => department.id === id)?.name ?? id;
    const event = TicketEvent.parse({
      id: delivery.id,
      sequence: delivery.sequence,
      jurisdiction,
      ticketId: delivery.ticketId,
      ticketNumber: ticket.number,
      kind: caseEventKind(delivery.kind),
      at: delivery.madeAt.toISOString(),
      ticket: { ...ticket, departments: ticket.departments.map((one) => ({ ...one, name: nameOf(one.id) })) },
    });
    await keepCasePayload(database, jurisdiction, delivery.id, event);
    return event;
  }
}
