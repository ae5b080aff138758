import { PROBLEM_MEDIA_TYPE, problem } from '@guiyi/platform';
import type { Runtime } from '@guiyi/runtime';
import { Controller, Get, Inject, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { isOpenForm } from '../pages/open-forms.js';
import { isFormId } from '../pages/read-words.js';
import { RUNTIME } from '../tokens.js';
import { makeChallenge } from './challenge.js';

/** Work for the browser that is about to send a form. A door of its own: asking keeps nobody from sending. */
@Controller('altcha')
export class AltchaController {
  constructor(@Inject(RUNTIME) private readonly runtime: Runtime) {}

  @Get(':source')
  async challenge(@Query('form') form: unknown, @Req() request: FastifyRequest, @Res() reply: FastifyReply) {
    const { opened } = request;
    if (!opened || !isOpenForm(opened) || typeof form !== 'string' || !isFormId(form)) {
      const body = problem(404, 'no-such-form', '没有这个表单 / No such form');
      return reply.status(404).header('content-type', PROBLEM_MEDIA_TYPE).send(JSON.stringify(body));
    }
    const { vault, clock } = this.runtime;
    const challenge = await makeChallenge(vault, { source: opened.source.id, form }, clock.now());
    return reply.header('cache-control', 'no-store').send(challenge);
  }
}
