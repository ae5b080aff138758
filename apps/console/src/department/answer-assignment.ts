import { type CityProfile, composeAnswer, templateFor } from '@guiyi/domain';
import type { Runtime } from '@guiyi/runtime';
import { answerTicket, lockAssignment, submitDraft } from '@guiyi/storage';
import type { z } from 'zod';
import type { Caller } from '../account/caller.js';
import { answerWriter } from '../ticket/write-answer.js';
import { act } from './act.js';
import type { AssignmentAnswered, AssignmentAnswerRequest } from './assignment-act.schema.js';
import { ownUnits } from './own-units.js';
import { wrongInput } from './plan-clocks.js';

type Answered = Omit<z.infer<typeof AssignmentAnswered>, 'ticketId'>;

/** 答复: by the category's template; where the city has gates (审批) it waits at the first one, else people are told. */
export async function answerAssignment(
  runtime: Runtime,
  caller: Caller,
  assignmentId: string,
  request: z.infer<typeof AssignmentAnswerRequest>,
): Promise<z.infer<typeof AssignmentAnswered>> {
  const { jurisdiction, actor } = caller;
  const done = await act(runtime, caller, async ({ sql, profile, now }) => {
    const units = ownUnits(profile, caller);
    const wanted = { jurisdiction, assignmentId, ...(units && { units }), version: request.version };
    const locked = await lockAssignment(sql, wanted);
    if (!locked.ok) return locked;
    const { ticket } = locked;
    const composed = composeOrProblem(profile, ticket.category, request);
    const [gate] = profile.approval.gates;
    if (gate) {
      const draft = await submitDraft(sql, { ...wanted, ...composed, gate: gate.id, actor, now });
      if (!draft.ok) return draft;
      const waits: Answered = {
        version: draft.version,
        draftId: draft.draftId,
        gate: gate.id,
        concluded: false,
        messages: 0,
      };
      return { ok: true as const, ticketId: ticket.id, ...waits };
    }
    const answered = await answerTicket(sql, {
      jurisdiction,
      ticket,
      ...composed,
      assignmentId,
      actor,
      now,
      write: answerWriter(profile, runtime.vault),
    });
    return answered.ok ? { ...answered, ticketId: ticket.id } : answered;
  });
  const { ok: _, ...answered } = done;
  return answered;
}

/** @throws ProblemError naming the fields that the template wants and that are not there. */
function composeOrProblem(
  profile: CityProfile,
  category: string | null,
  given: z.infer<typeof AssignmentAnswerRequest>,
): { text: string; template?: string; fields?: Readonly<Record<string, string>> } {
  const template = templateFor(profile, category);
  const composed = composeAnswer(template, given);
  if (composed.ok) return { text: composed.text, ...(template && { template: template.id, fields: composed.fields }) };
  const nameOf = (id: string) => template?.fields.find((field) => field.id === id)?.name ?? id;
  const path = (id: string) => (id === 'text' ? id : `fields.${id}`);
  throw wrongInput([
    ...composed.missing.map((id) => ({
      path: path(id),
      message: id === 'text' ? '请写明答复 / write the answer' : `请填写「${nameOf(id)}」 / required`,
    })),
    ...composed.tooLong.map((id) => ({ path: path(id), message: `「${nameOf(id)}」过长 / too long` })),
    ...composed.unknown.map((id) => ({ path: path(id), message: `模板没有这一项 / not a field of the template` })),
  ]);
}
