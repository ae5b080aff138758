import { ProblemError, problem } from '@guiyi/platform';
import type { Runtime } from '@guiyi/runtime';
import { Controller, Get, Inject, Param, Post, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { makeCallbackLink } from '../callback/make-callback-link.js';
import { asksForPage, type Reading, readingOf } from '../pages/language.js';
import { MESSAGES } from '../pages/messages.js';
import { noticePage } from '../pages/notice.page.js';
import { progressPage } from '../pages/progress.page.js';
import { redirectTo, sendPage } from '../pages/send-page.js';
import { RUNTIME } from '../tokens.js';
import { FindProgress, type Proof } from './find-progress.js';

const UNKNOWN = problem(
  404,
  'no-such-receipt',
  '查无此回执 / No such receipt',
  '请核对回执编号和查询码（或登记电话的后四位）。 / Check the receipt number and its key (or the last four digits of the telephone).',
);

/** How far a matter is: a page for a browser, JSON for a program. */
@Controller('track')
export class TrackingController {
  constructor(
    @Inject(RUNTIME) private readonly runtime: Runtime,
    @Inject(FindProgress) private readonly findProgress: FindProgress,
  ) {}

  @Get(':number')
  async track(
    @Param('number') number: string,
    @Query('key') key: unknown,
    @Query('phone') phone: unknown,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ) {
    const progress = await this.findProgress.find(number, proofOf(key, phone), request.ip);
    if (asksForPage(request)) {
      const reading = readingOf(request);
      const { noSuchReceipt, trackUnknown } = MESSAGES[reading.language];
      if (!progress) return sendPage(reply, 404, noticePage(reading, noSuchReceipt, trackUnknown));
      return sendPage(
        reply,
        200,
        progressPage(reading, progress, rateAddress(reading, progress.number, proofOf(key, phone))),
      );
    }
    if (!progress) throw new ProblemError(UNKNOWN);
    const { ticketState: _, asked: __, ...told } = progress;
    return reply.headers({ 'cache-control': 'no-store', vary: 'accept' }).send(told);
  }

  /** Gives who may see the progress the link to say whether it is solved; it works once. */
  @Post(':number/rate')
  async rate(
    @Param('number') number: string,
    @Query('key') key: unknown,
    @Query('phone') phone: unknown,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ) {
    const reading = readingOf(request);
    const say = MESSAGES[reading.language];
    const progress = await this.findProgress.find(number, proofOf(key, phone), request.ip);
    if (!progress) return sendPage(reply, 404, noticePage(reading, say.noSuchReceipt, say.trackUnknown));
    const token = progress.asked && (await makeCallbackLink(this.runtime, progress.number));
    if (!token) return sendPage(reply, 410, noticePage(reading, say.callbackClosed, say.callbackClosedText));
    return redirectTo(reply, reading.to(`/callback/${token}`));
  }
}

function proofOf(key: unknown, phone: unknown): Proof {
  return { ...(typeof key === 'string' && { key }), ...(typeof phone === 'string' && { phone }) };
}

function rateAddress(reading: Reading, number: string, proof: Proof): string {
  return reading.to(`/track/${encodeURIComponent(number)}/rate?${new URLSearchParams({ ...proof })}`);
}
