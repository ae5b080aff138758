import { isBelow, templateFor, unitsUnder } from '@guiyi/domain';
import type { Runtime } from '@guiyi/runtime';
import { contactCitizen, listInbox, lockAssignment, requestReturn, signAssignment, subDispatch } from '@guiyi/storage';
import { Controller, Get, HttpCode, Inject, Param, Post } from '@nestjs/common';
import type { z } from 'zod';
import { By, type Caller } from '../account/caller.js';
import { Needs } from '../account/needs.js';
import { Describe, JsonBody, QueryOf } from '../http/describe.js';
import { IdParam } from '../http/fields.js';
import { orProblem } from '../http/or-problem.js';
import { readCursor, writeCursor } from '../ticket/cursor.js';
import { departmentName } from '../ticket/present-row.js';
import { RUNTIME } from '../tokens.js';
import { act } from './act.js';
import { answerAssignment } from './answer-assignment.js';
import {
  ActedOn,
  AssignmentAnswered,
  AssignmentAnswerRequest,
  ContactRequest,
  HowToAnswer,
  ReturnRequest,
  ReturnRequested,
  SignRequest,
  SubDispatched,
  SubDispatchRequest,
} from './assignment-act.schema.js';
import { forbidAccused } from './forbid-accused.js';
import { Inbox, InboxQuery } from './inbox.schema.js';
import { ownUnits, profileOf } from './own-units.js';
import { checkDepartments, clockBelow, wrongInput } from './plan-clocks.js';
import { presentInboxRow } from './present-inbox.js';

/** 承办单位: what a department has to do, and what it does with it. A department acts for itself and the units below. */
@Controller('api/assignments')
@Needs('ticket.answer')
export class AssignmentController {
  constructor(@Inject(RUNTIME) private readonly runtime: Runtime) {}

  @Get()
  @Needs('handling.read')
  @Describe('A department’s inbox, what is due first first', Inbox)
  async listInbox(
    @By() caller: Caller,
    @QueryOf(InboxQuery) query: z.infer<typeof InboxQuery>,
  ): Promise<z.infer<typeof Inbox>> {
    const { database, clock } = this.runtime;
    const profile = profileOf(this.runtime, caller);
    const mine = ownUnits(profile, caller);
    const wanted = query.department === undefined ? undefined : unitsUnder(profile.departments, query.department);
    const units = wanted && mine ? wanted.filter((unit) => mine.includes(unit)) : (wanted ?? mine);
    const after = readCursor(query.cursor, 'inbox');
    const rows = await listInbox(database, caller.jurisdiction, {
      ...(units && { units }),
      ...(query.state && { states: query.state }),
      ended: query.ended ?? query.state !== undefined,
      ...(after && { after }),
      limit: query.limit + 1,
    });
    const page = rows.slice(0, query.limit);
    const last = page.at(-1);
    return {
      assignments: page.map((row) => presentInboxRow(row, profile, clock.now())),
      ...(rows.length > page.length && last && { next: writeCursor({ sort: 'inbox', at: last.sortAt, id: last.id }) }),
    };
  }

  @Get(':id/how')
  @Describe(
    'What an answer must say, which gates it passes, why it may be returned, and to whom it may be handed down',
    HowToAnswer,
  )
  async readHow(@By() caller: Caller, @Param('id', IdParam) id: string): Promise<z.infer<typeof HowToAnswer>> {
    const profile = profileOf(this.runtime, caller);
    const units = ownUnits(profile, caller);
    const wanted = { jurisdiction: caller.jurisdiction, assignmentId: id, ...(units && { units }) };
    const { ticket, assignment } = orProblem(
      await this.runtime.database.transaction((sql) => lockAssignment(sql, wanted)),
    );
    const template = templateFor(profile, ticket.category);
    const below = unitsUnder(profile.departments, assignment.department).slice(1);
    return {
      template: template ?? null,
      gates: profile.approval.gates,
      returnReasons: profile.returns.reasons,
      unitsBelow: below.map((unit) => ({ id: unit, name: departmentName(profile, unit) })),
    };
  }

  @Post(':id/sign')
  @HttpCode(200)
  @Describe('签收: the department acknowledges', ActedOn)
  async signAssignment(
    @By() caller: Caller,
    @Param('id', IdParam) id: string,
    @JsonBody(SignRequest) { version }: z.infer<typeof SignRequest>,
  ): Promise<z.infer<typeof ActedOn>> {
    const done = await act(this.runtime, caller, ({ sql, now }) =>
      signAssignment(sql, { ...this.wanted(caller, id, version), actor: caller.actor, now }),
    );
    return { ticketId: done.ticketId, version: done.version };
  }

  @Post(':id/contacted')
  @HttpCode(200)
  @Describe('已联系诉求人: stamp that the citizen was contacted', ActedOn)
  async contactCitizen(
    @By() caller: Caller,
    @Param('id', IdParam) id: string,
    @JsonBody(ContactRequest) { how, version }: z.infer<typeof ContactRequest>,
  ): Promise<z.infer<typeof ActedOn>> {
    const done = await act(this.runtime, caller, ({ sql, now }) =>
      contactCitizen(sql, { ...this.wanted(caller, id, version), how, actor: caller.actor, now }),
    );
    return { ticketId: done.ticketId, version: done.version };
  }

  @Post(':id/sub-dispatch')
  @HttpCode(200)
  @Describe('逐级转办: hand down to units below in the tree; the clock goes on', SubDispatched)
  async subDispatch(
    @By() caller: Caller,
    @Param('id', IdParam) id: string,
    @JsonBody(SubDispatchRequest) { departments, reason, version }: z.infer<typeof SubDispatchRequest>,
  ): Promise<z.infer<typeof SubDispatched>> {
    const tree = profileOf(this.runtime, caller);
    checkDepartments(tree, departments, 'departments');
    const { ticketId, assignmentIds, ...done } = await act(this.runtime, caller, ({ sql, profile, now }) =>
      subDispatch(sql, {
        ...this.wanted(caller, id, version),
        departments,
        isBelow: (unit, above) => isBelow(profile.departments, unit, above),
        forbids: (ticketId) =>
          forbidAccused(sql, profile, { jurisdiction: caller.jurisdiction, id: ticketId }, departments),
        clockBelow: clockBelow(profile),
        reason,
        actor: caller.actor,
        now,
      }),
    );
    return { ticketId, assignmentIds, version: done.version };
  }

  @Post(':id/answer')
  @HttpCode(200)
  @Describe('Answer by the category’s template; through the gates where the city has them', AssignmentAnswered)
  answerAssignment(
    @By() caller: Caller,
    @Param('id', IdParam) id: string,
    @JsonBody(AssignmentAnswerRequest) request: z.infer<typeof AssignmentAnswerRequest>,
  ): Promise<z.infer<typeof AssignmentAnswered>> {
    return answerAssignment(this.runtime, caller, id, request);
  }

  @Post(':id/return')
  @HttpCode(200)
  @Describe('申请退单: ask to hand it back, with one of the city’s reasons', ReturnRequested)
  async requestReturn(
    @By() caller: Caller,
    @Param('id', IdParam) id: string,
    @JsonBody(ReturnRequest) { reason, text, version }: z.infer<typeof ReturnRequest>,
  ): Promise<z.infer<typeof ReturnRequested>> {
    const { reasons } = profileOf(this.runtime, caller).returns;
    if (!reasons.some((one) => one.id === reason))
      throw wrongInput([{ path: 'reason', message: `没有这个退单事由 / no return reason "${reason}"` }]);
    const { ticketId, returnId, ...done } = await act(this.runtime, caller, ({ sql, now }) =>
      requestReturn(sql, { ...this.wanted(caller, id, version), reasonId: reason, text, actor: caller.actor, now }),
    );
    return { ticketId, returnId, version: done.version };
  }

  private wanted(caller: Caller, assignmentId: string, version: number | undefined) {
    const units = ownUnits(profileOf(this.runtime, caller), caller);
    return { jurisdiction: caller.jurisdiction, assignmentId, version, ...(units && { units }) };
  }
}
