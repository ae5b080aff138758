import type { Runtime } from '@guiyi/runtime';
import { Controller, HttpCode, Inject, Param, Post } from '@nestjs/common';
import type { z } from 'zod';
import { By, type Caller } from '../account/caller.js';
import { Needs } from '../account/needs.js';
import { Describe, JsonBody } from '../http/describe.js';
import { IdParam } from '../http/fields.js';
import { RUNTIME } from '../tokens.js';
import { Split, SplitRequest, Unmasked, UnmaskRequest } from './appeal.schema.js';
import { split } from './split-appeal.js';
import { unmaskRequester } from './unmask-requester.js';

@Controller('api/appeals')
export class AppealController {
  constructor(@Inject(RUNTIME) private readonly runtime: Runtime) {}

  @Post(':id/unmask')
  @HttpCode(200)
  @Needs('requester.unmask')
  @Describe('Who spoke, in clear; recorded with the reason', Unmasked)
  async unmaskRequester(
    @By() caller: Caller,
    @Param('id', IdParam) id: string,
    @JsonBody(UnmaskRequest) { reason }: z.infer<typeof UnmaskRequest>,
  ): Promise<z.infer<typeof Unmasked>> {
    return { requester: await unmaskRequester(this.runtime, caller, id, reason) };
  }

  @Post(':id/split')
  @HttpCode(200)
  @Needs('ticket.merge')
  @Describe('Take an appeal off its ticket', Split)
  splitAppeal(
    @By() caller: Caller,
    @Param('id', IdParam) id: string,
    @JsonBody(SplitRequest) { reason }: z.infer<typeof SplitRequest>,
  ): Promise<z.infer<typeof Split>> {
    return split(this.runtime, caller, id, reason);
  }
}
