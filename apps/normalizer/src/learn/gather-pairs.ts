import {
  type CityPair,
  type Compared,
  FIRST_SCORECARD,
  groupsOf,
  type MatterRecord,
  prepare,
  togetherPoints,
  type Vocabulary,
  weighPair,
} from '@guiyi/matching';
import { judgedPairs, loadAppealMatters, type Sql, unjudgedPairs, type WeighedAppeals } from '@guiyi/storage';
import { inSlices } from './in-slices.js';

const MOST_JUDGED = 20_000;
const MOST_UNJUDGED = 5_000;
/** A matter made ready takes some 15 KB: so many pairs are held at once. */
const AT_ONCE = 200;
const HOUR = 3_600_000;

/** What people judged, and what the house weighed lately and nobody did, as features. */
export async function gatherPairs(sql: Sql, jurisdiction: string, vocabulary: Vocabulary): Promise<CityPair[]> {
  const judged = await judgedPairs(sql, jurisdiction, MOST_JUDGED);
  const unjudged = judged.length ? await unjudgedPairs(sql, jurisdiction, MOST_UNJUDGED) : [];
  const all = [...judged, ...unjudged.slice(0, MOST_UNJUDGED)];
  const groups = groupsOf(all.map(({ appealId, otherId, same }) => ({ one: appealId, other: otherId, same })));
  const pairs: CityPair[] = [];
  for (let from = 0; from < all.length; from += AT_ONCE) {
    const some = all.slice(from, from + AT_ONCE);
    const said = await loadAppealMatters(sql, jurisdiction, [
      ...new Set(some.flatMap(({ appealId, otherId }) => [appealId, otherId])),
    ]);
    pairs.push(...(await inSlices(compare(some, groups.slice(from, from + AT_ONCE), said, vocabulary))));
  }
  return pairs;
}

function* compare(
  some: readonly WeighedAppeals[],
  groups: readonly string[],
  said: Awaited<ReturnType<typeof loadAppealMatters>>,
  vocabulary: Vocabulary,
): Generator<void, CityPair[]> {
  const known = new Map<string, { compared: Compared; at: Date }>();
  for (const { id, matter, at } of said) {
    if (isMatter(matter)) known.set(id, { compared: prepare(matter, vocabulary), at });
    yield;
  }
  return some.flatMap(({ appealId, otherId, same, stood, sameRequester }, index) => {
    const [one, other] = [known.get(appealId), known.get(otherId)];
    if (!one || !other) return [];
    const hours = Math.abs(one.at.getTime() - other.at.getTime()) / HOUR;
    const between = { hours, sameRequester };
    const { values, together, contradiction } = weighPair(one.compared, other.compared, between, FIRST_SCORECARD);
    // What stands apart whatever the weights are says nothing about them.
    if (contradiction !== undefined) return [];
    const beside = togetherPoints(together);
    return [{ values, beside, group: groups[index] ?? otherId, stood, ...(typeof same === 'boolean' && { same }) }];
  });
}

/** What earlier versions of the house left may be of another shape: nothing is learnt from it. */
function isMatter(stored: unknown): stored is MatterRecord {
  const { title, text, places, acts, names } = (stored ?? {}) as Partial<Record<keyof MatterRecord, unknown>>;
  return typeof title === 'string' && typeof text === 'string' && [places, acts, names].every(Array.isArray);
}
