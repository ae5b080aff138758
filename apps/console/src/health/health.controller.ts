import { ProblemError, problem } from '@guiyi/platform';
import type { Runtime } from '@guiyi/runtime';
import { Controller, Get, Inject } from '@nestjs/common';
import { z } from 'zod';
import { Public } from '../account/needs.js';
import { Describe } from '../http/describe.js';
import { RUNTIME } from '../tokens.js';

const Health = z.object({ status: z.literal('ok') });

@Controller()
export class HealthController {
  constructor(@Inject(RUNTIME) private readonly runtime: Runtime) {}

  @Get('health')
  @Public('supervisors have no account')
  @Describe('The process lives', Health)
  readHealth(): z.infer<typeof Health> {
    return { status: 'ok' };
  }

  @Get('ready')
  @Public('supervisors have no account')
  @Describe('It can also answer: the database does', Health)
  async readReadiness(): Promise<z.infer<typeof Health>> {
    await this.runtime.database.query('SELECT 1').catch(() => {
      throw new ProblemError(problem(503, 'not-ready', '数据库没有应答 / The database does not answer'));
    });
    return { status: 'ok' };
  }
}
