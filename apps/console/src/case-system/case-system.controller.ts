import { CASE_SYSTEMS } from '@guiyi/case-systems';
import { ProblemError, problem } from '@guiyi/platform';
import type { Runtime } from '@guiyi/runtime';
import { type CaseTarget, findCaseTarget, listCaseTargets, listCaseUpdates, saveCaseTarget } from '@guiyi/storage';
import { Controller, Get, HttpCode, Inject, Param, Post, Put, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import type { z } from 'zod';
import { By, type Caller } from '../account/caller.js';
import { Needs, Public } from '../account/needs.js';
import { Describe, JsonBody, QueryOf } from '../http/describe.js';
import { maskDeeply } from '../http/mask-deeply.js';
import { notFound } from '../http/or-problem.js';
import { ReadInput } from '../http/read-input.pipe.js';
import { RUNTIME } from '../tokens.js';
import {
  CaseTargetAnswer,
  CaseTargetRequest,
  CaseTargets,
  CaseUpdates,
  StatusAnswer,
  TargetId,
  UpdateQuery,
} from './case-system.schema.js';
import { takeStatus } from './take-status.js';

const IdOfTarget = new ReadInput(TargetId);

@Controller('api/case-systems')
export class CaseSystemController {
  constructor(@Inject(RUNTIME) private readonly runtime: Runtime) {}

  @Get()
  @Needs('case_system.sync')
  @Describe('The case systems of the city, and the kinds there are', CaseTargets)
  async listTargets(@By() { jurisdiction }: Caller): Promise<z.infer<typeof CaseTargets>> {
    const { database, vault } = this.runtime;
    return {
      targets: (await listCaseTargets(database, vault, jurisdiction)).map(present),
      systems: CASE_SYSTEMS.map(({ id, title }) => ({ id, title })),
    };
  }

  @Put(':targetId')
  @Needs('source.manage')
  @Describe('Add or change a case system of the city', CaseTargetAnswer)
  async saveTarget(
    @By() { jurisdiction }: Caller,
    @Param('targetId', IdOfTarget) id: string,
    @JsonBody(CaseTargetRequest) { system, ...target }: z.infer<typeof CaseTargetRequest>,
  ): Promise<z.infer<typeof CaseTargetAnswer>> {
    const { database, vault } = this.runtime;
    checkSettings(system, target.settings);
    if (!(await saveCaseTarget(database, vault, { ...target, id, jurisdiction, caseSystem: system })))
      throw new ProblemError(problem(409, 'conflict', '编号已被别的城市使用 / The id is another city’s'));
    const saved = await findCaseTarget(database, vault, id);
    if (!saved) throw new Error(`case target ${id} is gone right after it was saved`);
    return present(saved);
  }

  @Get(':targetId/updates')
  @Needs('case_system.sync')
  @Describe('What a case system told; what waits for a person first', CaseUpdates)
  async listUpdates(
    @By() { jurisdiction }: Caller,
    @Param('targetId', IdOfTarget) targetId: string,
    @QueryOf(UpdateQuery) { limit }: z.infer<typeof UpdateQuery>,
  ): Promise<z.infer<typeof CaseUpdates>> {
    const updates = await listCaseUpdates(this.runtime.database, jurisdiction, targetId, limit);
    return {
      updates: updates.map((update) => ({ ...update, body: maskDeeply(update.body), at: update.at.toISOString() })),
    };
  }

  @Post(':targetId/status')
  @HttpCode(200)
  @Public('a case system proves itself by its signature over the bytes')
  @Describe('What a case system says of tickets; told again, it changes nothing', StatusAnswer)
  async takeStatus(
    @Param('targetId', IdOfTarget) targetId: string,
    @Req() request: FastifyRequest,
  ): Promise<z.infer<typeof StatusAnswer>> {
    const body = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0);
    const headers = Object.fromEntries(
      Object.entries(request.headers).map(([name, value]) => [name, Array.isArray(value) ? value.join(', ') : value]),
    );
    return takeStatus(this.runtime, targetId, body, headers);
  }
}

function checkSettings(system: string, settings: Record<string, unknown>): void {
  const known = CASE_SYSTEMS.find(({ id }) => id === system);
  if (!known) throw notFound(`没有这种办件系统 / no case system "${system}"`);
  const checked = known.settings.safeParse(settings);
  if (checked.success) return;
  const errors = checked.error.issues.map(({ path, message }) => ({ path: ['settings', ...path].join('.'), message }));
  throw new ProblemError(problem(422, 'wrong-input', '输入有误 / The input is wrong', 'see errors', errors));
}

function present({ id, caseSystem, name, enabled, updatedAt }: CaseTarget): z.infer<typeof CaseTargetAnswer> {
  return { id, system: caseSystem, name, enabled, updatedAt: updatedAt.toISOString() };
}
