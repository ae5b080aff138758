import {
  CASE_SYSTEMS,
  type CaseSystem,
  type DeliveryOutcome,
  nextTry,
  type Target,
  TicketEvent,
} from '@guiyi/case-systems';
import { maskText } from '@guiyi/domain';
import type { JobHandler, Shard } from '@guiyi/queue';
import type { Runtime } from '@guiyi/runtime';
import {
  type CaseTarget,
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
/** Milliseconds; well below the lease of a delivery. */
const PATIENCE = 30_000;

/** Serves the bell `deliver-case-events`: tells case systems what happened, in order per ticket, until they have it. */
export class DeliverCaseEvents implements JobHandler {
  readonly job = 'deliver-case-events';

  constructor(private readonly runtime: Runtime) {}

  async handle({ jurisdiction }: Shard, stopping: AbortSignal): Promise<number | undefined> {
    const { database, clock, log } = this.runtime;
    while (!stopping.aborted) {
      const waiting = await claimCaseDeliveries(database, jurisdiction, BATCH, clock.now());
      if (!waiting.length) return nextCaseDeliveryIn(database, jurisdiction, clock.now());
      const targets = new Map(
        (await listCaseTargets(database, this.runtime.vault, jurisdiction)).map((one) => [one.id, one]),
      );
      await Promise.all(
        waiting.map((delivery) =>
          this.serve(jurisdiction, delivery, targets.get(delivery.targetId)).catch((error: Error) =>
            // Its lease ends, and it is tried again.
            log.warn({ delivery: delivery.id, error: maskText(error.message) }, 'case event not settled'),
          ),
        ),
      );
    }
    return undefined;
  }

  private async serve(
    jurisdiction: string,
    delivery: WaitingCaseDelivery,
    target: CaseTarget | undefined,
  ): Promise<void> {
    const { database, clock } = this.runtime;
    const settle = (settled: Parameters<typeof settleCaseDelivery>[3]) =>
      settleCaseDelivery(database, jurisdiction, delivery.id, settled);
    if (!target?.enabled)
      return settle({ state: 'pending', problem: 'the case system is switched off', again: clock.now() });
    const system = CASE_SYSTEMS.find(({ id }) => id === target.caseSystem);
    const settings = system?.settings.safeParse(target.settings);
    if (!system || !settings?.success)
      return settle({ state: 'parked', problem: 'the settings of the case system are wrong: save them again' });
    return this.deliver(jurisdiction, delivery, system, { id: target.id, jurisdiction, settings: settings.data });
  }

  private async deliver(
    jurisdiction: string,
    delivery: WaitingCaseDelivery,
    system: CaseSystem,
    target: Target,
  ): Promise<void> {
    const { database, clock } = this.runtime;
    const result = await this.tell(jurisdiction, delivery, system, target);
    const now = clock.now();
    const problem = 'reason' in result ? maskText(result.reason) : '';
    if (result.outcome === 'delivered')
      return settleCaseDelivery(database, jurisdiction, delivery.id, { state: 'delivered', at: now });
    if (result.outcome === 'gone') {
      await disableCaseTarget(database, target.id);
      // It keeps its place: everything goes out in order once the target is switched on again.
      return settleCaseDelivery(database, jurisdiction, delivery.id, { state: 'pending', problem, again: now });
    }
    const next = nextTry(delivery.tries, now, Math.random, result.retryAfterSeconds);
    await settleCaseDelivery(
      database,
      jurisdiction,
      delivery.id,
      next.next === 'park' ? { state: 'parked', problem } : { state: 'pending', problem, again: next.at },
    );
  }

  /** What cannot even be told counts as a failed try, so that it is parked in the end. */
  private async tell(
    jurisdiction: string,
    delivery: WaitingCaseDelivery,
    system: CaseSystem,
    target: Target,
  ): Promise<DeliveryOutcome> {
    try {
      const event = await this.eventOf(jurisdiction, delivery);
      if (!event) return { outcome: 'failed', reason: 'no such ticket' };
      return await system.deliver(event, target, {
        log: this.runtime.log.child({ target: target.id }),
        signal: AbortSignal.timeout(PATIENCE),
      });
    } catch (error) {
      return { outcome: 'failed', reason: error instanceof Error ? error.message : String(error) };
    }
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
