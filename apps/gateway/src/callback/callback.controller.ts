import type { Runtime } from '@guiyi/runtime';
import { findCallbackToken, type TokenedCallback } from '@guiyi/storage';
import { Controller, Get, Inject, Param, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { callbackPage } from '../pages/callback.page.js';
import type { Complaint } from '../pages/error-summary.js';
import { type Reading, readingOf } from '../pages/language.js';
import { MESSAGES } from '../pages/messages.js';
import { noticePage } from '../pages/notice.page.js';
import { sendPage } from '../pages/send-page.js';
import { RUNTIME } from '../tokens.js';
import { NOTHING_SAID, readSaid, type SaidWords, verdictOf } from './read-verdict.js';
import { takeVerdict } from './take-verdict.js';

/** The page behind a link that works once: looking at it does not use it up, answering does. */
@Controller('callback')
export class CallbackController {
  constructor(@Inject(RUNTIME) private readonly runtime: Runtime) {}

  @Get(':token')
  async show(@Param('token') token: string, @Req() request: FastifyRequest, @Res() reply: FastifyReply) {
    const reading = readingOf(request);
    const link = await findCallbackToken(this.runtime.database, token);
    if (!link || !this.isOpen(link)) return this.closed(reply, reading, link);
    return this.ask(reply, 200, reading, token, link, NOTHING_SAID, []);
  }

  @Post(':token')
  async answer(@Param('token') token: string, @Req() request: FastifyRequest, @Res() reply: FastifyReply) {
    const reading = readingOf(request);
    const say = MESSAGES[reading.language];
    const link = await findCallbackToken(this.runtime.database, token);
    if (!link || !this.isOpen(link)) return this.closed(reply, reading, link);
    const said = readSaid(request.body, request.headers['content-type'] ?? '');
    if (!said) return this.ask(reply, 400, reading, token, link, NOTHING_SAID, [{ text: say.errors.unreadable }]);
    const verdict = verdictOf(said);
    if ('wrong' in verdict) {
      const complaints = verdict.wrong.map((field) => ({ field, text: say.callbackErrors[field] }));
      return this.ask(reply, 422, reading, token, link, said, complaints);
    }
    const taken = await takeVerdict(this.runtime, token, link, verdict);
    if (!taken.ok) {
      // Somebody was faster (a second window, a dispatcher's call): what is true now is told.
      const now = await findCallbackToken(this.runtime.database, token);
      return this.closed(reply, reading, now);
    }
    const text = taken.outcome === 'rework' ? say.callbackRework : say.callbackKept;
    return sendPage(reply, 200, noticePage(reading, say.callbackThanks, text));
  }

  private isOpen({ state, usedAt, expiresAt }: TokenedCallback): boolean {
    return state === 'waiting' && usedAt === null && expiresAt > this.runtime.clock.now();
  }

  private ask(
    reply: FastifyReply,
    status: number,
    reading: Reading,
    token: string,
    { number, answer }: TokenedCallback,
    said: SaidWords,
    complaints: readonly Complaint[],
  ) {
    return sendPage(reply, status, callbackPage(reading, { token, number, answer, said, complaints }));
  }

  private closed(reply: FastifyReply, reading: Reading, link: TokenedCallback | undefined) {
    const say = MESSAGES[reading.language];
    if (!link) return sendPage(reply, 404, noticePage(reading, say.callbackUnknown, say.callbackUnknownText));
    const text = link.state === 'superseded' ? say.callbackSuperseded : say.callbackClosedText;
    return sendPage(reply, 410, noticePage(reading, say.callbackClosed, text));
  }
}
