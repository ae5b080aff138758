import { type Actor, type DomainEvent, findPingPong, type Hop } from '@guiyi/domain';
import { holdsTicket, type StoredAssignment } from './move-assignment.js';

type Held = Pick<StoredAssignment, 'department' | 'role' | 'hop' | 'parentId'>;

/** Who held a ticket, turn by turn; units below belong to the turn of the one above. */
export function hopsOf(assignments: readonly Held[]): Hop[] {
  const hops = new Map<number, string[]>();
  for (const one of assignments)
    if (holdsTicket(one) && one.parentId === null) hops.set(one.hop, [...(hops.get(one.hop) ?? []), one.department]);
  return [...hops].sort(([one], [other]) => one - other).map(([, hop]) => hop);
}

export function hopOf(made: readonly Pick<Held, 'department' | 'role'>[]): Hop {
  return made.filter(holdsTicket).map(({ department }) => department);
}

/** One event for each department that has the ticket again after somebody else. */
export function pingPongEvents(hops: readonly Hop[], actor: Actor): DomainEvent[] {
  return findPingPong(hops).map(({ department, way }) => ({
    kind: 'ticket.ping_pong',
    actor,
    data: { department, way, hop: hops.length },
  }));
}
