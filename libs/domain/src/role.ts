import { z } from 'zod';

export const Role = z.enum(['administrator', 'dispatcher', 'department', 'connector', 'integrator']);
export type Role = z.infer<typeof Role>;

/** Everything that somebody may be allowed to do. Checked in one place: `may`. */
export const Permission = z.enum([
  'queue.read',
  'ticket.read',
  'ticket.merge',
  'ticket.dispatch',
  'ticket.answer',
  'requester.unmask',
  'raw.download',
  'ledger.read',
  'quarantine.repair',
  'source.manage',
  'catalogue.manage',
  'user.manage',
  'case_system.sync',
  'hot_matter.read',
  'hot_matter.acknowledge',
  'report.read',
  'callback.record',
]);
export type Permission = z.infer<typeof Permission>;

const GRANTS: Record<Role, readonly Permission[]> = {
  administrator: Permission.options,
  dispatcher: [
    'queue.read',
    'ticket.read',
    'ticket.merge',
    'ticket.dispatch',
    'ticket.answer',
    'requester.unmask',
    'raw.download',
    'ledger.read',
    'quarantine.repair',
    'hot_matter.read',
    'hot_matter.acknowledge',
    'report.read',
    'callback.record',
  ],
  department: ['queue.read', 'ticket.read', 'ticket.answer'],
  connector: ['ledger.read'],
  integrator: ['queue.read', 'ticket.read', 'case_system.sync'],
};

/** Principle: nobody sees more than the role needs. */
export function may(roles: readonly Role[], permission: Permission): boolean {
  return roles.some((role) => GRANTS[role].includes(permission));
}

/** A department sees its own tickets only; the others see their jurisdiction's. */
export function seesOnlyOwnDepartment(roles: readonly Role[]): boolean {
  return (
    roles.includes('department') &&
    !may(
      roles.filter((role) => role !== 'department'),
      'queue.read',
    )
  );
}
