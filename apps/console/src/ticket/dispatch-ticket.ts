import { windClocks } from '@guiyi/deadlines';
import type { CityProfile } from '@guiyi/domain';
import { ProblemError, problem } from '@guiyi/platform';
import { dueTime, onSiteTime, remindTime } from '@guiyi/routing';
import type { Runtime } from '@guiyi/runtime';
import { type ChosenAssignment, dispatchTicket, type LockedTicket, lockTicket } from '@guiyi/storage';
import type { z } from 'zod';
import type { Caller } from '../account/caller.js';
import { readCityInForce } from '../catalogue/read-city-in-force.js';
import { forbidAccused } from '../department/forbid-accused.js';
import { ring } from './ring-bells.js';
import { shownCategory } from './shown-category.js';
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
    const departments = request.assignments.map(({ department }) => department);
    const forbidden = await forbidAccused(sql, profile, { jurisdiction, id: ticketId }, departments);
    if (forbidden) return forbidden;
    const city = await readCityInForce(sql, profile, now);
    const label = await shownCategory(sql, jurisdiction, city, ticket, request, now);
    const category = label ?? ticket.category;
    // What a dispatcher says it is has a class of its own; what we only gather from the units leaves the class alone.
    const isSaidAnew = request.category !== undefined && category !== ticket.category;
    const timeClass =
      request.timeClass ?? timeClassOf(profile, { ...ticket, category, ...(isSaidAnew && { timeClass: null }) });
    const given = await dispatchTicket(sql, {
      jurisdiction,
      ticket,
      plan: request.assignments.map((one) => planOf(profile, one, ticket, timeClass, now)),
      timeClass,
      decision: {
        category: category ?? 'unknown',
        ...(label !== undefined && { label }),
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
    if (given.ok) await windClocks(sql, { jurisdiction, ticketId, profile, now });
    return given;
  });
  const dispatched = await orProblemWithChanges(result, runtime, jurisdiction, ticketId, request.version);
  ring(runtime, jurisdiction, ['deliver-case-events', 'empty-due']);
  return { version: dispatched.version, assignmentIds: dispatched.assignmentIds };
}

/** One department's part of a dispatch, with a clock that starts now. */
export function planOf(
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
export function timeClassOf(
  profile: CityProfile,
  ticket: Pick<LockedTicket, 'category' | 'timeClass' | 'urgency'>,
): string {
  if (ticket.timeClass && profile.timeClasses.some(({ id }) => id === ticket.timeClass)) return ticket.timeClass;
  if (ticket.urgency !== 'normal') return profile.urgencyClasses[ticket.urgency];
  return profile.categories.find(({ id }) => id === ticket.category)?.timeClass ?? profile.fallback.timeClass;
}

function checkAgainst(profile: CityProfile, { assignments, timeClass, category }: Request): void {
  const errors = assignments.flatMap(({ department }, at) =>
    profile.departments.some(({ id }) => id === department)
      ? []
      : [{ path: `assignments.${at}.department`, message: `没有这个单位 / no department "${department}"` }],
  );
  if (category !== undefined && !profile.categories.some(({ id }) => id === category))
    errors.push({ path: 'category', message: `没有这个类别 / no category "${category}"` });
  if (timeClass !== undefined && !profile.timeClasses.some(({ id }) => id === timeClass))
    errors.push({ path: 'timeClass', message: `没有这个时限类别 / no time class "${timeClass}"` });
  if (errors.length)
    throw new ProblemError(problem(422, 'wrong-input', '输入有误 / The input is wrong', 'see errors', errors));
}
