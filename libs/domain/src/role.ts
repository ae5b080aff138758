import { z } from 'zod';

export const Role = z.enum([
  'administrator',
  'dispatcher',
  'department',
  'connector',
  'integrator',
  'screen',
  'leader',
]);
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
  'call.take',
  'screen.read',
  /** What departments have to do, hand back and submit. */
  'handling.read',
  /** The registers of the city: more time, parked, rulings, people to ask, rework. */
  'register.read',
  'answer.approve',
  'ticket.send_back',
  'ticket.instruct',
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
    'call.take',
    'screen.read',
    'handling.read',
    'register.read',
    'answer.approve',
    'ticket.send_back',
    'ticket.instruct',
  ],
  department: ['queue.read', 'ticket.read', 'ticket.answer', 'handling.read', 'answer.approve'],
  /** 领导: sees all of the city, masked like everybody, and changes nothing but by an instruction, a send-back, or at a gate. */
  leader: [
    'queue.read',
    'ticket.read',
    'ledger.read',
    'hot_matter.read',
    'report.read',
    'screen.read',
    'handling.read',
    'register.read',
    'answer.approve',
    'ticket.send_back',
    'ticket.instruct',
  ],
  connector: ['ledger.read'],
  integrator: ['queue.read', 'ticket.read', 'case_system.sync'],
  /** A page on a wall that nobody attends: sums only. */
  screen: ['screen.read'],
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
