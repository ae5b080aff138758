import { type CityProfile, NORMALIZER } from '@guiyi/domain';
import type { NewAppeal, NewMessage } from '@guiyi/storage';
import { newId } from '@guiyi/storage';
import type { Arrival } from '../read-arrival.js';
import type { BatchOutcome } from './batch-outcome.js';

/** The appeal that an arrival founds; a later part of a missed call speaks for the appeal that is there. */
export function newAppeal(arrival: Arrival, repeated: { id: string; count: number } | undefined): NewAppeal {
  const [first] = arrival.intakes;
  return {
    id: arrival.supplements?.appealId ?? newId(),
    number: arrival.supplements?.appealNumber ?? first.number,
    intakeId: first.id,
    sourceId: first.sourceId,
    channel: first.channel,
    understanding: arrival.understanding,
    matter: arrival.compared.matter,
    requester: arrival.content.requester,
    identityHashes: arrival.identityHashes,
    ...(arrival.content.replyTo && { replyTo: arrival.content.replyTo }),
    ...(first.conversation && { conversation: first.conversation }),
    wordless: arrival.wordless,
    ...(repeated && { repeatOf: repeated.id }),
    repeatCount: repeated ? repeated.count + 1 : 0,
    openedAt: first.receivedAt,
  };
}

/** Gives the intakes of an arrival to an appeal. */
export function attachIntakes(arrival: Arrival, appealId: string, outcome: BatchOutcome): void {
  for (const { id } of arrival.intakes) {
    outcome.links.push({ intakeId: id, appealId });
    outcome.events.push({ kind: 'intake.linked', intakeId: id, appealId, actor: NORMALIZER });
  }
}

export function receiptOf(appeal: NewAppeal, profile: CityProfile): NewMessage {
  return {
    kind: 'receipt',
    cause: appeal.intakeId,
    appealId: appeal.id,
    sourceId: appeal.sourceId,
    number: appeal.number,
    subject: `您的诉求已受理 [${appeal.number}]`,
    text: profile.wording.receipt.replaceAll('{receipt}', appeal.number).replaceAll('{city}', profile.name.zh),
  };
}
