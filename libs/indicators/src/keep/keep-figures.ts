import type { CityProfile, ReportPeriod } from '@guiyi/domain';
import { currentSnapshot, type IndicatorReport, keepReports, type Sql } from '@guiyi/storage';
import { countIndicator } from '../formula/count-indicator.js';
import { formulaFor } from '../formula/in-force.js';
import { readMatters } from '../log/read-matters.js';
import { type Span, spanOf } from '../period/report-period.js';

/** Work that was begun before a moment is committed so long after it at the latest (milliseconds). */
const SETTLED = 120_000;

export type Kept =
  | { readonly ok: true; readonly reports: IndicatorReport[] }
  | { readonly ok: false; readonly detail: string };

/**
 * Counts every indicator of a city for the span in which `day` lies and keeps it as reported. What was kept of the same
 * span as of the same moment stands: call it as often as you like.
 */
export async function keepFigures(
  sql: Sql,
  profile: CityProfile,
  what: { readonly period: ReportPeriod; readonly day: string; readonly asOf?: Date; readonly now: Date },
): Promise<Kept> {
  const span = spanOf(what.period, what.day, profile.timeZone);
  const asOf = what.asOf ?? span.to;
  if (asOf.getTime() + SETTLED > what.now.getTime())
    return { ok: false, detail: '统计时刻须在两分钟以前 / the moment must lie two minutes back' };
  const reports = await countSpan(sql, profile, span, asOf, what.now);
  await keepReports(sql, profile.id, reports);
  return { ok: true, reports };
}

async function countSpan(
  sql: Sql,
  profile: CityProfile,
  span: Span,
  asOf: Date,
  now: Date,
): Promise<IndicatorReport[]> {
  const snapshot = await currentSnapshot(sql);
  const matters = await readMatters(sql, profile.id, span, { asOf, snapshot });
  return profile.indicators.map((indicator) => {
    const figure = countIndicator(formulaFor(indicator, span.lastDay), matters, span, asOf);
    return {
      indicator: indicator.id,
      period: span.kind,
      firstDay: span.firstDay,
      asOf,
      formula: figure.formula,
      numerator: figure.numerator,
      denominator: figure.denominator,
      value: figure.value,
      inputsHash: figure.inputsHash,
      snapshot,
      profileVersion: profile.version,
      reportedAt: now,
    };
  });
}
