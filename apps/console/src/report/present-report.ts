import { maskText } from '@guiyi/domain';
import type { Report, Span } from '@guiyi/indicators';
import type { ReportPage } from './report.schema.js';

/** A report as it leaves the house. Names of hot matters are people's words: numbers of persons go. */
export function presentReport(report: Report): ReportPage {
  return {
    ...report,
    span: presentSpan(report.span),
    asOf: report.asOf.toISOString(),
    indicators: [...report.indicators],
    trend: [...report.trend],
    departments: report.departments.map((one) => ({ ...one, figures: { ...one.figures } })),
    channels: [...report.channels],
    categories: [...report.categories],
    districts: [...report.districts],
    hotMatters: report.hotMatters.map(({ id, name, kind, requesters, raisedAt }) => ({
      ...{ id, kind, requesters },
      name: maskText(name),
      raisedAt: raisedAt.toISOString(),
    })),
  };
}

export function presentSpan({ kind, firstDay, lastDay, from, to }: Span): ReportPage['span'] {
  return { kind, firstDay, lastDay, from: from.toISOString(), to: to.toISOString() };
}
