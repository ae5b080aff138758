import type { CityProfile } from '@guiyi/domain';
import { ProblemError, problem } from '@guiyi/platform';
import { dueTime, onSiteTime, remindTime } from '@guiyi/routing';
import type { Runtime } from '@guiyi/runtime';
import { type ChosenAssignment, dispatchTicket, type LockedTicket, lockTicket } from '@guiyi/storage';
import type { z } from 'zod';
import type { Caller } from '../account/caller.js';
import { ring } from './ring-bells.js';
import type { Dispatched, DispatchRequest } from './ticket-change.schema.js';
import { orProblemWithChanges } from './when-stale.js';

type Request = z.infer<typeof DispatchRequest>;

/** 派单, 改派: gives a ticket to departments; each gets a clock of its own that starts now. */
export async function dispatch(
  runtime: Runtime,
  { jurisdiction, actor }: Caller,
  ticketId: string,
  request: Request,
): Promise<z.infer<typeof Dispatched>> {
  const profile = runtime.profiles.get(jurisdiction);
  if (!profile) throw new Error(`no profile of ${jurisdiction}`);
  checkAgainst(profile, request);
  const now = runtime.clock.now();
  const result = await runtime.database.transaction(async (sql) => {
    const locked = await lockTicket(sql, jurisdiction, ticketId, request.version);
    if (!locked.ok) return locked;
    const { ticket } = locked;
    const timeClass = request.timeClass ?? timeClassOf(profile, ticket);
    return dispatchTicket(sql, {
      jurisdiction,
      ticket,
      plan: request.assignments.map((one) => planOf(profile, one, ticket, timeClass, now)),
      timeClass,
      decision: {
        category: ticket.category ?? 'unknown',
        categoryScore: 1,
        ...(ticket.district && { area: ticket.district }),
        words: [],
        rule: 'user',
        version: String(profile.version),
        fallback: false,
        reason: request.reason,
      },
      reason: request.reason,
      actor,
      now,
    });
  });
  const dispatched = await orProblemWithChanges(result, runtime, jurisdiction, ticketId, request.version);
  ring(runtime, jurisdiction, ['deliver-case-events', 'empty-due']);
  return { version: dispatched.version, assignmentIds: dispatched.assignmentIds };
}

function planOf(
  profile: CityProfile,
  { department, role }: Request['assignments'][number],
  { urgency }: LockedTicket,
  timeClass: string,
  start: Date,
): ChosenAssignment {
  if (role === 'notify') return { department, role };
  const explanation = dueTime({ start, timeClass, profile, department });
  const onSite = urgency === 'emergency' && role !== 'assist' ? onSiteTime(start, profile) : undefined;
  return {
    department,
    role,
    due: {
      explanation,
      remindAt: new Date(remindTime(explanation, profile, department)),
      ...(onSite && { onSiteAt: new Date(onSite.dueAt) }),
    },
  };
}

/** The class it has, else that of its urgency, its category, or the fallback. */
function timeClassOf(profile: CityProfile, ticket: LockedTicket): string {
  if (ticket.timeClass && profile.timeClasses.some(({ id }) => id === ticket.timeClass)) return ticket.timeClass;
  if (ticket.urgency !== 'normal') return profile.urgencyClasses[ticket.urgency];
  return profile.categories.find(({ id }) => id === ticket.category)?.timeClass ?? profile.fallback.timeClass;
}

function checkAgainst(profile: CityProfile, { assignments, timeClass }: Request): void {
  const errors = assignments.flatMap(({ department }, at) =>
    profile.departments.some(({ id }) => id === department)
      ? []
      : [{ path: `assignments.${at}.department`, message: `没有这个单位 / no department "${department}"` }],
  );
  if (timeClass !== undefined && !profile.timeClasses.some(({ id }) => id === timeClass))
    errors.push({ path: 'timeClass', message: `没有这个时限类别 / no time class "${timeClass}"` });
  if (errors.length)
    throw new ProblemError(problem(422, 'wrong-input', '输入有误 / The input is wrong', 'see errors', errors));
}
