import { AssignmentRole, AssignmentState, findPingPong } from '@guiyi/domain';
import type { Runtime } from '@guiyi/runtime';
import { findTicket, hopsOf, listReturns, readHops } from '@guiyi/storage';
import { Controller, Get, Inject, Param } from '@nestjs/common';
import { z } from 'zod';
import { By, type Caller } from '../account/caller.js';
import { Needs } from '../account/needs.js';
import { maySee } from '../department/may-see.js';
import { profileOf } from '../department/own-units.js';
import { Describe } from '../http/describe.js';
import { IdParam, Time } from '../http/fields.js';
import { notFound } from '../http/or-problem.js';
import { departmentName } from '../ticket/present-row.js';
import { RUNTIME } from '../tokens.js';

const Hops = z.object({
  /** 首接: where it was taken in, and who had it first; they stay named. */
  firstReceiver: z.string(),
  firstDepartments: z.array(z.object({ id: z.string(), name: z.string() })),
  hops: z.array(
    z.object({
      assignmentId: z.uuid(),
      hop: z.number().int(),
      round: z.number().int(),
      parentId: z.uuid().nullable(),
      department: z.object({ id: z.string(), name: z.string() }),
      role: AssignmentRole,
      state: AssignmentState,
      forced: z.boolean(),
      /** It had the ticket before, with somebody else in between. */
      pingPong: z.boolean(),
      dispatchedAt: Time,
      signedAt: Time.nullable(),
      contactedAt: Time.nullable(),
      returns: z.array(
        z.object({ reasonId: z.string(), state: z.string(), requestedAt: Time, reviewedAt: Time.nullable() }),
      ),
    }),
  ),
});

/** 流转: who had a ticket, turn by turn, and what they handed back. */
@Controller('api/tickets')
@Needs('ticket.read')
export class HopController {
  constructor(@Inject(RUNTIME) private readonly runtime: Runtime) {}

  @Get(':id/hops')
  @Describe('Who had a ticket, turn by turn; A→B→A is marked', Hops)
  async readHops(@By() caller: Caller, @Param('id', IdParam) id: string): Promise<z.infer<typeof Hops>> {
    const { jurisdiction } = caller;
    const { database } = this.runtime;
    const ticket = await findTicket(database, jurisdiction, id);
    if (!ticket || !(await maySee(this.runtime, caller, id))) throw notFound('没有这件工单 / no such ticket');
    const profile = profileOf(this.runtime, caller);
    const named = (unit: string) => ({ id: unit, name: departmentName(profile, unit) });
    const rows = await readHops(database, jurisdiction, id);
    const returns = await listReturns(database, jurisdiction, { ticketId: id, limit: 200 });
    const hops = hopsOf(rows);
    const numbers = [...new Set(rows.filter(({ parentId }) => parentId === null).map(({ hop }) => hop))];
    const again = new Set(
      hops.flatMap((_, at) =>
        findPingPong(hops.slice(0, at + 1)).map(({ department }) => `${numbers[at]} ${department}`),
      ),
    );
    return {
      firstReceiver: ticket.firstReceiver,
      firstDepartments: (hops[0] ?? []).map(named),
      hops: rows.map(({ department, dispatchedAt, signedAt, contactedAt, dueAt: _, ...row }) => ({
        ...row,
        department: named(department),
        pingPong: row.parentId === null && again.has(`${row.hop} ${department}`),
        dispatchedAt: dispatchedAt.toISOString(),
        signedAt: signedAt?.toISOString() ?? null,
        contactedAt: contactedAt?.toISOString() ?? null,
        returns: returns
          .filter(({ assignmentId }) => assignmentId === row.assignmentId)
          .map(({ reasonId, state, requestedAt, reviewedAt }) => ({
            reasonId,
            state,
            requestedAt: requestedAt.toISOString(),
            reviewedAt: reviewedAt?.toISOString() ?? null,
          })),
      })),
    };
  }
}
