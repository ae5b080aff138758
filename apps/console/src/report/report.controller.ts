import { type CityProfile, localDay } from '@guiyi/domain';
import { spanOf, writeReport } from '@guiyi/indicators';
import { addDays } from '@guiyi/routing';
import type { Runtime } from '@guiyi/runtime';
import { Controller, Get, Inject, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import type { z } from 'zod';
import { By, type Caller } from '../account/caller.js';
import { Needs } from '../account/needs.js';
import { Describe, QueryOf } from '../http/describe.js';
import { sendFile } from '../http/send-file.js';
import { RUNTIME } from '../tokens.js';
import { fillWorkbook } from './fill-workbook.js';
import { presentReport } from './present-report.js';
import { printReport } from './print-report.js';
import { ReportPage, ReportQuery } from './report.schema.js';
import { titleOf } from './report-words.js';

type Asked = z.infer<typeof ReportQuery>;

/** 报表 by day, week, half month, month, quarter and year: as data, as a workbook, to print. */
@Controller('api/reports')
@Needs('report.read')
export class ReportController {
  constructor(@Inject(RUNTIME) private readonly runtime: Runtime) {}

  @Get()
  @Describe('Numbers, indicators, trend, ranking with zones, channels, funnel, categories and hot matters', ReportPage)
  async readReport(@By() caller: Caller, @QueryOf(ReportQuery) asked: Asked): Promise<ReportPage> {
    return this.write(this.profileOf(caller), asked);
  }

  @Get('workbook')
  @Describe('The same as an Excel workbook', undefined, 'application/octet-stream')
  async readWorkbook(
    @By() caller: Caller,
    @QueryOf(ReportQuery) asked: Asked,
    @Res() reply: FastifyReply,
  ): Promise<FastifyReply> {
    const report = await this.write(this.profileOf(caller), asked);
    return sendFile(reply, `${titleOf(report)}.xlsx`, await fillWorkbook(report));
  }

  @Get('print')
  @Describe('The same as one page to print or to save as PDF', undefined, 'text/html')
  async readPrint(
    @By() caller: Caller,
    @QueryOf(ReportQuery) asked: Asked,
    @Res() reply: FastifyReply,
  ): Promise<FastifyReply> {
    const profile = this.profileOf(caller);
    const page = printReport(await this.write(profile, asked), profile.timeZone);
    return reply
      .header('content-type', 'text/html; charset=utf-8')
      .header('content-security-policy', "default-src 'none'; style-src 'unsafe-inline'")
      .header('cache-control', 'no-store')
      .send(page);
  }

  private async write(profile: CityProfile, { period, day, asOf }: Asked): Promise<ReportPage> {
    const { database, clock } = this.runtime;
    const now = clock.now();
    const span = spanOf(period, day ?? addDays(localDay(now, profile.timeZone), -1), profile.timeZone);
    return presentReport(await writeReport(database, profile, span, asOf && asOf < now ? asOf : now));
  }

  private profileOf({ jurisdiction }: Caller): CityProfile {
    const profile = this.runtime.profiles.get(jurisdiction);
    if (!profile) throw new Error(`no profile of ${jurisdiction}`);
    return profile;
  }
}
