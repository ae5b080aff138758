import {
  type CityProfile,
  type IntakeContent,
  identitiesOf,
  isWordless,
  joinContents,
  maskText,
  moreUrgent,
  type Understanding,
} from '@guiyi/domain';
import { type ChosenTicket, type Compared, candidateKeys, prepare, readMatter, type Vocabulary } from '@guiyi/matching';
import type { Vault, WaitingIntake, WaitingVersion } from '@guiyi/storage';
import { chosenTicket } from './chosen-ticket.js';
import { maskNames } from './steps/mask-names.js';
import { understandIntake } from './understand-intake.js';

/** What one person said at one time: an intake, or the burst of short messages that settled together. */
export interface Arrival {
  /** The founding intake first; its number is the receipt of the appeal. */
  readonly intakes: readonly [WaitingIntake, ...WaitingIntake[]];
  readonly content: IntakeContent;
  /** Nobody's own words are in it: it is like nothing. */
  readonly wordless: boolean;
  readonly understanding: Understanding;
  /** What is compared with others, made ready. */
  readonly compared: Compared;
  readonly keys: readonly string[];
  readonly identityHashes: readonly string[];
  /** A ticket that an agent or the person said it belongs to, as it was called then. */
  readonly chosen?: ChosenTicket;
  /** It is a later part of an intake whose appeal is there already. */
  readonly supplements?: WaitingVersion;
}

/** With what an arrival is read. */
export interface Reading {
  readonly vault: Vault;
  readonly profile: CityProfile;
  readonly vocabulary: Vocabulary;
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
 * Reads what was said. Who somebody is and the numbers by which they can be called are masked before anything is stored in
 * the open; the words as they came stay sealed with the intake.
 */
export function readArrival(
  intakes: readonly [WaitingIntake, ...WaitingIntake[]],
  { vault, profile, vocabulary }: Reading,
): Arrival {
  const [first] = intakes;
  const content = joinContents(intakes.map(({ contentSealed }) => vault.openJson<IntakeContent>(contentSealed)));
  const wordless = isWordless(content);
  const { understanding: understood } = understandIntake(content, { profile, receivedAt: first.receivedAt });
  const places = understood.places.map(({ name }) => name);
  const mask = (text: string) => maskText(maskNames(text, content.requester.name, places));
  const understanding: Understanding = {
    ...understood,
    title: mask(understood.title),
    text: mask(understood.text),
    phones: [],
    urgency: moreUrgent(understood.urgency, content.takenDown?.urgency ?? 'normal'),
  };
  const chosen = chosenTicket(content, vault, profile.id);
  const matter = readMatter(wordless ? { ...understanding, title: '', text: '', places: [] } : understanding);
  return {
    intakes,
    content,
    wordless,
    understanding,
    compared: prepare(matter, vocabulary),
    keys: wordless ? [] : candidateKeys(matter),
    identityHashes: identitiesOf(content.requester).map((identity) => vault.hash(identity)),
    ...(chosen && { chosen }),
  };
}

/** Reads a later part of an intake that has its appeal. */
export function readSupplement(version: WaitingVersion, reading: Reading): Arrival {
  return { ...readArrival([version], reading), supplements: version };
}
