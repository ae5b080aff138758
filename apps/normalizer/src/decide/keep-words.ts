import type { LaterWords } from '@guiyi/storage';
import type { Arrival } from '../read-arrival.js';
import type { BatchContext, BatchOutcome } from './batch-outcome.js';

/**
 * Keeps what somebody says later where everybody reads it, beside the first words; and where there were none, these are the
 * first.
 */
export function keepWords(
  arrival: Arrival,
  appeal: { readonly appealId: string; readonly wordless: boolean },
  kind: LaterWords['kind'],
  { workingSet }: BatchContext,
  outcome: BatchOutcome,
): void {
  if (arrival.wordless) return;
  const { appealId } = appeal;
  const { understanding, compared, keys, supplements } = arrival;
  const [first] = arrival.intakes;
  outcome.laterWords.push({
    id: supplements?.versionId ?? first.id,
    appealId,
    intakeId: first.id,
    kind,
    number: first.number,
    channel: first.channel,
    text: understanding.text || understanding.title,
    matter: compared.matter,
    saidAt: first.receivedAt,
    ...(understanding.point && { point: understanding.point }),
  });
  if (!appeal.wordless) return;
  outcome.founded.push({ appealId, understanding, matter: compared.matter, keys });
  workingSet.foundAppeal(appealId, compared);
}
