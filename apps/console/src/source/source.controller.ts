import { randomBytes } from 'node:crypto';
import { CHANNELS } from '@guiyi/channels';
import { ProblemError, problem } from '@guiyi/platform';
import type { Runtime } from '@guiyi/runtime';
import { addSource, addSourceKey, changeSource, describeSources, endSourceKeys } from '@guiyi/storage';
import { Controller, Get, HttpCode, Inject, Param, Patch, Post } from '@nestjs/common';
import type { z } from 'zod';
import { By, type Caller } from '../account/caller.js';
import { Needs } from '../account/needs.js';
import { Describe, JsonBody } from '../http/describe.js';
import { IdParam } from '../http/fields.js';
import { notFound, orProblem } from '../http/or-problem.js';
import { RUNTIME } from '../tokens.js';
import { presentChannels, presentSource } from './present-source.js';
import { NewSource, RotateRequest, Source, SourceChange, Sources, SourceWithKey } from './source.schema.js';

const HOUR = 3_600_000;

/** 接入点: the mouths of a city. Every process looks at them every few seconds; none is restarted. */
@Controller('api/sources')
@Needs('source.manage')
export class SourceController {
  constructor(@Inject(RUNTIME) private readonly runtime: Runtime) {}

  @Get()
  @Describe('The sources of the city with their keys, and the channels there are; no secret', Sources)
  async listSources(@By() { jurisdiction }: Caller): Promise<z.infer<typeof Sources>> {
    const { database, clock, environment } = this.runtime;
    const now = clock.now();
    const sources = await describeSources(database, jurisdiction, now);
    const { GUIYI_PUBLIC_URL, GUIYI_GATEWAY_PORT } = environment;
    return {
      door: GUIYI_PUBLIC_URL?.replace(/\/+$/, '') ?? `http://127.0.0.1:${GUIYI_GATEWAY_PORT}`,
      channels: presentChannels(),
      sources: sources.map((source) => presentSource(source, now)),
    };
  }

  @Post()
  @Describe('Make a source; its key is in the answer, this once', SourceWithKey)
  async createSource(
    @By() caller: Caller,
    @JsonBody(NewSource) request: z.infer<typeof NewSource>,
  ): Promise<z.infer<typeof SourceWithKey>> {
    const { jurisdiction, actor } = caller;
    const { database, vault, clock } = this.runtime;
    const { withKey, ...source } = request;
    checkSettings(source.channel, source.settings);
    const key = withKey && takesKeys(source.channel) ? newKey() : null;
    const [by, now] = [actor.id, clock.now()];
    await database.transaction(async (sql) => {
      if (!(await addSource(sql, vault, { ...source, jurisdiction }, { by, now })))
        throw new ProblemError(
          problem(409, 'name-taken', '这个编号已有接入点使用 / The id is taken', 'ids are unique over all cities'),
        );
      if (key) await addSourceKey(sql, vault, { jurisdiction, sourceId: source.id }, { key, by, now });
    });
    return { source: await this.read(jurisdiction, source.id), key };
  }

  @Patch(':id')
  @Describe('Switch a source off or on, name it anew, or give it other settings', Source)
  async changeSource(
    @By() { jurisdiction, actor }: Caller,
    @Param('id') id: string,
    @JsonBody(SourceChange) change: z.infer<typeof SourceChange>,
  ): Promise<z.infer<typeof Source>> {
    const { database, vault, clock } = this.runtime;
    await database.transaction(async (sql) => {
      const changed = await changeSource(
        sql,
        vault,
        { jurisdiction, id },
        { ...change, by: actor.id, now: clock.now() },
      );
      const { channel } = orProblem(changed);
      if (change.settings) checkSettings(channel, change.settings);
    });
    return this.read(jurisdiction, id);
  }

  @Post(':id/keys')
  @Describe('A new key, shown this once; those of before count as long as was said', SourceWithKey)
  async rotateKey(
    @By() { jurisdiction, actor }: Caller,
    @Param('id') id: string,
    @JsonBody(RotateRequest) { overlapHours }: z.infer<typeof RotateRequest>,
  ): Promise<z.infer<typeof SourceWithKey>> {
    const { database, vault, clock } = this.runtime;
    const key = newKey();
    const [by, now] = [actor.id, clock.now()];
    await database.transaction(async (sql) => {
      const { channel } = orProblem(await changeSource(sql, vault, { jurisdiction, id }, { by, now }));
      if (!takesKeys(channel))
        throw new ProblemError(
          problem(409, 'no-keys', '这个渠道不用密钥 / This channel takes no keys', 'its secrets are settings'),
        );
      const at = new Date(now.getTime() + overlapHours * HOUR);
      await endSourceKeys(sql, { jurisdiction, sourceId: id }, { at, now });
      await addSourceKey(sql, vault, { jurisdiction, sourceId: id }, { key, by, now });
    });
    return { source: await this.read(jurisdiction, id), key };
  }

  @Post(':id/keys/:keyId/end')
  @HttpCode(200)
  @Describe('End one key now', Source)
  async endKey(
    @By() { jurisdiction, actor }: Caller,
    @Param('id') id: string,
    @Param('keyId', IdParam) keyId: string,
  ): Promise<z.infer<typeof Source>> {
    const { database, vault, clock } = this.runtime;
    const now = clock.now();
    await database.transaction(async (sql) => {
      orProblem(await changeSource(sql, vault, { jurisdiction, id }, { by: actor.id, now }));
      const ended = await endSourceKeys(sql, { jurisdiction, sourceId: id }, { at: now, now, keyId });
      if (!ended) throw notFound('没有这把有效的密钥 / no such key that counts');
    });
    return this.read(jurisdiction, id);
  }

  private async read(jurisdiction: string, id: string): Promise<z.infer<typeof Source>> {
    const now = this.runtime.clock.now();
    const found = (await describeSources(this.runtime.database, jurisdiction, now)).find((one) => one.id === id);
    if (!found) throw notFound('没有这个接入点 / no such source');
    return presentSource(found, now);
  }
}

function newKey(): string {
  return `gk_${randomBytes(24).toString('base64url')}`;
}

function takesKeys(channel: string): boolean {
  return CHANNELS.find(({ id }) => id === channel)?.keys !== undefined;
}

/** @throws ProblemError naming every setting that its channel refuses. */
function checkSettings(channel: string, settings: Record<string, unknown>): void {
  const known = CHANNELS.find(({ id }) => id === channel);
  const checked = known?.settings.safeParse(settings);
  if (checked?.success) return;
  const errors = checked
    ? checked.error.issues.map(({ path, message }) => ({ path: ['settings', ...path].join('.'), message }))
    : [{ path: 'channel', message: `没有渠道 / no channel "${channel}"` }];
  throw new ProblemError(problem(422, 'wrong-input', '输入有误 / The input is wrong', 'see errors', errors));
}
