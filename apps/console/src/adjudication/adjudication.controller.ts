import { maskText } from '@guiyi/domain';
import type { Runtime } from '@guiyi/runtime';
import { adjudicate, listAdjudications } from '@guiyi/storage';
import { Controller, Get, HttpCode, Inject, Param, Post } from '@nestjs/common';
import { z } from 'zod';
import { By, type Caller } from '../account/caller.js';
import { Needs } from '../account/needs.js';
import { act } from '../department/act.js';
import { ActedOn, ChosenDepartments } from '../department/assignment-act.schema.js';
import { profileOf } from '../department/own-units.js';
import { checkDepartments, planAssignments } from '../department/plan-clocks.js';
import { Describe, JsonBody, QueryOf } from '../http/describe.js';
import { IdParam, Limit, Reason, Time } from '../http/fields.js';
import { departmentName } from '../ticket/present-row.js';
import { RUNTIME } from '../tokens.js';

const AdjudicationQuery = z.object({ limit: Limit(50) });
const Adjudications = z.object({
  adjudications: z.array(
    z.object({
      id: z.uuid(),
      ticketId: z.uuid(),
      ticketNumber: z.string(),
      title: z.string(),
      openedAt: Time,
      dueAt: Time,
      overdue: z.boolean(),
      /** Departments that returned it without cause, in order. */
      returnedBy: z.array(z.object({ id: z.string(), name: z.string() })),
    }),
  ),
});
const RulingRequest = z.object({ assignments: ChosenDepartments, reason: Reason });
const Ruled = ActedOn.extend({ assignmentIds: z.array(z.uuid()) });

/** 裁定: who must take a ticket that was returned without cause again and again. */
@Controller('api/adjudications')
@Needs('ticket.dispatch')
export class AdjudicationController {
  constructor(@Inject(RUNTIME) private readonly runtime: Runtime) {}

  @Get()
  @Needs('register.read')
  @Describe('Tickets about which it must be ruled who takes them, what is due first first', Adjudications)
  async listAdjudications(
    @By() caller: Caller,
    @QueryOf(AdjudicationQuery) { limit }: z.infer<typeof AdjudicationQuery>,
  ): Promise<z.infer<typeof Adjudications>> {
    const { database, clock } = this.runtime;
    const profile = profileOf(this.runtime, caller);
    const rows = await listAdjudications(database, caller.jurisdiction, limit);
    return {
      adjudications: rows.map(({ openedAt, dueAt, returnedBy, title, ...row }) => ({
        ...row,
        title: maskText(title),
        openedAt: openedAt.toISOString(),
        dueAt: dueAt.toISOString(),
        overdue: dueAt < clock.now(),
        returnedBy: returnedBy.map((id) => ({ id, name: departmentName(profile, id) })),
      })),
    };
  }

  @Post(':id/decide')
  @HttpCode(200)
  @Describe('Rule who takes the ticket; they may not return it', Ruled)
  async decide(
    @By() caller: Caller,
    @Param('id', IdParam) id: string,
    @JsonBody(RulingRequest) { assignments, reason }: z.infer<typeof RulingRequest>,
  ): Promise<z.infer<typeof Ruled>> {
    const ids = assignments.map(({ department }) => department);
    checkDepartments(profileOf(this.runtime, caller), ids, 'assignments');
    const { ok: _, ...ruled } = await act(this.runtime, caller, (acting) =>
      adjudicate(acting.sql, {
        jurisdiction: caller.jurisdiction,
        adjudicationId: id,
        plan: planAssignments(acting, caller.jurisdiction, assignments),
        reason,
        actor: caller.actor,
        now: acting.now,
      }),
    );
    return ruled;
  }
}
