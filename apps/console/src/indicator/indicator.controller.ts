import { localDay } from '@guiyi/domain';
import { countIndicator, formulaFor, keepFigures, readMatters, recount, spanOf } from '@guiyi/indicators';
import { addDays } from '@guiyi/routing';
import type { Runtime } from '@guiyi/runtime';
import { listProfileVersions, listReports } from '@guiyi/storage';
import { Controller, Get, HttpCode, Inject, Param, Post } from '@nestjs/common';
import type { z } from 'zod';
import { By, type Caller } from '../account/caller.js';
import { Needs } from '../account/needs.js';
import { profileOf } from '../department/own-units.js';
import { Describe, JsonBody, QueryOf } from '../http/describe.js';
import { notFound, refused } from '../http/or-problem.js';
import { presentSpan } from '../report/present-report.js';
import { RUNTIME } from '../tokens.js';
import {
  FigurePage,
  FigureQuery,
  IndicatorList,
  KeepRequest,
  ProfileVersions,
  RecountPage,
  RecountQuery,
  ReportedList,
  ReportedQuery,
  VersionQuery,
} from './indicator.schema.js';
import { presentRecount, presentReported } from './present-indicator.js';

/** 三率: what a city counts, what it reported, and whether that still comes out. */
@Controller('api')
@Needs('report.read')
export class IndicatorController {
  constructor(@Inject(RUNTIME) private readonly runtime: Runtime) {}

  @Get('indicators')
  @Describe('The indicators of the city with every version of their formulae', IndicatorList)
  listIndicators(@By() caller: Caller): z.infer<typeof IndicatorList> {
    return { indicators: profileOf(this.runtime, caller).indicators };
  }

  @Get('indicators/:id/figure')
  @Describe('One indicator of a span as of any past moment, with the tickets behind every digit', FigurePage)
  async readFigure(
    @By() caller: Caller,
    @Param('id') id: string,
    @QueryOf(FigureQuery) { period, day, asOf: asked, department }: z.infer<typeof FigureQuery>,
  ): Promise<z.infer<typeof FigurePage>> {
    const profile = profileOf(this.runtime, caller);
    const indicator = profile.indicators.find((one) => one.id === id);
    if (!indicator) throw notFound('没有这项指标 / no such indicator');
    const now = this.runtime.clock.now();
    const asOf = asked && asked < now ? asked : now;
    const span = spanOf(period, day ?? addDays(localDay(now, profile.timeZone), -1), profile.timeZone);
    const matters = await readMatters(this.runtime.database, profile.id, span, { asOf });
    const figure = countIndicator(formulaFor(indicator, span.lastDay), matters, span, asOf, department);
    return {
      ...figure,
      indicator: id,
      name: indicator.name,
      span: presentSpan(span),
      asOf: asOf.toISOString(),
      department: department ?? null,
      counted: [...figure.counted],
      missed: [...figure.missed],
    };
  }

  @Get('indicator-reports')
  @Describe('What was reported, the newest first', ReportedList)
  async listReported(
    @By() caller: Caller,
    @QueryOf(ReportedQuery) { period, day, limit }: z.infer<typeof ReportedQuery>,
  ): Promise<z.infer<typeof ReportedList>> {
    const { id, timeZone } = profileOf(this.runtime, caller);
    const firstDay = day && spanOf(period, day, timeZone).firstDay;
    const reports = await listReports(this.runtime.database, id, period, { ...(firstDay && { firstDay }), limit });
    return { reports: reports.map(presentReported) };
  }

  @Get('indicator-reports/recount')
  @Describe('What was reported of a span, counted again as of then, and by the formulae of today', RecountPage)
  async recountReported(
    @By() caller: Caller,
    @QueryOf(RecountQuery) { period, day }: z.infer<typeof RecountQuery>,
  ): Promise<z.infer<typeof RecountPage>> {
    const profile = profileOf(this.runtime, caller);
    const { database } = this.runtime;
    const { firstDay } = spanOf(period, day, profile.timeZone);
    const reports = await listReports(database, profile.id, period, { firstDay, limit: 100 });
    return { recounts: (await recount(database, profile, reports)).map(presentRecount) };
  }

  @Post('indicator-reports')
  @HttpCode(200)
  @Describe('Keeps the figures of a span as reported; what was kept as of the same moment stands', ReportedList)
  async keepReport(
    @By() caller: Caller,
    @JsonBody(KeepRequest) { period, day, asOf }: z.infer<typeof KeepRequest>,
  ): Promise<z.infer<typeof ReportedList>> {
    const profile = profileOf(this.runtime, caller);
    const { database, clock } = this.runtime;
    const what = { period, day, now: clock.now(), ...(asOf && { asOf }) };
    const kept = await database.transaction((sql) => keepFigures(sql, profile, what));
    if (!kept.ok) throw refused({ ok: false, code: 'conflict', detail: kept.detail });
    const { firstDay } = spanOf(period, day, profile.timeZone);
    const reports = await listReports(database, profile.id, period, { firstDay, limit: 100 });
    const same = kept.reports[0]?.asOf.getTime();
    return { reports: reports.filter((one) => one.asOf.getTime() === same).map(presentReported) };
  }

  @Get('profile-versions')
  @Describe('Which city profile was in force when, and what each one changed', ProfileVersions)
  async listVersions(
    @By() { jurisdiction }: Caller,
    @QueryOf(VersionQuery) { limit }: z.infer<typeof VersionQuery>,
  ): Promise<z.infer<typeof ProfileVersions>> {
    const versions = await listProfileVersions(this.runtime.database, jurisdiction, limit);
    return {
      versions: versions.map((one) => ({
        ...one,
        since: one.since.toISOString(),
        changes: one.changes.map(({ at, kind, before = null, after = null }) => ({ at, kind, before, after })),
      })),
    };
  }
}
