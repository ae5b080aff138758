import type { Runtime } from '@guiyi/runtime';
import { type Access, findAttachment, findRaw, recordAccess } from '@guiyi/storage';
import { Controller, Get, Inject, Param, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import { By, type Caller } from '../account/caller.js';
import { Needs } from '../account/needs.js';
import { Describe, QueryOf } from '../http/describe.js';
import { IdParam, Reason } from '../http/fields.js';
import { notFound } from '../http/or-problem.js';
import { sendFile } from '../http/send-file.js';
import { RUNTIME } from '../tokens.js';

const RawQuery = z.object({ reason: Reason.default('下载原件 / download') });
type RawQuery = z.infer<typeof RawQuery>;
const BYTES = 'application/octet-stream';

/** What strangers sent, as they sent it: personal data and anything else. Every download is recorded. */
@Controller('api')
@Needs('raw.download')
export class RawController {
  constructor(@Inject(RUNTIME) private readonly runtime: Runtime) {}

  @Get('intakes/:id/raw')
  @Describe('The bytes of an intake as they came', undefined, BYTES)
  async readRaw(
    @By() caller: Caller,
    @Param('id', IdParam) id: string,
    @QueryOf(RawQuery) { reason }: RawQuery,
    @Res() reply: FastifyReply,
  ): Promise<FastifyReply> {
    const found = await this.recorded(caller, 'raw', id, reason, findRaw);
    return sendFile(reply, `${found.number}.bin`, this.runtime.vault.open(found.sealed));
  }

  @Get('attachments/:id')
  @Describe('A file that came with an intake', undefined, BYTES)
  async readAttachment(
    @By() caller: Caller,
    @Param('id', IdParam) id: string,
    @QueryOf(RawQuery) { reason }: RawQuery,
    @Res() reply: FastifyReply,
  ): Promise<FastifyReply> {
    const found = await this.recorded(caller, 'attachment', id, reason, findAttachment);
    const { vault } = this.runtime;
    return sendFile(reply, vault.open(found.nameSealed).toString('utf8'), vault.open(found.sealed));
  }

  private async recorded<Found>(
    { jurisdiction, account }: Caller,
    what: Access['what'],
    subjectId: string,
    reason: string,
    find: (sql: Runtime['database'], jurisdiction: string, id: string) => Promise<Found | undefined>,
  ): Promise<Found> {
    const { database } = this.runtime;
    const found = await find(database, jurisdiction, subjectId);
    if (!found) throw notFound('没有这份原件 / no such file');
    await recordAccess(database, { jurisdiction, accountId: account.id, what, subjectId, reason });
    return found;
  }
}
