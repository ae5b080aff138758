import { windClocks } from '@guiyi/deadlines';
import { type CityProfile, templateFor } from '@guiyi/domain';
import type { Runtime } from '@guiyi/runtime';
import { answerTicket, lockTicket, refuse } from '@guiyi/storage';
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
  const now = runtime.clock.now();
  const result = await database.transaction(async (sql) => {
    const locked = await lockTicket(sql, jurisdiction, ticketId, version);
    if (!locked.ok) return locked;
    if (onlyDepartment !== undefined && wantsMore(profile, locked.ticket.category))
      return refuse(
        'conflict',
        '本市答复须按模板并经审批，请在派单中答复 / answer through your assignment: it has a form or gates',
      );
    const answered = await answerTicket(sql, {
      jurisdiction,
      ticket: locked.ticket,
      text,
      ...(assignmentId !== undefined && { assignmentId }),
      ...(onlyDepartment !== undefined && { department: onlyDepartment }),
      actor,
      now,
      write: answerWriter(profile, vault),
    });
    if (answered.ok) await windClocks(sql, { jurisdiction, ticketId, profile, now });
    return answered;
  });
  const {
    answerId,
    concluded,
    messages,
    version: changed,
  } = await orProblemWithChanges(result, runtime, jurisdiction, ticketId, version);
  ring(runtime, jurisdiction, ANSWER_BELLS);
  return { answerId, version: changed, concluded, messages };
}

/** Whether a department's answer has a form to fill in or gates to pass: plain words are not enough then. */
function wantsMore(profile: CityProfile, category: string | null): boolean {
  return profile.approval.gates.length > 0 || templateFor(profile, category) !== undefined;
}
