import type { Who } from '../../api/types.js';

type Role = Who['account']['roles'][number];
export const ROLES = [
  'administrator',
  'dispatcher',
  'department',
  'connector',
  'integrator',
  'screen',
  'leader',
] as const satisfies readonly Role[];

const NAME = /^[\p{L}\p{N}][\p{L}\p{N}_.@-]{1,62}$/u;

/** Whether an account says all that the server will ask for. */
export function isComplete({
  name,
  roles,
  department,
}: {
  readonly name: string;
  readonly roles: readonly Role[];
  readonly department: string | null;
}): boolean {
  const isPlaced = !roles.includes('department') || department !== null;
  return NAME.test(name) && roles.length > 0 && isPlaced;
}
