import type { MatchDecision } from '@guiyi/domain';
import type { NewAppeal } from '@guiyi/storage';
import { newId } from '@guiyi/storage';
import type { Arrival } from '../read-arrival.js';
import type { BatchContext, BatchOutcome } from './batch-outcome.js';
import { joinTicket } from './join-ticket.js';
import { attachIntakes, receiptOf } from './new-appeal.js';
import { openTicket } from './open-ticket.js';
import { whoDecided } from './who-decided.js';

/** Brings an appeal to the ticket that was decided, or to a new one, with the decision, its keys, history and receipt. */
export function linkAppeal(
  arrival: Arrival,
  appeal: NewAppeal,
  decision: MatchDecision,
  context: BatchContext,
  outcome: BatchOutcome,
): void {
  const joined = decision.way === 'same_matter' ? decision.ticketId : undefined;
  const ticketId = joined ?? openTicket(arrival, context, outcome);
  const decisionId = newId();
  const { recorded } = outcome;
  const by = whoDecided(arrival, decision);
  recorded.decisions.push({ id: decisionId, appealId: appeal.id, ticketId, intakeId: appeal.intakeId, decision, by });
  recorded.links.push({ appealId: appeal.id, ticketId, decisionId, reason: decision.reason, by });
  recorded.keys.push(...arrival.keys.map((key) => ({ key, ticketId })));
  // Of a later part, the appeal, its intake and its receipt are there already.
  if (!arrival.supplements) openAppeal(arrival, appeal, ticketId, decision, context, outcome);
  context.workingSet.addAppeal(arrival, {
    appealId: appeal.id,
    number: appeal.number,
    ticketId,
    repeatCount: appeal.repeatCount,
    conversation: appeal.conversation ?? null,
    at: appeal.openedAt,
  });
  if (joined) joinTicket(arrival, appeal, joined, decision, context, outcome);
  if ((decision.way === 'related' || decision.way === 'repeat') && decision.ticketId)
    recorded.relations.push({ ticketId, relatedId: decision.ticketId, kind: decision.way, decisionId });
}

function openAppeal(
  arrival: Arrival,
  appeal: NewAppeal,
  ticketId: string,
  decision: MatchDecision,
  { profile }: BatchContext,
  outcome: BatchOutcome,
): void {
  outcome.recorded.appeals.push(appeal);
  outcome.events.push({
    kind: decision.way === 'repeat' ? 'appeal.repeated' : 'appeal.opened',
    appealId: appeal.id,
    ticketId,
    actor: whoDecided(arrival, decision),
    reason: decision.reason,
    data: { number: appeal.number, channel: appeal.channel, way: decision.way },
  });
  attachIntakes(arrival, appeal.id, outcome);
  outcome.messages.push(receiptOf(appeal, profile));
}
