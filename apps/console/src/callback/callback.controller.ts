import { maskRequester, maskText, type Requester } from '@guiyi/domain';
import type { Runtime } from '@guiyi/runtime';
import { listCallbacks, recordCallback } from '@guiyi/storage';
import { Controller, Get, HttpCode, Inject, Param, Post } from '@nestjs/common';
import type { z } from 'zod';
import { By, type Caller } from '../account/caller.js';
import { Needs } from '../account/needs.js';
import { act } from '../department/act.js';
import { restartClock } from '../department/plan-clocks.js';
import { Describe, JsonBody, QueryOf } from '../http/describe.js';
import { IdParam } from '../http/fields.js';
import { RUNTIME } from '../tokens.js';
import { CallbackQuery, CallbackRecorded, CallbackRequest, Callbacks } from './callback.schema.js';

/** 回访: asking each person whether it is solved and whether they are satisfied. */
@Controller('api/callbacks')
@Needs('callback.record')
export class CallbackController {
  constructor(@Inject(RUNTIME) private readonly runtime: Runtime) {}

  @Get()
  @Needs('register.read')
  @Describe('People to ask, the longest waiting first', Callbacks)
  async listCallbacks(
    @By() { jurisdiction }: Caller,
    @QueryOf(CallbackQuery) { state, ticketId, limit }: z.infer<typeof CallbackQuery>,
  ): Promise<z.infer<typeof Callbacks>> {
    const { database, vault } = this.runtime;
    const rows = await listCallbacks(database, jurisdiction, { states: [state], ...(ticketId && { ticketId }), limit });
    return {
      callbacks: rows.map(({ requesterSealed, askedAt, triedAt, recordedAt, title, ...row }) => {
        const { kind, name, phone } = maskRequester(vault.openJson<Requester>(requesterSealed));
        return {
          ...row,
          title: maskText(title),
          requester: { kind, ...(name && { name }), ...(phone && { phone }) },
          askedAt: askedAt.toISOString(),
          triedAt: triedAt?.toISOString() ?? null,
          recordedAt: recordedAt?.toISOString() ?? null,
        };
      }),
    };
  }

  @Post(':appealId')
  @HttpCode(200)
  @Describe('What a person said of the answer to their appeal, or that nobody was reached', CallbackRecorded)
  async recordCallback(
    @By() caller: Caller,
    @Param('appealId', IdParam) appealId: string,
    @JsonBody(CallbackRequest) verdict: z.infer<typeof CallbackRequest>,
  ): Promise<z.infer<typeof CallbackRecorded>> {
    const { ticketId, version, outcome } = await act(this.runtime, caller, ({ sql, profile, now }) =>
      recordCallback(sql, {
        jurisdiction: caller.jurisdiction,
        appealId,
        verdict,
        via: 'agent',
        actor: caller.actor,
        rules: profile.callback,
        restartClock: restartClock(profile, now),
        vault: this.runtime.vault,
        now,
      }),
    );
    return { ticketId, version, outcome };
  }
}
