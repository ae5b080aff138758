import type { CityProfile } from '@guiyi/domain';
import { ProblemError, problem } from '@guiyi/platform';
import { dueTime, remindTime } from '@guiyi/routing';
import type { PlanFor, RestartClock, SubDispatch } from '@guiyi/storage';
import type { z } from 'zod';
import { planOf, timeClassOf } from '../ticket/dispatch-ticket.js';
import type { Acting } from './act.js';
import type { ChosenDepartment } from './assignment-act.schema.js';
import { forbidAccused } from './forbid-accused.js';

type Chosen = readonly z.infer<typeof ChosenDepartment>[];

/** The clocks of departments that get a ticket now; a report is not given to whom it is about. */
export function planAssignments({ sql, profile, now }: Acting, jurisdiction: string, chosen: Chosen): PlanFor {
  const departments = chosen.map(({ department }) => department);
  return async (ticket) =>
    (await forbidAccused(sql, profile, { jurisdiction, id: ticket.id }, departments)) ??
    chosen.map((one) => planOf(profile, one, ticket, timeClassOf(profile, ticket), now));
}

/** The clock of a department that must do it again. */
export function restartClock(profile: CityProfile, now: Date): RestartClock {
  return (ticket, department) => {
    const timeClass = timeClassOf(profile, ticket);
    const explanation = dueTime({ start: now, timeClass, profile, department });
    return { timeClass, explanation, remindAt: new Date(remindTime(explanation, profile, department)) };
  };
}

/** The clock of the unit above goes on below; only the reminder is the lower unit's own. */
export function clockBelow(profile: CityProfile): SubDispatch['clockBelow'] {
  return (department, above) => ({
    explanation: above,
    remindAt: new Date(remindTime(above, profile, department)),
  });
}

/** @throws ProblemError naming each department that the city does not have. */
export function checkDepartments(profile: CityProfile, ids: readonly string[], path: string): void {
  const errors = ids.flatMap((id, at) =>
    profile.departments.some((department) => department.id === id)
      ? []
      : [{ path: `${path}.${at}`, message: `没有这个单位 / no department "${id}"` }],
  );
  if (errors.length) throw wrongInput(errors);
}

export function wrongInput(errors: { path: string; message: string }[]): ProblemError {
  return new ProblemError(problem(422, 'wrong-input', '输入有误 / The input is wrong', 'see errors', errors));
}
