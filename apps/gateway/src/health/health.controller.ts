import type { Runtime } from '@guiyi/runtime';
import { Controller, Get, Inject, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { RUNTIME } from '../tokens.js';

@Controller()
export class HealthController {
  constructor(@Inject(RUNTIME) private readonly runtime: Runtime) {}

  /** The process lives. */
  @Get('health')
  health() {
    return { status: 'ok' };
  }

  /** It can also keep what it is given. */
  @Get('ready')
  async ready(@Res() reply: FastifyReply) {
    const answers = await this.runtime.database.query('SELECT 1').then(
      () => true,
      () => false,
    );
    return reply.status(answers ? 200 : 503).send({ status: answers ? 'ok' : 'database does not answer' });
  }
}
