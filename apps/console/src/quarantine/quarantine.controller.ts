import { maskText } from '@guiyi/domain';
import type { Runtime } from '@guiyi/runtime';
import { listQuarantine, repairIntake } from '@guiyi/storage';
import { Controller, Get, HttpCode, Inject, Param, Post } from '@nestjs/common';
import type { z } from 'zod';
import { By, type Caller } from '../account/caller.js';
import { Needs } from '../account/needs.js';
import { Describe, JsonBody, QueryOf } from '../http/describe.js';
import { Done, IdParam } from '../http/fields.js';
import { orProblem } from '../http/or-problem.js';
import { readCursor, writeCursor } from '../ticket/cursor.js';
import { ring } from '../ticket/ring-bells.js';
import { RUNTIME } from '../tokens.js';
import { Quarantine, QuarantineQuery, RepairRequest } from './quarantine.schema.js';

type Repair = z.infer<typeof RepairRequest>;

@Controller('api/quarantine')
export class QuarantineController {
  constructor(@Inject(RUNTIME) private readonly runtime: Runtime) {}

  @Get()
  @Needs('ledger.read')
  @Describe('What could not be worked up, newest first', Quarantine)
  async listQuarantine(
    @By() { jurisdiction }: Caller,
    @QueryOf(QuarantineQuery) { limit, cursor }: z.infer<typeof QuarantineQuery>,
  ): Promise<z.infer<typeof Quarantine>> {
    const before = readCursor(cursor, 'received');
    const rows = await listQuarantine(this.runtime.database, jurisdiction, limit + 1, before);
    const shown = rows.slice(0, limit);
    const last = rows.length > limit ? shown.at(-1) : undefined;
    return {
      intakes: shown.map(({ mark: _, ...row }) => ({
        ...row,
        problem: row.problem && maskText(row.problem),
        receivedAt: row.receivedAt.toISOString(),
      })),
      ...(last && { next: writeCursor({ sort: 'received', at: last.mark, id: last.id }) }),
    };
  }

  @Post(':intakeId/release')
  @HttpCode(200)
  @Needs('quarantine.repair')
  @Describe('Try it again from the start', Done)
  releaseIntake(
    @By() caller: Caller,
    @Param('intakeId', IdParam) intakeId: string,
    @JsonBody(RepairRequest) { reason }: Repair,
  ): Promise<z.infer<typeof Done>> {
    return this.repair(caller, intakeId, 'received', reason);
  }

  @Post(':intakeId/reject')
  @HttpCode(200)
  @Needs('quarantine.repair')
  @Describe('Give it up; it stays kept', Done)
  rejectIntake(
    @By() caller: Caller,
    @Param('intakeId', IdParam) intakeId: string,
    @JsonBody(RepairRequest) { reason }: Repair,
  ): Promise<z.infer<typeof Done>> {
    return this.repair(caller, intakeId, 'rejected', reason);
  }

  private async repair({ jurisdiction, actor }: Caller, intakeId: string, to: 'received' | 'rejected', reason: string) {
    const repair = { jurisdiction, intakeId, to, reason, actor, now: this.runtime.clock.now() };
    orProblem(await this.runtime.database.transaction((sql) => repairIntake(sql, repair)));
    if (to === 'received') ring(this.runtime, jurisdiction, ['normalize-intakes']);
    return { done: true } as const;
  }
}
