import { readFile } from 'node:fs/promises';
import type { CityProfile } from '@guiyi/domain';
import { FIRST_SCORECARD, type MatchSettings, readScorecard, type Scorecard } from '@guiyi/matching';
import { listScorecards, type Sql } from '@guiyi/storage';
import { z } from 'zod';
import type { ReplayCommand } from './read-command.js';

export interface NewSettings {
  readonly scorecard: Scorecard;
  readonly settings: MatchSettings;
}

const Part = z.number().min(0).max(1).optional();
const Thresholds = z
  .object({ mergePrecision: Part, suggestPrecision: Part })
  .refine((some) => Object.keys(some).length > 0);

/**
 * What the past is decided with: the version in use and the city's profile, but for what was asked for.
 * @throws Error where `--with` names nothing that can be read.
 */
export async function readSettings(
  sql: Sql,
  { id, matching }: CityProfile,
  { with: named, precisions }: Pick<ReplayCommand, 'with' | 'precisions'>,
): Promise<NewSettings> {
  const kept = await listScorecards(sql, id);
  const active = readScorecard(kept.find((one) => one.active)?.scorecard) ?? FIRST_SCORECARD;
  const settings = { ...matching, ...precisions };
  if (named === undefined) return { scorecard: active, settings };
  if (named === FIRST_SCORECARD.version) return { scorecard: FIRST_SCORECARD, settings };
  const version = readScorecard(kept.find((one) => one.version === named)?.scorecard);
  if (version) return { scorecard: version, settings };
  const given: unknown = JSON.parse(
    await readFile(named, 'utf8').catch(() => {
      throw new Error(`既不是版本也不是文件 / neither a version nor a file: ${named}`);
    }),
  );
  const scorecard = readScorecard(given) ?? readScorecard((given as { scorecard?: unknown } | null)?.scorecard);
  if (scorecard) return { scorecard, settings };
  const thresholds = Thresholds.safeParse(given).data;
  if (!thresholds)
    throw new Error(`${named}: 既不是评分卡也不是阈值 / neither a scorecard of the features there are, nor thresholds`);
  return { scorecard: active, settings: { ...matching, ...thresholds, ...precisions } };
}
