import type { DueExplanation } from '@guiyi/domain';
import {
  type CategoryMind,
  type CityInForce,
  findAboutDepartment,
  judgeCategory,
  onSiteTime,
  routeJudged,
} from '@guiyi/routing';
import type { PlannedAssignment, RoutedTicket, WaitingTicket } from '@guiyi/storage';
import type { DispatchDates } from './dispatch-dates.js';

/**
 * Where one ticket goes and by when, by the city's profile, its catalogue and its model. Pure. No assignment at all means
 * that a dispatcher must choose: the model is not sure what it is about, or every unit which could take it is the one it is
 * about.
 */
export function planRoute(
  ticket: WaitingTicket,
  profile: CityInForce,
  mind: CategoryMind,
  dates: DispatchDates,
): RoutedTicket {
  const { title, text, type, district } = ticket.understanding;
  const isUrgent = ticket.urgency !== 'normal' || (ticket.urgencyNow ?? 'normal') !== 'normal';
  const judged = judgeCategory({ title, text, type, ...(district !== undefined && { district }) }, mind, isUrgent);
  const about = type === 'report' ? findAboutDepartment(profile, `${title}\n${text}`) : undefined;
  const input = {
    ...(district !== undefined && { district }),
    requesterKind: ticket.requesterKind,
    type,
    urgency: ticket.urgency,
    ...(about !== undefined && { aboutDepartment: about }),
    at: dates.start,
  };
  const { decision, timeClass, assignments: plans } = routeJudged(profile, input, judged);
  const onSite = ticket.urgency === 'emergency' ? onSiteTime(dates.start, profile) : undefined;
  const assignments = (timeClass === null ? [] : plans).map<PlannedAssignment>(({ department, role }) => ({
    department,
    role,
    ...dates.of(timeClass ?? profile.fallback.timeClass, department),
    ...(onSite && (role === 'lead' || role === 'parallel') && { onSiteAt: onSite.dueAt }),
  }));
  return {
    ticketId: ticket.id,
    from: ticket.state,
    urgency: ticket.urgency,
    decision,
    timeClass,
    dueAt: latest(assignments.map(({ due }) => due)),
    assignments,
  };
}

/** A ticket is due when the last of those who must act is. */
function latest(dues: readonly DueExplanation[]): string | undefined {
  return dues
    .map(({ dueAt }) => dueAt)
    .sort((left, right) => Date.parse(left) - Date.parse(right))
    .at(-1);
}
