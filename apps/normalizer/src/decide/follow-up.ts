import type { DomainEvent, MatchDecision } from '@guiyi/domain';
import { newId } from '@guiyi/storage';
import type { Arrival } from '../read-arrival.js';
import type { KnownOwn } from '../working-set.js';
import type { BatchContext, BatchOutcome } from './batch-outcome.js';
import { keepWords } from './keep-words.js';
import { attachIntakes } from './new-appeal.js';
import { whoDecided } from './who-decided.js';

/** 追问: the same person speaks again of what is still open. */
export function followUp(
  arrival: Arrival,
  earlier: KnownOwn,
  decision: MatchDecision,
  context: BatchContext,
  outcome: BatchOutcome,
): void {
  const { appealId, ticketId } = earlier;
  const [first] = arrival.intakes;
  const by = whoDecided(arrival, decision);
  outcome.recorded.decisions.push({
    id: newId(),
    appealId,
    intakeId: first.id,
    ...(ticketId && { ticketId }),
    decision,
    by,
  });
  attachIntakes(arrival, appealId, outcome);
  keepWords(arrival, earlier, 'follow_up', context, outcome);
  const event: DomainEvent = {
    kind: 'appeal.followed_up',
    appealId,
    intakeId: first.id,
    actor: by,
    reason: decision.reason,
    data: { number: first.number, channel: first.channel },
  };
  if (!ticketId) {
    outcome.events.push(event);
    return;
  }
  const { urgency } = arrival.understanding;
  outcome.moves.push({ ticketId, needsOpen: true, at: first.receivedAt, urgency, event });
  if (!arrival.wordless) outcome.recorded.keys.push(...arrival.keys.map((key) => ({ key, ticketId })));
  context.workingSet.joinTicket(ticketId, arrival, first.receivedAt);
}
