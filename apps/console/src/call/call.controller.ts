import { maskText } from '@guiyi/domain';
import type { Runtime } from '@guiyi/runtime';
import { whatBecameOf } from '@guiyi/storage';
import { Controller, Get, HttpCode, Inject, Param, Post } from '@nestjs/common';
import { z } from 'zod';
import { type Caller as Agent, By } from '../account/caller.js';
import { Needs } from '../account/needs.js';
import { profileOf } from '../department/own-units.js';
import { Describe, JsonBody } from '../http/describe.js';
import { notFound } from '../http/or-problem.js';
import { ReadInput } from '../http/read-input.pipe.js';
import { RUNTIME } from '../tokens.js';
import { Caller, CallerRequest, CallRequest, Hints, HintsRequest, Outcome, Taken } from './call.schema.js';
import { CallHints } from './call-hints.js';
import { recogniseCaller } from './recognise-caller.js';
import { TakeCall } from './take-call.js';

const NumberParam = new ReadInput(z.string().max(100));

/** What an agent needs while somebody is on the line. */
@Controller('api/calls')
@Needs('call.take')
export class CallController {
  private readonly hints: CallHints;
  private readonly takeCall: TakeCall;

  constructor(@Inject(RUNTIME) private readonly runtime: Runtime) {
    this.hints = new CallHints(runtime);
    this.takeCall = new TakeCall(runtime);
  }

  @Post('caller')
  @HttpCode(200)
  @Describe('Who calls from this number, masked, and their earlier matters; recorded', Caller)
  recogniseCaller(
    @By() agent: Agent,
    @JsonBody(CallerRequest) { phone }: z.infer<typeof CallerRequest>,
  ): Promise<z.infer<typeof Caller>> {
    return recogniseCaller(this.runtime, agent, phone);
  }

  @Post('hints')
  @HttpCode(200)
  @Describe('Open tickets like what is being written down, and what it seems to be about', Hints)
  readHints(
    @By() agent: Agent,
    @JsonBody(HintsRequest) typed: z.infer<typeof HintsRequest>,
  ): Promise<z.infer<typeof Hints>> {
    return this.hints.of(profileOf(this.runtime, agent), typed);
  }

  @Post()
  @HttpCode(202)
  @Describe('Hand in what was written down of a call; the same key again is the same call', Taken)
  handInCall(
    @By() agent: Agent,
    @JsonBody(CallRequest) call: z.infer<typeof CallRequest>,
  ): Promise<z.infer<typeof Taken>> {
    return this.takeCall.take(profileOf(this.runtime, agent), agent, call);
  }

  @Get(':number')
  @Describe('What became of a receipt number', Outcome)
  async readOutcome(
    @By() { jurisdiction }: Agent,
    @Param('number', NumberParam) number: string,
  ): Promise<z.infer<typeof Outcome>> {
    const became = await whatBecameOf(this.runtime.database, jurisdiction, number);
    if (!became) throw notFound('没有这个回执编号 / no such receipt number');
    const { state, way, reason, ticketId, ticketNumber, ticketState } = became;
    const ticket =
      ticketId && ticketNumber && ticketState ? { id: ticketId, number: ticketNumber, state: ticketState } : null;
    return { number, state, way, reason: reason === null ? null : maskText(reason), ticket };
  }
}
