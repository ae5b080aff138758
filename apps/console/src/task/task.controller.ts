import { ChannelKind, MessageKind, maskRequester, maskText, type Requester } from '@guiyi/domain';
import type { Runtime } from '@guiyi/runtime';
import { finishTask, listTasks } from '@guiyi/storage';
import { Controller, Get, HttpCode, Inject, Param, Post } from '@nestjs/common';
import { z } from 'zod';
import { By, type Caller } from '../account/caller.js';
import { Needs } from '../account/needs.js';
import { Describe, QueryOf } from '../http/describe.js';
import { Done, IdParam, Limit, Time } from '../http/fields.js';
import { orProblem } from '../http/or-problem.js';
import { RUNTIME } from '../tokens.js';

const TaskQuery = z.object({ limit: Limit(100) });
const Tasks = z.object({
  tasks: z.array(
    z.object({
      id: z.uuid(),
      kind: MessageKind,
      number: z.string(),
      subject: z.string(),
      text: z.string(),
      appealId: z.uuid(),
      channel: ChannelKind,
      /** Masked; to call, unmask the appeal's requester. */
      /** How they asked to hear of it, where they said so. */
      answerBy: z.enum(['call', 'sms']).optional(),
      requester: z.object({ kind: z.string(), name: z.string().optional(), phone: z.string().optional() }),
      ticketId: z.uuid().nullable(),
      ticketNumber: z.string().nullable(),
      madeAt: Time,
    }),
  ),
});

/** As the desk keeps it; other channels know no such wish. */
const AnswerBy = z.object({ by: z.enum(['call', 'sms']) });

/** The calls to make: people who cannot be written to where they spoke. */
@Controller('api/tasks')
@Needs('requester.unmask')
export class TaskController {
  constructor(@Inject(RUNTIME) private readonly runtime: Runtime) {}

  @Get()
  @Describe('Calls to make, the longest waiting first', Tasks)
  async listTasks(
    @By() { jurisdiction }: Caller,
    @QueryOf(TaskQuery) { limit }: z.infer<typeof TaskQuery>,
  ): Promise<z.infer<typeof Tasks>> {
    const { database, vault } = this.runtime;
    const tasks = await listTasks(database, jurisdiction, limit);
    return {
      tasks: tasks.map(({ requesterSealed, replyToSealed, ...task }) => {
        const { kind, name, phone } = maskRequester(vault.openJson<Requester>(requesterSealed));
        const wish = AnswerBy.safeParse(replyToSealed && vault.openJson(replyToSealed));
        return {
          ...task,
          ...(wish.success && { answerBy: wish.data.by }),
          subject: maskText(task.subject),
          text: maskText(task.text),
          requester: { kind, ...(name && { name }), ...(phone && { phone }) },
          madeAt: task.madeAt.toISOString(),
        };
      }),
    };
  }

  @Post(':id/done')
  @HttpCode(200)
  @Describe('The call was made', Done)
  async finishTask(
    @By() { jurisdiction, actor }: Caller,
    @Param('id', IdParam) id: string,
  ): Promise<z.infer<typeof Done>> {
    const { database, clock } = this.runtime;
    orProblem(await database.transaction((sql) => finishTask(sql, jurisdiction, id, actor, clock.now())));
    return { done: true };
  }
}
