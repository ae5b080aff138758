import type { Figure, Recount } from '@guiyi/indicators';
import type { IndicatorReport } from '@guiyi/storage';
import type { z } from 'zod';
import type { RecountPage, ReportedList } from './indicator.schema.js';

/** A reported figure without what only recounting needs. */
export function presentReported(report: IndicatorReport): z.infer<typeof ReportedList>['reports'][number] {
  const { snapshot: _, ...shown } = report;
  return { ...shown, asOf: report.asOf.toISOString(), reportedAt: report.reportedAt.toISOString() };
}

export function presentRecount({
  reported,
  again,
  now,
  difference,
  ...said
}: Recount): z.infer<typeof RecountPage>['recounts'][number] {
  return {
    ...said,
    reported: presentReported(reported),
    again: rateOf(again),
    now: now ? { ...rateOf(now), formula: now.formula } : null,
    difference: difference ?? null,
  };
}

function rateOf({ numerator, denominator, value }: Figure): Pick<Figure, 'numerator' | 'denominator' | 'value'> {
  return { numerator, denominator, value };
}
