import { type CityProfile, localDay } from '@guiyi/domain';
import { listNumbers, readMatters, type Span, spanOf, writeReport } from '@guiyi/indicators';
import { addDays } from '@guiyi/routing';
import type { Runtime } from '@guiyi/runtime';
import { Controller, Get, Inject, Param, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import type { z } from 'zod';
import { By, type Caller } from '../account/caller.js';
import { Needs } from '../account/needs.js';
import { profileOf } from '../department/own-units.js';
import { Describe, QueryOf } from '../http/describe.js';
import { ReadInput } from '../http/read-input.pipe.js';
import { sendFile } from '../http/send-file.js';
import { RUNTIME } from '../tokens.js';
import { fillWorkbook } from './fill-workbook.js';
import { presentReport, presentSpan } from './present-report.js';
import { printReport } from './print-report.js';
import { NumberPage, ReportNumber, ReportPage, ReportQuery } from './report.schema.js';
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
    return this.write(profileOf(this.runtime, caller), asked);
  }

  @Get('workbook')
  @Describe('The same as an Excel workbook', undefined, 'application/octet-stream')
  async readWorkbook(
    @By() caller: Caller,
    @QueryOf(ReportQuery) asked: Asked,
    @Res() reply: FastifyReply,
  ): Promise<FastifyReply> {
    const report = await this.write(profileOf(this.runtime, caller), asked);
    return sendFile(reply, `${titleOf(report)}.xlsx`, await fillWorkbook(report));
  }

  @Get('print')
  @Describe('The same as one page to print or to save as PDF', undefined, 'text/html')
  async readPrint(
    @By() caller: Caller,
    @QueryOf(ReportQuery) asked: Asked,
    @Res() reply: FastifyReply,
  ): Promise<FastifyReply> {
    const profile = profileOf(this.runtime, caller);
    const page = printReport(await this.write(profile, asked), profile.timeZone);
    return reply
      .header('content-type', 'text/html; charset=utf-8')
      .header('content-security-policy', "default-src 'none'; style-src 'unsafe-inline'")
      .header('cache-control', 'no-store')
      .send(page);
  }

  @Get('numbers/:number')
  @Describe('The tickets behind one of the plain numbers of a report', NumberPage)
  async readNumber(
    @By() caller: Caller,
    @Param('number', new ReadInput(ReportNumber)) named: string,
    @QueryOf(ReportQuery) asked: Asked,
  ): Promise<z.infer<typeof NumberPage>> {
    const number = ReportNumber.parse(named);
    const profile = profileOf(this.runtime, caller);
    const { span, at } = this.read(profile, asked);
    const matters = await readMatters(this.runtime.database, profile.id, span, { asOf: at });
    const counted = listNumbers(matters, span, at)[number].map(({ id, ticketId }) => ({ id, ticketId }));
    return { number, span: presentSpan(span), asOf: at.toISOString(), counted };
  }

  private async write(profile: CityProfile, asked: Asked): Promise<ReportPage> {
    const { span, at } = this.read(profile, asked);
    return presentReport(await writeReport(this.runtime.database, profile, span, at));
  }

  /** Which days, and as of when: never of the future. */
  private read({ timeZone }: CityProfile, { period, day, asOf }: Asked): { readonly span: Span; readonly at: Date } {
    const now = this.runtime.clock.now();
    const span = spanOf(period, day ?? addDays(localDay(now, timeZone), -1), timeZone);
    return { span, at: asOf && asOf < now ? asOf : now };
  }
}
