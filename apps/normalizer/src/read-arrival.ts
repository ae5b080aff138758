import {
  type CityProfile,
  type IntakeContent,
  identitiesOf,
  joinContents,
  maskText,
  type Understanding,
} from '@guiyi/domain';
import { candidateKeys, type MatterRecord, readMatter } from '@guiyi/matching';
import type { Vault, WaitingIntake } from '@guiyi/storage';
import { understandIntake } from './understand-intake.js';

/** What one person said at one time: an intake, or the burst of short messages that settled together. */
export interface Arrival {
  /** The founding intake first; its number is the receipt of the appeal. */
  readonly intakes: readonly [WaitingIntake, ...WaitingIntake[]];
  readonly content: IntakeContent;
  readonly understanding: Understanding;
  readonly matter: MatterRecord;
  readonly keys: readonly string[];
  readonly identityHashes: readonly string[];
}

/** Messages of a settled conversation belong together; everything else stands alone. Order is kept. */
export function gatherArrivals(intakes: readonly WaitingIntake[]): [WaitingIntake, ...WaitingIntake[]][] {
  const bursts = new Map<string, [WaitingIntake, ...WaitingIntake[]]>();
  const arrivals: [WaitingIntake, ...WaitingIntake[]][] = [];
  for (const intake of intakes) {
    const name = intake.settles && intake.conversation ? `${intake.sourceId}\n${intake.conversation}` : undefined;
    const burst = name === undefined ? undefined : bursts.get(name);
    if (burst) {
      burst.push(intake);
      continue;
    }
    const arrival: [WaitingIntake, ...WaitingIntake[]] = [intake];
    if (name !== undefined) bursts.set(name, arrival);
    arrivals.push(arrival);
  }
  return arrivals;
}

/**
 * Reads what was said. Numbers by which a person can be called are masked before anything is stored in the open;
 * the words as they came stay sealed with the intake.
 */
export function readArrival(
  intakes: readonly [WaitingIntake, ...WaitingIntake[]],
  vault: Vault,
  profile: CityProfile,
): Arrival {
  const [first] = intakes;
  const content = joinContents(intakes.map(({ contentSealed }) => vault.openJson<IntakeContent>(contentSealed)));
  const { understanding: understood } = understandIntake(content, { profile, receivedAt: first.receivedAt });
  const understanding: Understanding = {
    ...understood,
    title: maskText(understood.title),
    text: maskText(understood.text),
    phones: [],
  };
  const matter = readMatter(understanding);
  return {
    intakes,
    content,
    understanding,
    matter,
    keys: candidateKeys(matter),
    identityHashes: identitiesOf(content.requester).map((identity) => vault.hash(identity)),
  };
}
