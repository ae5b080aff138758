import { NORMALIZER } from '@guiyi/domain';
import type { Arrival } from '../read-arrival.js';
import type { BatchContext, BatchOutcome } from './batch-outcome.js';
import { attachIntakes, newAppeal } from './new-appeal.js';

/** Nobody spoke: there is no matter yet, only somebody to call back. */
export function takeMissedCall(arrival: Arrival, { profile, workingSet }: BatchContext, outcome: BatchOutcome): void {
  const appeal = newAppeal(arrival, undefined);
  outcome.recorded.appeals.push(appeal);
  outcome.events.push({
    kind: 'appeal.opened',
    appealId: appeal.id,
    actor: NORMALIZER,
    data: { number: appeal.number, channel: appeal.channel, missedCall: true },
  });
  attachIntakes(arrival, appeal.id, outcome);
  outcome.messages.push({
    kind: 'callback',
    cause: appeal.intakeId,
    appealId: appeal.id,
    sourceId: appeal.sourceId,
    number: appeal.number,
    subject: '未接来电，请回拨',
    text: `${profile.name.zh}：${appeal.number} 来电未接通，请回拨并记录诉求。`,
    state: 'task',
  });
  workingSet.addAppeal(arrival, {
    appealId: appeal.id,
    number: appeal.number,
    repeatCount: 0,
    conversation: null,
    at: appeal.openedAt,
  });
}
