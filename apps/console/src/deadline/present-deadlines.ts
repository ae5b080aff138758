import type { ExplainedDeadlines } from '@guiyi/deadlines';
import { type CityProfile, type DueExplanation, maskText } from '@guiyi/domain';
import { sayInEnglish } from '@guiyi/routing';
import type { listExtensions, listOrders, listParkings } from '@guiyi/storage';
import type { z } from 'zod';
import { departmentName } from '../ticket/present-row.js';
import type { Explained, Extension, Parking, SupervisionOrder, TicketDeadlines } from './deadline.schema.js';

type Listed<List extends (...given: never[]) => Promise<readonly unknown[]>> = Awaited<ReturnType<List>>[number];

const iso = (at: Date) => at.toISOString();
const isoOrNull = (at: Date | null) => at?.toISOString() ?? null;
const masked = (text: string | null) => text && maskText(text);
const named = (profile: CityProfile, id: string) => ({ id, name: departmentName(profile, id) });

export function presentExplained({ steps, ...due }: DueExplanation): z.infer<typeof Explained> {
  return { ...due, steps: steps.map(({ at, text }) => ({ at, text: { zh: text, en: sayInEnglish(text) } })) };
}

export function presentClocks(
  { dueAt, explanation, dispatch, assignments }: ExplainedDeadlines,
  profile: CityProfile,
): Pick<z.infer<typeof TicketDeadlines>, 'dueAt' | 'explanation' | 'dispatch' | 'assignments'> {
  return {
    dueAt: isoOrNull(dueAt),
    explanation: explanation && presentExplained(explanation),
    dispatch: dispatch && presentExplained(dispatch),
    assignments: assignments.map(({ extension, ...one }) => ({
      ...one,
      department: named(profile, one.department),
      dueAt: isoOrNull(one.dueAt),
      explanation: presentExplained(one.explanation),
      extension: extension && { before: iso(extension.before), text: extension.text },
    })),
  };
}

export function presentExtension(one: Listed<typeof listExtensions>, profile: CityProfile): z.infer<typeof Extension> {
  return {
    ...one,
    department: named(profile, one.department),
    reason: maskText(one.reason),
    askedAt: iso(one.askedAt),
    decidedAt: isoOrNull(one.decidedAt),
    decidedReason: masked(one.decidedReason),
  };
}

export function presentParking({ mark: _, ...one }: Listed<typeof listParkings>): z.infer<typeof Parking> {
  return {
    ...one,
    title: maskText(one.title),
    reason: maskText(one.reason),
    parkedAt: iso(one.parkedAt),
    writtenOffAt: isoOrNull(one.writtenOffAt),
    writtenOffReason: masked(one.writtenOffReason),
  };
}

export function presentOrder(
  { explanation: _, ...one }: Listed<typeof listOrders>,
  profile: CityProfile,
  now: Date,
): z.infer<typeof SupervisionOrder> {
  return {
    ...one,
    department: one.department === null ? null : named(profile, one.department),
    recipients: one.recipients.map(({ recipient, department }) => ({
      recipient,
      ...(department !== undefined && { department: named(profile, department) }),
    })),
    instruction: masked(one.instruction),
    reportBy: iso(one.reportBy),
    overdue: one.state === 'open' && one.reportBy < now,
    orderedAt: iso(one.orderedAt),
    report: masked(one.report),
    reportedAt: isoOrNull(one.reportedAt),
    closedAt: isoOrNull(one.closedAt),
  };
}
