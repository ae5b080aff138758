import { type CategoryMind, type CityInForce, onSiteTime } from '@guiyi/routing';
import type { HastenedTicket, HurriedTicket } from '@guiyi/storage';
import type { DispatchDates } from './dispatch-dates.js';
import { planRoute } from './plan-route.js';

/**
 * The dates of a ticket in work that became more urgent: those of its new class, counted from now, where they come sooner;
 * in an emergency, whoever leads must be on site. The departments stay. Pure.
 */
export function planHaste(
  ticket: HurriedTicket,
  profile: CityInForce,
  mind: CategoryMind,
  dates: DispatchDates,
): HastenedTicket {
  const timeClass = planRoute(ticket, profile, mind, dates).timeClass ?? profile.fallback.timeClass;
  const onSiteAt = ticket.urgency === 'emergency' ? onSiteTime(dates.start, profile)?.dueAt : undefined;
  const assignments = ticket.assignments.map(({ id, department, role, dueAt }) => {
    const date = dates.of(timeClass, department);
    const isSooner = dueAt === null || Date.parse(date.due.dueAt) < Date.parse(dueAt);
    return {
      id,
      ...(isSooner && { sooner: date }),
      ...(onSiteAt && role !== 'assist' && { onSiteAt }),
      due: Date.parse(isSooner ? date.due.dueAt : (dueAt ?? date.due.dueAt)),
    };
  });
  const last = assignments.length ? Math.max(...assignments.map(({ due }) => due)) : undefined;
  const before = ticket.dueAt?.getTime() ?? Number.POSITIVE_INFINITY;
  return {
    ticketId: ticket.id,
    timeClass: assignments.some(({ sooner }) => sooner) ? timeClass : ticket.timeClass,
    dueAt: last !== undefined && last < before ? new Date(last) : ticket.dueAt,
    assignments: assignments.map(({ due: _, ...one }) => one),
  };
}

/** The ticket as it stands with its new dates: where it became more urgent in two steps, the second counts from the first. */
export function afterHaste(ticket: HurriedTicket, { timeClass, dueAt, assignments }: HastenedTicket): HurriedTicket {
  const sooner = new Map(assignments.map((one) => [one.id, one.sooner?.due.dueAt]));
  return {
    ...ticket,
    timeClass,
    dueAt,
    assignments: ticket.assignments.map((one) => ({ ...one, dueAt: sooner.get(one.id) ?? one.dueAt })),
  };
}
