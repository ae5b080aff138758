import {
  BACKGROUND,
  type Compared,
  candidateKeys,
  compareMatters,
  type LabelledPair,
  prepare,
  readMatter,
  shortlist,
  Vocabulary,
} from '@guiyi/matching';
import { understandIntake } from '@guiyi/normalizer';
import { Judgement } from './judgement.js';
import type { Sample } from './read-sample.js';
import { sampleCity } from './sample-city.js';

const HOUR = 3_600_000;
/** As the store does: the newest under each key. */
const PER_KEY = 20;
/** Learning looks further than deciding: what is never weighed still teaches what different matters look like. */
const TO_LEARN = { most: 12, leastPart: 0 };
const GRAMS_TO_LEARN = 24;

interface SamplePair extends LabelledPair {
  readonly ids: readonly [string, string];
}

/**
 * The pairs that matching could look at when the sample comes in the order of time: each item with those before it that
 * share the most with it, and with its reporter's own.
 */
export function samplePairs(sample: Sample): SamplePair[] {
  const judgement = new Judgement(sample);
  const profile = sampleCity();
  const [first] = sample.items;
  if (!first) return [];
  const vocabulary = Vocabulary.from({ ...BACKGROUND, at: first.at });
  const byKey = new Map<string, string[]>();
  const byReporter = new Map<string, string[]>();
  const known = new Map<string, { compared: Compared; at: Date; reporter: string }>();
  const pairs: SamplePair[] = [];
  for (const { id, reporter, title, text, at } of sample.items) {
    const content = { requester: { kind: 'person' as const }, title, text, format: 'plain' as const };
    const { understanding } = understandIntake(content, { profile, receivedAt: at });
    const matter = readMatter(understanding);
    const compared = prepare(matter, vocabulary);
    const keys = candidateKeys(matter, GRAMS_TO_LEARN);
    const under = new Map(keys.map((key) => [key, (byKey.get(key) ?? []).slice(-PER_KEY)] as const));
    const own = reporter === '' ? [] : (byReporter.get(reporter) ?? []);
    for (const other of new Set([...shortlist(keys, under, TO_LEARN), ...own])) {
      const there = known.get(other);
      const verdict = judgement.of(id, other);
      if (!there || verdict === 'uncertain') continue;
      const hours = (at.getTime() - there.at.getTime()) / HOUR;
      pairs.push({
        ids: [id, other],
        values: compareMatters(compared, there.compared, { hours, sameRequester: own.includes(other) }),
        ...(verdict !== 'unknown' && { same: verdict === 'same' }),
        group: judgement.eventOf(id) ?? judgement.eventOf(other) ?? id,
      });
    }
    known.set(id, { compared, at, reporter });
    for (const key of keys) byKey.set(key, [...(byKey.get(key) ?? []), id]);
    byReporter.set(reporter, [...own, id]);
    vocabulary.add(matter, at);
  }
  return pairs;
}
