import { randomBytes } from 'node:crypto';
import { CHANNELS } from '@guiyi/channels';
import { ProblemError, problem } from '@guiyi/platform';
import type { Runtime } from '@guiyi/runtime';
import {
  addSource,
  addSourceKey,
  changeSource,
  describeSources,
  endSourceKeys,
  readOwnSource,
  type Sql,
} from '@guiyi/storage';
import { Controller, Get, HttpCode, Inject, Param, Patch, Post } from '@nestjs/common';
import { z } from 'zod';
import { By, type Caller } from '../account/caller.js';
import { Needs } from '../account/needs.js';
import { wrongInput } from '../department/plan-clocks.js';
import { Describe, JsonBody } from '../http/describe.js';
import { IdParam } from '../http/fields.js';
import { notFound, orProblem } from '../http/or-problem.js';
import { ReadInput } from '../http/read-input.pipe.js';
import { RUNTIME } from '../tokens.js';
import { checkSettings } from './check-settings.js';
import { presentChannels, presentSource, schemaOf } from './present-source.js';
import { hideSecrets, keepSecrets } from './secret-settings.js';
import {
  NewSource,
  RotateRequest,
  Source,
  SourceChange,
  SourceSettings,
  Sources,
  SourceWithKey,
} from './source.schema.js';

const HOUR = 3_600_000;
const NO_SOURCE = () => notFound('没有这个接入点 / no such source');
const SourceId = new ReadInput(z.string().max(100));

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
    const sources = await describeSources(database, jurisdiction, { now });
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
    await checkSettings(source.channel, source.settings, this.runtime.environment);
    const key = withKey && takesKeys(source.channel) ? newKey() : null;
    const [by, now] = [actor.id, clock.now()];
    return database.transaction(async (sql) => {
      if (!(await addSource(sql, vault, { ...source, jurisdiction }, { by, now })))
        throw new ProblemError(
          problem(409, 'name-taken', '这个编号已有接入点使用 / The id is taken', 'ids are unique over all cities'),
        );
      if (key) await addSourceKey(sql, vault, { jurisdiction, sourceId: source.id }, { key, by, now });
      return { source: await read(sql, jurisdiction, { now, id: source.id }), key };
    });
  }

  @Patch(':id')
  @Describe('Switch a source off or on, name it anew, or give it other settings', Source)
  async changeSource(
    @By() { jurisdiction, actor }: Caller,
    @Param('id', SourceId) id: string,
    @JsonBody(SourceChange) change: z.infer<typeof SourceChange>,
  ): Promise<z.infer<typeof Source>> {
    const { database, vault, clock } = this.runtime;
    const now = clock.now();
    // Outside of the transaction: names are looked up. A source never changes its channel.
    const joined = change.settings && (await this.joinSettings({ jurisdiction, id }, change.settings));
    const seen = change.seen === undefined ? joined?.seen : new Date(change.seen);
    return database.transaction(async (sql) => {
      const changed = { ...change, settings: joined?.settings, seen, by: actor.id, now };
      orProblem(await changeSource(sql, vault, { jurisdiction, id }, changed));
      return read(sql, jurisdiction, { now, id });
    });
  }

  @Get(':id/settings')
  @Describe('What a source is told, without its secrets', SourceSettings)
  async readSettings(
    @By() { jurisdiction }: Caller,
    @Param('id', SourceId) id: string,
  ): Promise<z.infer<typeof SourceSettings>> {
    const found = await this.readOwn({ jurisdiction, id });
    // The operator's hosts and users are no city's business.
    if (found.origin === 'file') throw notFound('它写在来源文件里 / it stands in the sources file');
    const { channel, name, enabled, updatedAt } = found;
    const { shown, kept } = hideSecrets(schemaOf(channel), found.settings);
    return { channel, name, enabled, seen: updatedAt.toISOString(), settings: shown, kept };
  }

  /** @throws ProblemError naming what is refused, and secrets that must be given anew */
  private async joinSettings(which: { jurisdiction: string; id: string }, given: Record<string, unknown>) {
    const { channel, settings: before, updatedAt: seen } = await this.readOwn(which);
    const { settings, wanted } = keepSecrets(schemaOf(channel), given, before);
    if (wanted.length)
      throw wrongInput(
        wanted.map((path) => ({
          path: `settings.${path}`,
          message: '所连的地址改了，请重新填写 / it leads elsewhere now: give this anew',
        })),
      );
    await checkSettings(channel, settings, this.runtime.environment);
    return { settings, seen };
  }

  private async readOwn(which: { jurisdiction: string; id: string }) {
    const found = await readOwnSource(this.runtime.database, this.runtime.vault, which);
    if (!found) throw NO_SOURCE();
    return found;
  }

  @Post(':id/keys')
  @Describe('A new key, shown this once; those of before count as long as was said', SourceWithKey)
  async rotateKey(
    @By() { jurisdiction, actor }: Caller,
    @Param('id', SourceId) id: string,
    @JsonBody(RotateRequest) { overlapHours }: z.infer<typeof RotateRequest>,
  ): Promise<z.infer<typeof SourceWithKey>> {
    const { database, vault, clock } = this.runtime;
    const key = newKey();
    const [by, now] = [actor.id, clock.now()];
    return database.transaction(async (sql) => {
      const { channel } = orProblem(await changeSource(sql, vault, { jurisdiction, id }, { by, now }));
      if (!takesKeys(channel))
        throw new ProblemError(
          problem(409, 'no-keys', '这个渠道不用密钥 / This channel takes no keys', 'its secrets are settings'),
        );
      const at = new Date(now.getTime() + overlapHours * HOUR);
      await endSourceKeys(sql, { jurisdiction, sourceId: id }, { at, now });
      await addSourceKey(sql, vault, { jurisdiction, sourceId: id }, { key, by, now });
      // In the transaction: a key that could not be shown was never made.
      return { source: await read(sql, jurisdiction, { now, id }), key };
    });
  }

  @Post(':id/keys/:keyId/end')
  @HttpCode(200)
  @Describe('End one key now', Source)
  async endKey(
    @By() { jurisdiction, actor }: Caller,
    @Param('id', SourceId) id: string,
    @Param('keyId', IdParam) keyId: string,
  ): Promise<z.infer<typeof Source>> {
    const { database, vault, clock } = this.runtime;
    const now = clock.now();
    return database.transaction(async (sql) => {
      orProblem(await changeSource(sql, vault, { jurisdiction, id }, { by: actor.id, now }));
      const ended = await endSourceKeys(sql, { jurisdiction, sourceId: id }, { at: now, now, keyId });
      if (!ended) throw notFound('没有这把有效的密钥 / no such key that counts');
      return read(sql, jurisdiction, { now, id });
    });
  }
}

async function read(
  sql: Sql,
  jurisdiction: string,
  which: { readonly now: Date; readonly id: string },
): Promise<z.infer<typeof Source>> {
  const [found] = await describeSources(sql, jurisdiction, which);
  if (!found) throw NO_SOURCE();
  return presentSource(found, which.now);
}

function newKey(): string {
  return `gk_${randomBytes(24).toString('base64url')}`;
}

function takesKeys(channel: string): boolean {
  return CHANNELS.find(({ id }) => id === channel)?.keys !== undefined;
}
