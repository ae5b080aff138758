import { CASE_SYSTEMS, type StatusUpdate } from '@guiyi/case-systems';
import { ProblemError, problem } from '@guiyi/platform';
import type { Runtime } from '@guiyi/runtime';
import { findCaseTarget, followNumber, keepCaseUpdate, lockTicket, markCaseUpdate } from '@guiyi/storage';
import type { z } from 'zod';
import { notFound } from '../http/or-problem.js';
import { toStorable } from '../http/storable-text.js';
import { ANSWER_BELLS } from '../ticket/answer-ticket.js';
import { ring } from '../ticket/ring-bells.js';
import { applyUpdate } from './apply-update.js';
import type { StatusAnswer } from './case-system.schema.js';

type Outcome = 'applied' | 'parked' | 'known';

/**
 * Takes what a case system says. Whoever cannot sign learns nothing; what is signed is kept, applied where the ticket
 * allows it, and otherwise parked for a person: it is never refused, or the other side would tell it for ever.
 */
export async function takeStatus(
  runtime: Runtime,
  targetId: string,
  body: Buffer,
  headers: Readonly<Record<string, string | undefined>>,
): Promise<z.infer<typeof StatusAnswer>> {
  const { database, vault, clock } = runtime;
  const target = await findCaseTarget(database, vault, targetId);
  const system = CASE_SYSTEMS.find(({ id }) => id === target?.caseSystem);
  const settings = system?.settings.safeParse(target?.settings);
  if (!target?.enabled || !system || !settings?.success) throw notFound('没有这个对接 / no such case system');

  const { jurisdiction } = target;
  const call = { body, headers, receivedAt: clock.now() };
  const reading = system.readStatus(call, { id: targetId, jurisdiction, settings: settings.data });
  if (!reading.ok) {
    const { status, code, title, detail, errors } = reading.refusal;
    throw new ProblemError(problem(status, code, title, detail, errors));
  }
  const counts = { applied: 0, parked: 0, known: 0 };
  for (const update of reading.updates) counts[await takeUpdate(runtime, jurisdiction, targetId, update)] += 1;
  if (counts.applied) ring(runtime, jurisdiction, ANSWER_BELLS);
  return counts;
}

async function takeUpdate(
  runtime: Runtime,
  jurisdiction: string,
  targetId: string,
  told: StatusUpdate,
): Promise<Outcome> {
  const update = storable(told);
  const externalId = update.externalUpdateId;
  const now = runtime.clock.now();
  return runtime.database.transaction(async (sql): Promise<Outcome> => {
    if (!(await keepCaseUpdate(sql, { jurisdiction, targetId, externalId, body: { ...update }, now }))) return 'known';
    const ticketId = await followNumber(sql, jurisdiction, update.ticketNumber);
    const park = async (problem: string): Promise<Outcome> => {
      await markCaseUpdate(sql, jurisdiction, targetId, externalId, { ...(ticketId && { ticketId }), problem });
      return 'parked';
    };
    if (!ticketId) return park(`没有工单 / no ticket ${update.ticketNumber}`);
    const locked = await lockTicket(sql, jurisdiction, ticketId, undefined);
    if (!locked.ok) return park(locked.detail);
    const problem = await applyUpdate(runtime, sql, jurisdiction, locked.ticket, targetId, update);
    if (problem !== undefined) return park(problem);
    await markCaseUpdate(sql, jurisdiction, targetId, externalId, { ticketId });
    return 'applied';
  });
}

function storable(update: StatusUpdate): StatusUpdate {
  return Object.fromEntries(
    Object.entries(update).map(([key, value]) => [key, typeof value === 'string' ? toStorable(value) : value]),
  ) as unknown as StatusUpdate;
}
