import { NORMALIZER } from '@guiyi/domain';
import { decide } from '@guiyi/matching';
import type { Arrival } from '../read-arrival.js';
import type { WorkingSet } from '../working-set.js';
import { type BatchContext, type BatchOutcome, emptyOutcome } from './batch-outcome.js';
import { followUp } from './follow-up.js';
import { linkAppeal } from './link-appeal.js';
import { newAppeal } from './new-appeal.js';
import { supplement } from './supplement.js';
import { takeMissedCall } from './take-missed-call.js';

/** Decides the arrivals of a batch one after the other; each sees what those before it came to. Pure but for new ids. */
export function decideBatch(arrivals: readonly Arrival[], context: BatchContext): BatchOutcome {
  const outcome = emptyOutcome();
  for (const arrival of arrivals) decideOne(arrival, context, outcome);
  return outcome;
}

function decideOne(arrival: Arrival, context: BatchContext, outcome: BatchOutcome): void {
  const { content, supplements } = arrival;
  if (supplements) {
    supplement(arrival, supplements, context, outcome);
    // The caller of a missed call speaks after all: only now there is a matter.
    if (supplements.ticketId === null && supplements.wordless && !arrival.wordless)
      decideMatter(arrival, context, outcome);
    return;
  }
  if (content.automatic) reject(arrival, content.automatic, outcome);
  else if (content.missedCall && arrival.wordless) takeMissedCall(arrival, context, outcome);
  else decideMatter(arrival, context, outcome);
}

function decideMatter(arrival: Arrival, context: BatchContext, outcome: BatchOutcome): void {
  const own = context.workingSet.ownOf(arrival);
  const chosen = context.workingSet.chosenBy(arrival);
  const decision = decide({
    matter: arrival.compared,
    type: arrival.understanding.type,
    own,
    candidates: context.workingSet.candidatesFor(arrival),
    at: arrival.intakes[0].receivedAt,
    settings: context.profile.matching,
    scorecard: context.scorecard,
    references: referencesOf(arrival, own),
    ...(chosen && { chosen }),
  });
  const earlier = own.find(({ appealId }) => appealId === decision.appealId);
  if (decision.way === 'follow_up' && earlier && !arrival.supplements) {
    followUp(arrival, earlier, decision, context, outcome);
    return;
  }
  const repeated = decision.way === 'repeat' ? earlier : undefined;
  const appeal = newAppeal(arrival, repeated && { id: repeated.appealId, count: repeated.repeatCount });
  linkAppeal(arrival, appeal, decision, context, outcome);
}

function reject(arrival: Arrival, automatic: string, outcome: BatchOutcome): void {
  const reason = `自动邮件，不立单 / written by a machine: ${automatic}`;
  for (const { id } of arrival.intakes) outcome.rejected.push({ intakeId: id, reason });
  outcome.events.push({ kind: 'intake.rejected', intakeId: arrival.intakes[0].id, actor: NORMALIZER, reason });
}

/** Our own receipt numbers, and the mails of a thread the person answers to, name the person's own earlier appeals. */
function referencesOf(arrival: Arrival, own: ReturnType<WorkingSet['ownOf']>): string[] {
  const said = arrival.content.references ?? [];
  if (!said.length) return [];
  const conversation = arrival.intakes[0].conversation;
  return own
    .filter((appeal) => said.includes(appeal.number) || (conversation !== null && appeal.conversation === conversation))
    .map(({ appealId }) => appealId);
}
