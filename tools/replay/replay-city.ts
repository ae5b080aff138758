import type { CityProfile } from '@guiyi/domain';
import { barsOf } from '@guiyi/matching';
import { wallTime } from '@guiyi/routing';
import { type Database, judgedPairs } from '@guiyi/storage';
import { count, type Difference, emptyDifference } from './difference.js';
import type { ReplayCommand } from './read-command.js';
import { readSettings } from './read-settings.js';
import { replayPast } from './replay-past.js';

const MOST_JUDGED = 50_000;

export interface Replayed extends Difference {
  readonly city: string;
  readonly since: string;
  readonly until: string;
  readonly settings: {
    readonly scorecard: string;
    readonly mergePrecision: number;
    readonly suggestPrecision: number;
    /** The chances from which it merges and suggests; null: never. */
    readonly mergesFrom: number | null;
    readonly suggestsFrom: number | null;
  };
}

/** Decides a city's past again with other settings, on one view of the store in which nothing can be written. */
export function replayCity(
  database: Database,
  profile: CityProfile,
  command: ReplayCommand,
  onProgress: (arrivals: number) => void = () => {},
): Promise<Replayed> {
  return database.transaction(async (sql) => {
    await sql.query('SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY');
    const now = new Date();
    const since = momentOf(command.since, profile.timeZone);
    const until = command.until === undefined ? now : momentOf(command.until, profile.timeZone);
    const { scorecard, settings } = await readSettings(sql, profile, command);
    const judged = await judgedPairs(sql, profile.id, MOST_JUDGED);
    const said = new Map(judged.map(({ appealId, otherId, same }) => [pairOf(appealId, otherId), same]));
    const difference = emptyDifference();
    await replayPast(sql, profile, { since, until }, { scorecard, settings }, (decided) => {
      count(difference, decided, (one, other) => said.get(pairOf(one, other)));
      if (difference.arrivals % 500 === 0) onProgress(difference.arrivals);
    });
    const { merge, suggest } = barsOf(scorecard, settings);
    const finite = (chance: number) => (Number.isFinite(chance) ? chance : null);
    const { mergePrecision, suggestPrecision } = settings;
    const bars = { mergesFrom: finite(merge), suggestsFrom: finite(suggest) };
    return {
      city: profile.id,
      since: since.toISOString(),
      until: until.toISOString(),
      settings: { scorecard: scorecard.version, mergePrecision, suggestPrecision, ...bars },
      ...difference,
    };
  });
}

/** A day is the city's own, from its midnight. */
function momentOf(said: string, timeZone: string): Date {
  if (!/^\d{4}-\d\d-\d\d$/.test(said)) return new Date(said);
  const guess = new Date(`${said}T00:00:00Z`);
  const { day, ms } = wallTime(timeZone, guess);
  return new Date(2 * guess.getTime() - Date.parse(`${day}T00:00:00Z`) - ms);
}

function pairOf(one: string, other: string): string {
  return one < other ? `${one} ${other}` : `${other} ${one}`;
}
