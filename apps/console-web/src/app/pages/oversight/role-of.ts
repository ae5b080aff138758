import type { Answer, Assignment, Ticket } from '../../api/types.js';

type Return = Answer<'listReturns'>['returns'][number];

/**
 * As what the unit had the ticket that it hands back: whoever gets it instead takes that place, so that an assisting unit's
 * return makes no second lead. Undefined until the ticket is read.
 */
export function roleOf(
  { assignmentId }: Pick<Return, 'assignmentId'>,
  ticket: { readonly assignments: readonly Pick<Assignment, 'id' | 'role'>[] } | undefined,
): Ticket['assignments'][number]['role'] | undefined {
  return ticket?.assignments.find(({ id }) => id === assignmentId)?.role;
}
