import { formatNumber, localDay, NORMALIZER } from '@guiyi/domain';
import { newId } from '@guiyi/storage';
import type { Arrival } from '../read-arrival.js';
import type { BatchContext, BatchOutcome } from './batch-outcome.js';

/** A ticket for a matter that nobody handles yet. @returns its id. */
export function openTicket(
  arrival: Arrival,
  { profile, numbers, now, workingSet }: BatchContext,
  outcome: BatchOutcome,
): string {
  const [first] = arrival.intakes;
  const day = localDay(now, profile.timeZone);
  const { understanding } = arrival;
  const ticket = {
    id: newId(),
    number: formatNumber(profile.numbering.ticket, numbers.shift() ?? 0n, day),
    title: understanding.title,
    type: understanding.type,
    urgency: understanding.urgency,
    ...(understanding.district !== undefined && { district: understanding.district }),
    firstReceiver: first.sourceId,
    state: 'pending_review' as const,
    openedAt: first.receivedAt,
  };
  outcome.recorded.tickets.push(ticket);
  outcome.events.push({
    kind: 'ticket.opened',
    ticketId: ticket.id,
    actor: NORMALIZER,
    data: { number: ticket.number, urgency: ticket.urgency },
  });
  const { id: ticketId, number: ticketNumber, state, type, openedAt } = ticket;
  workingSet.addTicket({ ticketId, ticketNumber, state, type, openedAt }, arrival);
  return ticket.id;
}
