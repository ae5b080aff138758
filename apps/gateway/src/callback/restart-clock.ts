import type { CityProfile } from '@guiyi/domain';
import { dueTime, remindTime } from '@guiyi/routing';
import type { RestartClock } from '@guiyi/storage';

/**
 * The clock of a department that must do it again, from now on and by its own hours: of the class the ticket has, else
 * that of its urgency, its category, or the fallback, as where a dispatcher gives it out.
 */
export function restartClock(profile: CityProfile, now: Date): RestartClock {
  return (ticket, department) => {
    const timeClass = classOf(profile, ticket);
    const explanation = dueTime({ start: now, timeClass, profile, department });
    return { timeClass, explanation, remindAt: new Date(remindTime(explanation, profile, department)) };
  };
}

function classOf(profile: CityProfile, { timeClass, urgency, category }: Parameters<RestartClock>[0]): string {
  if (timeClass && profile.timeClasses.some(({ id }) => id === timeClass)) return timeClass;
  if (urgency !== 'normal') return profile.urgencyClasses[urgency];
  return profile.categories.find(({ id }) => id === category)?.timeClass ?? profile.fallback.timeClass;
}
