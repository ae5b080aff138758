import type { Runtime } from '@guiyi/runtime';
import { answerTicket, lockTicket } from '@guiyi/storage';
import type { z } from 'zod';
import type { Caller } from '../account/caller.js';
import { ring } from './ring-bells.js';
import type { Answered, AnswerRequest } from './ticket-change.schema.js';
import { orProblemWithChanges } from './when-stale.js';
import { answerWriter } from './write-answer.js';

export const ANSWER_BELLS = ['send-messages', 'send-session-messages', 'deliver-case-events'] as const;

/** 答复: keeps an answer; once the last department has answered, every person whose appeal it is gets their own. */
export async function answer(
  runtime: Runtime,
  caller: Caller,
  ticketId: string,
  { text, assignmentId, version }: z.infer<typeof AnswerRequest>,
): Promise<z.infer<typeof Answered>> {
  const { jurisdiction, actor, onlyDepartment } = caller;
  const { database, vault, profiles } = runtime;
  const profile = profiles.get(jurisdiction);
  if (!profile) throw new Error(`no profile of ${jurisdiction}`);
  const result = await database.transaction(async (sql) => {
    const locked = await lockTicket(sql, jurisdiction, ticketId, version);
    if (!locked.ok) return locked;
    return answerTicket(sql, {
      jurisdiction,
      ticket: locked.ticket,
      text,
      ...(assignmentId !== undefined && { assignmentId }),
      ...(onlyDepartment !== undefined && { department: onlyDepartment }),
      actor,
      now: runtime.clock.now(),
      write: answerWriter(profile, vault),
    });
  });
  const {
    answerId,
    concluded,
    messages,
    version: now,
  } = await orProblemWithChanges(result, runtime, jurisdiction, ticketId, version);
  ring(runtime, jurisdiction, ANSWER_BELLS);
  return { answerId, version: now, concluded, messages };
}
