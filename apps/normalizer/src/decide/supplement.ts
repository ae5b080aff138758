import { type DomainEvent, NORMALIZER } from '@guiyi/domain';
import type { WaitingVersion } from '@guiyi/storage';
import type { Arrival } from '../read-arrival.js';
import type { BatchContext, BatchOutcome } from './batch-outcome.js';
import { keepWords } from './keep-words.js';

/** A later part of what was taken in before: a note written after the call, another wording of a mail. */
export function supplement(
  arrival: Arrival,
  version: WaitingVersion,
  context: BatchContext,
  outcome: BatchOutcome,
): void {
  const { appealId, ticketId } = version;
  const [first] = arrival.intakes;
  keepWords(arrival, version, 'supplement', context, outcome);
  const event: DomainEvent = {
    kind: 'intake.supplemented',
    appealId,
    intakeId: first.id,
    actor: NORMALIZER,
    data: { number: first.number, channel: first.channel },
  };
  if (ticketId === null || arrival.wordless) {
    outcome.events.push({ ...event, ...(ticketId !== null && { ticketId }) });
    return;
  }
  const { urgency } = arrival.understanding;
  outcome.moves.push({ ticketId, needsOpen: false, at: first.receivedAt, urgency, event });
  context.workingSet.joinTicket(ticketId, arrival, first.receivedAt);
}
