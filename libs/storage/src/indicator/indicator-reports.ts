import type { IndicatorFormula, ReportPeriod } from '@guiyi/domain';
import type { Sql } from '../database.js';
import { insertRows } from '../insert-rows.js';

/** What a city reported of a period, by which formula, and what it knew then. Written once and never changed. */
export interface IndicatorReport {
  readonly indicator: string;
  readonly period: ReportPeriod;
  /** yyyy-MM-dd */
  readonly firstDay: string;
  readonly asOf: Date;
  readonly formula: IndicatorFormula;
  readonly numerator: number;
  /** Absent where the indicator is a number and no rate. */
  readonly denominator: number | null;
  readonly value: number | null;
  /** SHA-256 of what it was counted from. */
  readonly inputsHash: string;
  readonly snapshot: string;
  readonly profileVersion: number;
  readonly reportedAt: Date;
}

/** Keeps reports; what was reported of the same period at the same moment before stays as it is. */
export async function keepReports(sql: Sql, jurisdiction: string, reports: readonly IndicatorReport[]): Promise<void> {
  await insertRows(
    sql,
    'indicator_report',
    reports.map((report) => ({
      jurisdiction,
      indicator: report.indicator,
      period: report.period,
      first_day: report.firstDay,
      as_of: report.asOf,
      formula_version: report.formula.version,
      formula: report.formula,
      numerator: report.numerator,
      denominator: report.denominator,
      value: report.value,
      inputs_hash: report.inputsHash,
      snapshot: report.snapshot,
      profile_version: report.profileVersion,
      reported_at: report.reportedAt,
    })),
    'ON CONFLICT DO NOTHING',
  );
}

/** What was reported of a kind of period, the newest first; of `firstDay` only where it is given. */
export function listReports(
  sql: Sql,
  jurisdiction: string,
  period: ReportPeriod,
  { firstDay, limit }: { readonly firstDay?: string; readonly limit: number },
): Promise<IndicatorReport[]> {
  return sql.query<IndicatorReport>(
    `SELECT indicator, period, first_day::text AS "firstDay", as_of AS "asOf", formula, numerator, denominator, value,
       inputs_hash AS "inputsHash", snapshot::text AS snapshot, profile_version AS "profileVersion",
       reported_at AS "reportedAt"
     FROM indicator_report WHERE jurisdiction = $1 AND period = $2 AND ($3::date IS NULL OR first_day = $3::date)
     ORDER BY first_day DESC, as_of DESC, indicator LIMIT $4`,
    [jurisdiction, period, firstDay ?? null, limit],
  );
}

/** The cities (`n.jurisdiction`) whose night's work is due; $1 is now. */
export const NIGHT_WAITS = `(SELECT jurisdiction FROM source UNION SELECT jurisdiction FROM indicator_night) city
  LEFT JOIN indicator_night n USING (jurisdiction) WHERE n.next_at IS NULL OR n.next_at <= $1`;

export async function wantsNight(sql: Sql, jurisdiction: string, now: Date): Promise<boolean> {
  const rows = await sql.query(`SELECT 1 FROM (SELECT jurisdiction FROM ${NIGHT_WAITS}) due WHERE jurisdiction = $2`, [
    now.toISOString(),
    jurisdiction,
  ]);
  return rows.length > 0;
}

export async function setNight(sql: Sql, jurisdiction: string, nextAt: Date): Promise<void> {
  await sql.query(
    `INSERT INTO indicator_night (jurisdiction, next_at) VALUES ($1, $2)
     ON CONFLICT (jurisdiction) DO UPDATE SET next_at = EXCLUDED.next_at`,
    [jurisdiction, nextAt.toISOString()],
  );
}

/** The day up to which a kind of period is kept already: the newest first day. */
export async function lastReported(sql: Sql, jurisdiction: string, period: ReportPeriod): Promise<string | undefined> {
  const [row] = await sql.query<{ day: string | null }>(
    `SELECT max(first_day)::text AS day FROM indicator_report WHERE jurisdiction = $1 AND period = $2`,
    [jurisdiction, period],
  );
  return row?.day ?? undefined;
}
