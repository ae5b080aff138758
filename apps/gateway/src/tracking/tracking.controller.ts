import { ProblemError, problem } from '@guiyi/platform';
import { Controller, Get, Inject, Param, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { asksForPage, readingOf } from '../pages/language.js';
import { MESSAGES } from '../pages/messages.js';
import { noticePage } from '../pages/notice.page.js';
import { progressPage } from '../pages/progress.page.js';
import { sendPage } from '../pages/send-page.js';
import { FindProgress } from './find-progress.js';

const UNKNOWN = problem(
  404,
  'no-such-receipt',
  '查无此回执 / No such receipt',
  '请核对回执编号和查询码（或登记电话的后四位）。 / Check the receipt number and its key (or the last four digits of the telephone).',
);

/** How far a matter is: a page for a browser, JSON for a program. */
@Controller('track')
export class TrackingController {
  constructor(@Inject(FindProgress) private readonly findProgress: FindProgress) {}

  @Get(':number')
  async track(
    @Param('number') number: string,
    @Query('key') key: unknown,
    @Query('phone') phone: unknown,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ) {
    const proof = { ...(typeof key === 'string' && { key }), ...(typeof phone === 'string' && { phone }) };
    const progress = await this.findProgress.find(number, proof, request.ip);
    if (asksForPage(request)) {
      const reading = readingOf(request);
      const { noSuchReceipt, trackUnknown } = MESSAGES[reading.language];
      if (!progress) return sendPage(reply, 404, noticePage(reading, noSuchReceipt, trackUnknown));
      return sendPage(reply, 200, progressPage(reading, progress));
    }
    if (!progress) throw new ProblemError(UNKNOWN);
    const { ticketState: _, ...told } = progress;
    return reply.headers({ 'cache-control': 'no-store', vary: 'accept' }).send(told);
  }
}
