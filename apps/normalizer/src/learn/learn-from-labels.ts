import { type CityProfile, localDay } from '@guiyi/domain';
import {
  adjustInSteps,
  type CityPair,
  chanceForPrecision,
  FEATURE_NAMES,
  FIRST_SCORECARD,
  featureChanges,
  isHeldBack,
  isNotWorse,
  readScorecard,
  type Scorecard,
} from '@guiyi/matching';
import {
  activeScorecard,
  countLabels,
  type Database,
  keepScorecard,
  learningState,
  listScorecards,
  recordLearning,
  type Sql,
  takeShard,
  useScorecard,
} from '@guiyi/storage';
import { CityMemory } from '../city-memory.js';
import { gatherPairs } from './gather-pairs.js';
import { inSlices } from './in-slices.js';
import type { Learnt } from './learnt.js';

/** Fewer labels, of either kind, or held back, say nothing. */
const LEAST = { labels: 20, ofEach: 3, heldBack: 4 };
const BOOST_FROM = 50;
const MOST_CHANGES = 5;

export interface LearnWish {
  readonly now: Date;
  /** Tell what would come of it; keep and change nothing. */
  readonly dryRun?: boolean;
  /** Do nothing where nobody has judged anything since the last time. */
  readonly onlyNews?: boolean;
}

/**
 * Learns a city's own scorecard from what its dispatchers merged, split and refused, keeps it as a version with its
 * figures, and puts it to use if it does not do worse on labels that no version learns from. It begins with what the
 * city began with every time, so the same labels come to the same version, however often it runs.
 */
export async function learnFromLabels(database: Database, profile: CityProfile, wish: LearnWish): Promise<Learnt> {
  const { id: city } = profile;
  const { now, dryRun } = wish;
  if (wish.onlyNews && !(await isNews(database, city))) return nothing(city, now, 'no_news');
  const memory = new CityMemory(city, now);
  await memory.refresh(database, now);
  const present = memory.scorecard;
  const pairs = await gatherPairs(database, city, memory.vocabulary);
  const judged = pairs.filter(({ same }) => same !== undefined);
  const same = judged.filter((pair) => pair.same).length;
  const heldBack = judged.filter(({ group }) => isHeldBack(group));
  const stood = pairs.filter((pair) => pair.same === undefined && pair.stood).length;
  const told: Learnt = {
    ...nothing(city, now, 'too_few'),
    labels: { all: judged.length, same, heldBack: heldBack.length },
    unjudged: { stood, suggested: pairs.length - judged.length - stood },
    present: present.version,
  };
  const { labels, ofEach } = LEAST;
  const isEnough = judged.length >= labels && Math.min(same, judged.length - same) >= ofEach;
  const learnt =
    isEnough && heldBack.length >= LEAST.heldBack
      ? await learn(database, profile, wish, { told, present, pairs, heldBack })
      : told;
  if (!dryRun) await recordLearning(database, city, now, learnt);
  return learnt;
}

async function learn(
  database: Database,
  { id: city, matching, timeZone }: CityProfile,
  { now, dryRun }: LearnWish,
  given: { told: Learnt; present: Scorecard; pairs: readonly CityPair[]; heldBack: readonly CityPair[] },
): Promise<Learnt> {
  const { told, present, pairs, heldBack } = given;
  const base = await baseOf(database, city);
  const open = pairs.filter(({ group }) => !isHeldBack(group));
  const draft = await inSlices(adjustInSteps(base, open, { version: '', at: now, boostFrom: BOOST_FROM }));
  const { ok, ...figures } = isNotWorse(draft, present, heldBack, matching);
  const bar = (scorecard: Scorecard) => finite(chanceForPrecision(scorecard, matching.mergePrecision));
  const result: Learnt = {
    ...told,
    from: base.version,
    method: open.filter((pair) => pair.same !== undefined).length >= BOOST_FROM ? 'features' : 'scale',
    heldBack: figures,
    changes: featureChanges(present, draft).slice(0, MOST_CHANGES),
    mergesFrom: { before: bar(present), after: bar(draft) },
  };
  if (isSame(draft, present)) return { ...result, why: 'unchanged' };
  if (dryRun) return { ...result, why: ok ? 'dry_run' : 'worse' };
  return database.transaction(async (sql) => {
    const active = await activeScorecard(sql, city);
    const isOvertaken = (readScorecard(active?.scorecard) ?? FIRST_SCORECARD).version !== present.version;
    if (!(await takeShard(sql, 'learn', city)) || isOvertaken) return { ...result, why: 'overtaken' };
    const known = await listScorecards(sql, city);
    const again = known.find(({ scorecard }) => isSame(readScorecard(scorecard), draft))?.version;
    const version = again ?? nextVersion(known, city, localDay(now, timeZone));
    const pinned = (await learningState(sql, city))?.pinned ?? false;
    const why = !ok ? 'worse' : pinned ? 'pinned' : 'applied';
    const kept: Learnt = { ...result, version, applied: why === 'applied', why };
    await keepScorecard(sql, city, { version, scorecard: { ...draft, version }, figures: kept, madeAt: now });
    if (kept.applied) await useScorecard(sql, city, version);
    return kept;
  });
}

async function isNews(sql: Sql, city: string): Promise<boolean> {
  const [{ newestAt }, state] = [await countLabels(sql, city), await learningState(sql, city)];
  return newestAt !== null && (!state?.learntAt || newestAt > state.learntAt);
}

/** What the version in use was learnt on top of; by hand installed, itself. */
async function baseOf(sql: Sql, city: string): Promise<Scorecard> {
  const active = await activeScorecard(sql, city);
  const { from = active?.version } = (active?.figures ?? {}) as { from?: string };
  const known = (await listScorecards(sql, city)).find(({ version }) => version === from);
  return readScorecard(known?.scorecard) ?? FIRST_SCORECARD;
}

/** `xining-20261122-1`: the city, its day, and a running number of the day. */
function nextVersion(known: readonly { readonly version: string }[], city: string, day: string): string {
  const prefix = `${city}-${day.replaceAll('-', '')}-`;
  const numbers = known.flatMap(({ version }) =>
    version.startsWith(prefix) ? [Number(version.slice(prefix.length)) || 0] : [],
  );
  return `${prefix}${Math.max(0, ...numbers) + 1}`;
}

/** What comes out of the store may have its fields in another order. */
function isSame(one: Scorecard | undefined, other: Scorecard): boolean {
  if (!one) return false;
  const [left, right] = [numbersOf(one), numbersOf(other)];
  return left.length === right.length && left.every((number, at) => number === right[at]);
}

function numbersOf({ base, features, chance, thresholds }: Scorecard): number[] {
  return [
    ...[base, chance.slope, chance.offset],
    ...thresholds.flatMap((threshold) => [threshold.precision, threshold.chance]),
    ...FEATURE_NAMES.flatMap((name) => [features[name].cuts.length, ...features[name].cuts, ...features[name].points]),
  ];
}

function nothing(city: string, now: Date, why: Learnt['why']): Learnt {
  const [labels, unjudged] = [
    { all: 0, same: 0, heldBack: 0 },
    { stood: 0, suggested: 0 },
  ];
  return { city, at: now.toISOString(), applied: false, why, labels, unjudged, present: '' };
}

function finite(chance: number): number | null {
  return Number.isFinite(chance) ? chance : null;
}
