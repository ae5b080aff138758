import type { Runtime } from '@guiyi/runtime';
import { acknowledgeHotMatter, findHotMatter, listHotMatters, streamHead } from '@guiyi/storage';
import { Controller, Get, HttpCode, Inject, Param, Post } from '@nestjs/common';
import type { z } from 'zod';
import { By, type Caller } from '../account/caller.js';
import { Needs } from '../account/needs.js';
import { Describe, JsonBody, QueryOf } from '../http/describe.js';
import { IdParam } from '../http/fields.js';
import { notFound, orProblem } from '../http/or-problem.js';
import { RUNTIME } from '../tokens.js';
import { AcknowledgeRequest, HotMatter, HotMatterQuery, HotMatters } from './hot-matter.schema.js';
import { presentHotMatter } from './present-hot-matter.js';

/** 热点: what grows faster than its own past, so that somebody acts before more people have to complain. */
@Controller('api/hot-matters')
export class HotMatterController {
  constructor(@Inject(RUNTIME) private readonly runtime: Runtime) {}

  @Get()
  @Needs('hot_matter.read')
  @Describe('Matters that grow faster than their own past, with the curve, the words and the places', HotMatters)
  async listHotMatters(
    @By() { jurisdiction }: Caller,
    @QueryOf(HotMatterQuery) { state, limit }: z.infer<typeof HotMatterQuery>,
  ): Promise<z.infer<typeof HotMatters>> {
    const { database } = this.runtime;
    // Read first: what happens between this and the list is told once more, never missed.
    const position = await streamHead(database, jurisdiction);
    const rows = await listHotMatters(database, jurisdiction, state, limit);
    return { hotMatters: rows.map(presentHotMatter), position };
  }

  @Get(':id')
  @Needs('hot_matter.read')
  @Describe('One of them', HotMatter)
  async readHotMatter(@By() { jurisdiction }: Caller, @Param('id', IdParam) id: string): Promise<HotMatter> {
    const found = await findHotMatter(this.runtime.database, jurisdiction, id);
    if (!found) throw notFound('没有这条热点预警 / no such hot matter');
    return presentHotMatter(found);
  }

  @Post(':id/acknowledge')
  @HttpCode(200)
  @Needs('hot_matter.acknowledge')
  @Describe('Somebody has seen to it; it opens again when it has doubled', HotMatter)
  async acknowledgeHotMatter(
    @By() { jurisdiction, actor }: Caller,
    @Param('id', IdParam) id: string,
    @JsonBody(AcknowledgeRequest) { reason }: z.infer<typeof AcknowledgeRequest>,
  ): Promise<HotMatter> {
    const { database, clock } = this.runtime;
    const by = { actor, reason, now: clock.now() };
    orProblem(await database.transaction((sql) => acknowledgeHotMatter(sql, jurisdiction, id, by)));
    const found = await findHotMatter(database, jurisdiction, id);
    if (!found) throw notFound('没有这条热点预警 / no such hot matter');
    return presentHotMatter(found);
  }
}
