import {
  askExtension,
  decideExtension,
  explainDeadlines,
  orderFor,
  parkTicket,
  writeOffTicket,
} from '@guiyi/deadlines';
import type { Runtime } from '@guiyi/runtime';
import { listExtensions, listOrders, listParkings, lockTicket, newId } from '@guiyi/storage';
import { Controller, Get, HttpCode, Inject, Param, Post } from '@nestjs/common';
import type { z } from 'zod';
import { By, type Caller } from '../account/caller.js';
import { Needs } from '../account/needs.js';
import { maySee } from '../department/may-see.js';
import { ownUnits, profileOf } from '../department/own-units.js';
import { checkDepartments } from '../department/plan-clocks.js';
import { Describe, JsonBody } from '../http/describe.js';
import { IdParam } from '../http/fields.js';
import { notFound, refused } from '../http/or-problem.js';
import { answerWriter } from '../ticket/write-answer.js';
import { RUNTIME } from '../tokens.js';
import {
  Changed,
  ExtensionAsked,
  ExtensionRequest,
  GrantRequest,
  InstructionRequest,
  Ordered,
  ParkRequest,
  RefuseRequest,
  Registered,
  TicketDeadlines,
  WriteOffRequest,
} from './deadline.schema.js';
import { moveClocks } from './move-clocks.js';
import {
  presentClocks,
  presentExplained,
  presentExtension,
  presentOrder,
  presentParking,
} from './present-deadlines.js';

/** 时限: what the clocks of a ticket show and why, and what people do to them. */
@Controller('api')
export class DeadlineController {
  constructor(@Inject(RUNTIME) private readonly runtime: Runtime) {}

  @Get('tickets/:id/deadlines')
  @Needs('ticket.read')
  @Describe(
    'Every clock of a ticket explained step by step, extensions, parking and supervision orders',
    TicketDeadlines,
  )
  async readDeadlines(
    @By() caller: Caller,
    @Param('id', IdParam) id: string,
  ): Promise<z.infer<typeof TicketDeadlines>> {
    const { database, clock } = this.runtime;
    const { jurisdiction } = caller;
    const profile = profileOf(this.runtime, caller);
    const now = clock.now();
    const explained = (await maySee(this.runtime, caller, id))
      ? await explainDeadlines(database, { profile, ticketId: id, now })
      : undefined;
    if (!explained) throw notFound('没有这件工单 / no such ticket');
    const [extensions, parkings, orders] = await Promise.all([
      listExtensions(database, jurisdiction, { ticketId: id }),
      listParkings(database, jurisdiction, { ticketId: id }),
      listOrders(database, jurisdiction, id),
    ]);
    const units = ownUnits(profile, caller);
    const isOwn = ({ department }: { readonly department: string | null }) =>
      !units || (department !== null && units.includes(department));
    return {
      ...presentClocks(explained, profile),
      extensions: extensions.filter(isOwn).map((one) => presentExtension(one, profile)),
      parkings: parkings.map(presentParking),
      orders: orders.filter(isOwn).map((one) => presentOrder(one, profile, now)),
    };
  }

  @Post('assignments/:id/extensions')
  @HttpCode(200)
  @Needs('ticket.answer')
  @Describe('Ask for more time (申请延期), by the city’s rules and before the daily cut-off', ExtensionAsked)
  async ask(
    @By() caller: Caller,
    @Param('id', IdParam) assignmentId: string,
    @JsonBody(ExtensionRequest) { amount, unit, reason, version }: z.infer<typeof ExtensionRequest>,
  ): Promise<z.infer<typeof ExtensionAsked>> {
    const units = ownUnits(profileOf(this.runtime, caller), caller);
    const {
      ok: _,
      due,
      ...asked
    } = await moveClocks(this.runtime, caller, (sql, by) =>
      askExtension(sql, {
        ...by,
        assignmentId,
        more: { amount, unit },
        reason,
        ...seen(version),
        ...(units && { units }),
      }),
    );
    return { ...asked, due: presentExplained(due) };
  }

  @Post('extensions/:id/grant')
  @HttpCode(200)
  @Needs('ticket.dispatch')
  @Describe('Grant more time: so much from the old due time on', Changed)
  async grant(
    @By() caller: Caller,
    @Param('id', IdParam) extensionId: string,
    @JsonBody(GrantRequest) { amount, reason, version }: z.infer<typeof GrantRequest>,
  ): Promise<z.infer<typeof Changed>> {
    const decision = { extensionId, granted: true, reason, ...seen(version), ...(amount !== undefined && { amount }) };
    return told(await moveClocks(this.runtime, caller, (sql, by) => decideExtension(sql, { ...by, ...decision })));
  }

  @Post('extensions/:id/refuse')
  @HttpCode(200)
  @Needs('ticket.dispatch')
  @Describe('Refuse more time: the clock runs on', Changed)
  async refuse(
    @By() caller: Caller,
    @Param('id', IdParam) extensionId: string,
    @JsonBody(RefuseRequest) { reason, version }: z.infer<typeof RefuseRequest>,
  ): Promise<z.infer<typeof Changed>> {
    const decision = { extensionId, granted: false, reason, ...seen(version) };
    return told(await moveClocks(this.runtime, caller, (sql, by) => decideExtension(sql, { ...by, ...decision })));
  }

  @Post('tickets/:id/park')
  @HttpCode(200)
  @Needs('ticket.dispatch')
  @Describe('Enter a ticket into the register of what cannot be solved for now (挂账): its clocks stand', Registered)
  async park(
    @By() caller: Caller,
    @Param('id', IdParam) ticketId: string,
    @JsonBody(ParkRequest) { reason, reviewOn, version }: z.infer<typeof ParkRequest>,
  ): Promise<z.infer<typeof Registered>> {
    const park = { ticketId, reason, ...(reviewOn && { reviewOn }), ...seen(version) };
    return told(await moveClocks(this.runtime, caller, (sql, by) => parkTicket(sql, { ...by, ...park })));
  }

  @Post('tickets/:id/write-off')
  @HttpCode(200)
  @Needs('ticket.dispatch')
  @Describe('Clear a ticket from the register (销账): solved, its people are told; else it is handled on', Registered)
  async writeOff(
    @By() caller: Caller,
    @Param('id', IdParam) ticketId: string,
    @JsonBody(WriteOffRequest) { reason, answer, version }: z.infer<typeof WriteOffRequest>,
  ): Promise<z.infer<typeof Registered>> {
    const write = answerWriter(profileOf(this.runtime, caller), this.runtime.vault);
    const off = { ticketId, reason, ...seen(version), ...(answer !== undefined && { solved: { answer, write } }) };
    return told(await moveClocks(this.runtime, caller, (sql, by) => writeOffTicket(sql, { ...by, ...off })));
  }

  @Post('tickets/:id/supervision-orders')
  @HttpCode(200)
  @Needs('ticket.instruct')
  @Describe('Attach a leader’s instruction (领导批示): a supervision order by the city’s ladder', Ordered)
  async instruct(
    @By() caller: Caller,
    @Param('id', IdParam) ticketId: string,
    @JsonBody(InstructionRequest) { instruction, department }: z.infer<typeof InstructionRequest>,
  ): Promise<z.infer<typeof Ordered>> {
    if (department !== undefined) checkDepartments(profileOf(this.runtime, caller), [department], 'department');
    const { ok: _, ...ordered } = await moveClocks(this.runtime, caller, async (sql, by) => {
      const locked = await lockTicket(sql, by.jurisdiction, ticketId, undefined);
      if (!locked.ok) return locked;
      const given = (await listOrders(sql, by.jurisdiction, ticketId)).filter(
        ({ trigger }) => trigger === 'instruction',
      );
      const cause = { trigger: 'instruction', cause: newId(), times: given.length + 1, instruction } as const;
      const judged = await orderFor(sql, {
        ...by,
        ticketId,
        ...cause,
        ...(department !== undefined && { department }),
      });
      if (judged.ordered) return { ok: true as const, orderId: judged.orderId, level: judged.level, text: judged.text };
      throw refused({
        ok: false,
        code: 'conflict',
        detail: `${judged.reason} / the city’s ladder wants no order for it`,
      });
    });
    return ordered;
  }
}

/** Without the mark of a success. */
function told<Result extends { readonly ok: true; readonly changes: readonly unknown[] }>({ ok: _, ...done }: Result) {
  return { ...done, changes: [...done.changes] as Result['changes'][number][] };
}

function seen(version: number | undefined): { version?: number } {
  return version === undefined ? {} : { version };
}
