import { canAdvance, maskText, ticketLifeCycle } from '@guiyi/domain';
import { wallTime } from '@guiyi/routing';
import type { Runtime } from '@guiyi/runtime';
import { listReworks, lockTicket, refuse, reworkTicket } from '@guiyi/storage';
import { Controller, Get, HttpCode, Inject, Param, Post } from '@nestjs/common';
import type { z } from 'zod';
import { By, type Caller } from '../account/caller.js';
import { Needs } from '../account/needs.js';
import { act } from '../department/act.js';
import { profileOf } from '../department/own-units.js';
import { restartClock } from '../department/plan-clocks.js';
import { Describe, JsonBody, QueryOf } from '../http/describe.js';
import { IdParam } from '../http/fields.js';
import { departmentName } from '../ticket/present-row.js';
import { RUNTIME } from '../tokens.js';
import { ReworkQuery, Reworks, SendBackRequest, SentBack } from './callback.schema.js';

const DAY = 86_400_000;

/** 重办: what people or a leader were not content with. */
@Controller('api')
export class ReworkController {
  constructor(@Inject(RUNTIME) private readonly runtime: Runtime) {}

  @Get('reworks')
  @Needs('register.read')
  @Describe('每日重办清单: sent to rework that day, and still open from before', Reworks)
  async listReworks(
    @By() caller: Caller,
    @QueryOf(ReworkQuery) { day, limit }: z.infer<typeof ReworkQuery>,
  ): Promise<z.infer<typeof Reworks>> {
    const { database, clock } = this.runtime;
    const profile = profileOf(this.runtime, caller);
    const now = clock.now();
    const wanted = day ?? wallTime(profile.timeZone, now).day;
    const since = midnight(profile.timeZone, wanted);
    const until = midnight(profile.timeZone, new Date(Date.parse(wanted) + DAY).toISOString().slice(0, 10));
    const rows = await listReworks(database, caller.jurisdiction, { since, until, limit });
    return {
      day: wanted,
      reworks: rows.map(({ title, reason, dueAt, openedAt, endedAt, departments, ...row }) => ({
        ...row,
        title: maskText(title),
        reason: reason && maskText(reason),
        dueAt: dueAt?.toISOString() ?? null,
        overdue: endedAt === null && dueAt !== null && dueAt < now,
        departments: departments.map((id) => ({ id, name: departmentName(profile, id) })),
        openedAt: openedAt.toISOString(),
        endedAt: endedAt?.toISOString() ?? null,
      })),
    };
  }

  @Post('tickets/:id/send-back')
  @HttpCode(200)
  @Needs('ticket.send_back')
  @Describe(
    'A leader sends a finished answer back: rework, a new clock, everybody is answered and asked again',
    SentBack,
  )
  async sendBack(
    @By() caller: Caller,
    @Param('id', IdParam) id: string,
    @JsonBody(SendBackRequest) { reason, version }: z.infer<typeof SendBackRequest>,
  ): Promise<z.infer<typeof SentBack>> {
    const { jurisdiction, actor } = caller;
    const { ok: _, ...sentBack } = await act(this.runtime, caller, async ({ sql, profile, now }) => {
      const locked = await lockTicket(sql, jurisdiction, id, version);
      if (!locked.ok) return locked;
      const { ticket } = locked;
      if (!canAdvance(ticketLifeCycle, ticket.state, 'rework'))
        return refuse('conflict', '工单尚未答复，不用退回重办 / nothing has been answered that could be sent back');
      const done = await reworkTicket(sql, {
        jurisdiction,
        ticket,
        cause: 'leader',
        reason,
        actor,
        now,
        restartClock: restartClock(profile, now),
      });
      return done.ok ? { ...done, ticketId: ticket.id } : done;
    });
    return sentBack;
  }
}

/** The instant at which a day of a zone begins. */
function midnight(timeZone: string, day: string): Date {
  const guess = Date.parse(`${day}T00:00:00Z`);
  const shown = wallTime(timeZone, new Date(guess));
  return new Date(guess - (Date.parse(`${shown.day}T00:00:00Z`) + shown.ms - guess));
}
