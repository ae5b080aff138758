import { type CityProfile, localDay } from '@guiyi/domain';
import { type LearntCity, learnInThread, withCatalogue } from '@guiyi/routing';
import {
  activeCategoryModel,
  catalogueInForce,
  categoryExamples,
  categoryModelBytes,
  type Database,
  keepCategoryModel,
  learningState,
  listCategoryModels,
  newestCategoryLabel,
  recordLearning,
  type Sql,
  takeShard,
  useCategoryModel,
} from '@guiyi/storage';
import type { LearntCategories } from './learnt-categories.js';

/** More would take hours, and the newest say best what holds now. */
const MOST_EXAMPLES = 12_000;

export interface LearnCategoriesWish {
  readonly now: Date;
  /** Tell what would come of it; keep and change nothing. */
  readonly dryRun?: boolean;
  /** Do nothing where nothing was dispatched by hand or answered since the last time. */
  readonly onlyNews?: boolean;
  readonly stopping?: AbortSignal;
}

/**
 * Learns what a city's tickets are about from where its dispatchers sent them and what stood, keeps it as a version with
 * its figures, and puts it to use if it does no worse on messages that no version learns from than what is in use.
 */
export async function learnFromDispatches(
  database: Database,
  profile: CityProfile,
  wish: LearnCategoriesWish,
): Promise<LearntCategories> {
  const { id: city } = profile;
  const { now, dryRun, stopping } = wish;
  const started = performance.now();
  const version = await activeCategoryModel(database, city);
  const told = { city, at: now.toISOString(), applied: false, ...(version !== undefined && { present: version }) };
  if (wish.onlyNews && !(await isNews(database, city))) return { ...told, why: 'no_news' };
  const present = version === undefined ? undefined : await categoryModelBytes(database, city, version);
  const examples = await categoryExamples(database, city, MOST_EXAMPLES);
  const catalogue = await catalogueInForce(database, city, now);
  const learnt = await learnInThread(
    {
      examples: examples.map(({ title, text, category, judged }) => ({ title, text, label: category, judged })),
      city: (catalogue && withCatalogue(profile, catalogue)) ?? profile,
      ...(present && { present }),
    },
    stopping,
  );
  const seconds = Math.round((performance.now() - started) / 100) / 10;
  const result = { ...told, examples: learnt.counts, seconds };
  const outcome = learnt.ok
    ? await settle(database, profile, wish, result, learnt)
    : { ...result, why: 'too_few' as const };
  if (!dryRun) await recordLearning(database, city, now, outcome, 'routing');
  return outcome;
}

async function settle(
  database: Database,
  { id: city, timeZone }: CityProfile,
  { now, dryRun }: LearnCategoriesWish,
  told: Omit<LearntCategories, 'why'>,
  learnt: Extract<LearntCity, { ok: true }>,
): Promise<LearntCategories> {
  const { bytes, fingerprint, figures, candidate, isNotWorse } = learnt;
  const result = { ...told, figures, heldBack: { candidate, present: learnt.present } };
  const known = await listCategoryModels(database, city);
  const again = known.find((one) => one.fingerprint === fingerprint && one.usable);
  if (again?.active) return { ...result, why: 'unchanged' };
  if (dryRun) return { ...result, why: isNotWorse ? 'dry_run' : 'worse' };
  return database.transaction(async (sql) => {
    const isTurn = await takeShard(sql, 'learn_routing', city);
    if (!isTurn || (await activeCategoryModel(sql, city)) !== told.present) return { ...result, why: 'overtaken' };
    const pinned = (await learningState(sql, city, 'routing'))?.pinned ?? false;
    const why = !isNotWorse ? 'worse' : pinned ? 'pinned' : 'applied';
    const version = again?.version ?? nextVersion(known, city, localDay(now, timeZone));
    const kept: LearntCategories = { ...result, version, applied: why === 'applied', why };
    await keepCategoryModel(sql, city, { version, bytes, fingerprint, figures: kept, madeAt: now });
    if (kept.applied) await useCategoryModel(sql, city, version);
    return kept;
  });
}

async function isNews(sql: Sql, city: string): Promise<boolean> {
  const [newest, state] = [await newestCategoryLabel(sql, city), await learningState(sql, city, 'routing')];
  return newest !== null && (!state?.learntAt || newest > state.learntAt);
}

/** `xining-categories-20261122-1`: the city, its day, and a running number of the day. */
function nextVersion(known: readonly { readonly version: string }[], city: string, day: string): string {
  const prefix = `${city}-categories-${day.replaceAll('-', '')}-`;
  const numbers = known.flatMap(({ version }) =>
    version.startsWith(prefix) ? [Number(version.slice(prefix.length)) || 0] : [],
  );
  return `${prefix}${Math.max(0, ...numbers) + 1}`;
}
