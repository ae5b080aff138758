import { type CityProfile, maskText, unitsUnder } from '@guiyi/domain';
import { limitTime } from '@guiyi/routing';
import type { Runtime } from '@guiyi/runtime';
import { listReturns, type ReturnRow, returnLedger, reviewReturn } from '@guiyi/storage';
import { Controller, Get, HttpCode, Inject, Param, Post } from '@nestjs/common';
import type { z } from 'zod';
import { By, type Caller } from '../account/caller.js';
import { Needs } from '../account/needs.js';
import { Describe, JsonBody, QueryOf } from '../http/describe.js';
import { IdParam } from '../http/fields.js';
import { refused } from '../http/or-problem.js';
import { departmentName } from '../ticket/present-row.js';
import { answerWriter } from '../ticket/write-answer.js';
import { RUNTIME } from '../tokens.js';
import { act } from './act.js';
import { ownUnits, profileOf, unitsBelow } from './own-units.js';
import { checkDepartments, planAssignments } from './plan-clocks.js';
import { LedgerQuery, ReturnLedger, ReturnQuery, Returns, Reviewed, ReviewRequest } from './return.schema.js';

/** 退单: what departments want to hand back, and the ledger of those that did so without cause. */
@Controller('api/returns')
@Needs('handling.read')
export class ReturnController {
  constructor(@Inject(RUNTIME) private readonly runtime: Runtime) {}

  @Get()
  @Describe('Returns, the longest waiting first; a department sees its own and those below', Returns)
  async listReturns(
    @By() caller: Caller,
    @QueryOf(ReturnQuery) { state, department, since, until, limit }: z.infer<typeof ReturnQuery>,
  ): Promise<z.infer<typeof Returns>> {
    const profile = profileOf(this.runtime, caller);
    const mine = ownUnits(profile, caller);
    const wanted = department === undefined ? undefined : unitsUnder(profile.departments, department);
    const units = wanted && mine ? wanted.filter((unit) => mine.includes(unit)) : (wanted ?? mine);
    const rows = await listReturns(this.runtime.database, caller.jurisdiction, {
      ...(units && { units }),
      states: [state],
      ...(since && { since }),
      ...(until && { until }),
      limit,
    });
    return { returns: rows.map((row) => presentReturn(row, profile)) };
  }

  @Get('ledger')
  @Describe('台账: how often each department returned without cause and with it', ReturnLedger)
  async readReturnLedger(
    @By() caller: Caller,
    @QueryOf(LedgerQuery) { since, until }: z.infer<typeof LedgerQuery>,
  ): Promise<z.infer<typeof ReturnLedger>> {
    const profile = profileOf(this.runtime, caller);
    const units = ownUnits(profile, caller);
    const rows = await returnLedger(this.runtime.database, caller.jurisdiction, {
      ...(units && { units }),
      ...(since && { since }),
      ...(until && { until }),
    });
    return {
      departments: rows.map(({ department, ...counts }) => ({ department: unitOf(profile, department), ...counts })),
    };
  }

  @Post(':id/review')
  @HttpCode(200)
  @Needs('ticket.answer')
  @Describe('Judge a return; a department judges those of the units below it', Reviewed)
  async reviewReturn(
    @By() caller: Caller,
    @Param('id', IdParam) id: string,
    @JsonBody(ReviewRequest) { justified, reason, reassign }: z.infer<typeof ReviewRequest>,
  ): Promise<z.infer<typeof Reviewed>> {
    if (reassign)
      checkDepartments(
        profileOf(this.runtime, caller),
        reassign.map(({ department }) => department),
        'reassign',
      );
    const { ok: _, ...reviewed } = await act(this.runtime, caller, (acting) => {
      const { sql, profile, now } = acting;
      const units = unitsBelow(profile, caller);
      // A department hands down, and only the hotline dispatches to others.
      if (units && reassign?.some(({ department }) => !units.includes(department)))
        throw refused({ ok: false, code: 'forbidden', detail: '只能改派给下属单位 / only to units below one’s own' });
      return reviewReturn(sql, {
        jurisdiction: caller.jurisdiction,
        returnId: id,
        ...(units && { units }),
        justified,
        reason,
        ...(reassign && {
          replacement: (ticket, { role }) =>
            planAssignments(
              acting,
              caller.jurisdiction,
              reassign.map(({ department }) => ({ department, role })),
            )(ticket),
        }),
        adjudication: { after: profile.returns.adjudicateAfter, dueAt: rulingDue(profile, now) },
        write: answerWriter(profile, this.runtime.vault),
        actor: caller.actor,
        now,
      });
    });
    return reviewed;
  }
}

/** By when the hotline must have ruled: its own hours count. */
function rulingDue(profile: CityProfile, start: Date): Date {
  const limit = profile.returns.adjudicateWithin;
  const department = profile.fallback.department;
  return new Date(limitTime({ start, limit, profile, department, verb: '裁定', timeClass: 'adjudication' }).dueAt);
}

function unitOf(profile: CityProfile, id: string) {
  return { id, name: departmentName(profile, id) };
}

function presentReturn(row: ReturnRow, profile: CityProfile): z.infer<typeof Returns>['returns'][number] {
  const { id, ticketId, ticketNumber, title, assignmentId, hop, state, requestedAt, reviewedAt } = row;
  const typed = profile.returns.reasons.find((reason) => reason.id === row.reasonId);
  return {
    id,
    ticketId,
    ticketNumber,
    title: maskText(title),
    assignmentId,
    department: unitOf(profile, row.department),
    hop,
    reason: typed ?? { id: row.reasonId, name: row.reasonId },
    text: maskText(row.reason),
    state,
    requestedAt: requestedAt.toISOString(),
    reviewedAt: reviewedAt?.toISOString() ?? null,
    review: row.review && maskText(row.review),
  };
}
