import type { MatchDecision } from '@guiyi/domain';
import type { NewAppeal } from '@guiyi/storage';
import type { Arrival } from '../read-arrival.js';
import type { BatchContext, BatchOutcome } from './batch-outcome.js';
import { whoDecided } from './who-decided.js';

/** 并单: one more person's appeal comes to a ticket that somebody works on. */
export function joinTicket(
  arrival: Arrival,
  appeal: NewAppeal,
  ticketId: string,
  decision: MatchDecision,
  { workingSet }: BatchContext,
  outcome: BatchOutcome,
): void {
  workingSet.joinTicket(ticketId, arrival, appeal.openedAt);
  outcome.moves.push({
    ticketId,
    needsOpen: true,
    at: appeal.openedAt,
    urgency: arrival.understanding.urgency,
    event: {
      kind: 'ticket.merged',
      appealId: appeal.id,
      actor: whoDecided(arrival, decision),
      reason: decision.reason,
      data: { number: appeal.number, score: decision.score, version: decision.version },
    },
  });
}
