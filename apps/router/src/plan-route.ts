import type { CityProfile, DueExplanation } from '@guiyi/domain';
import { type Classify, findAboutDepartment, onSiteTime, route } from '@guiyi/routing';
import type { PlannedAssignment, RoutedTicket, WaitingTicket } from '@guiyi/storage';
import type { DispatchDates } from './dispatch-dates.js';

/**
 * Where one ticket goes and by when, by the city's profile. Pure. No assignment at all means that every unit which could
 * take it is the one it is about: a dispatcher must choose.
 */
export function planRoute(
  ticket: WaitingTicket,
  profile: CityProfile,
  classify: Classify,
  dates: DispatchDates,
): RoutedTicket {
  const { title, text, type, district } = ticket.understanding;
  const category = classify({ title, text, type, ...(district !== undefined && { district }) });
  const about = type === 'report' ? findAboutDepartment(profile, `${title}\n${text}`) : undefined;
  const found = route(profile, {
    ...(category && { category }),
    ...(district !== undefined && { district }),
    requesterKind: ticket.requesterKind,
    type,
    urgency: ticket.urgency,
    ...(about !== undefined && { aboutDepartment: about }),
    at: dates.start,
  });
  const onSite = ticket.urgency === 'emergency' ? onSiteTime(dates.start, profile) : undefined;
  const assignments = found.assignments.map<PlannedAssignment>(({ department, role }) => ({
    department,
    role,
    ...dates.of(found.timeClass, department),
    ...(onSite && (role === 'lead' || role === 'parallel') && { onSiteAt: onSite.dueAt }),
  }));
  return {
    ticketId: ticket.id,
    from: ticket.state,
    urgency: ticket.urgency,
    decision: found.decision,
    timeClass: found.timeClass,
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
