import type { IntakeContent } from '@guiyi/domain';
import { z } from 'zod';
import { type Delivery, defineChannel, type Reception } from '../channel.js';
import { CallNote } from './call-note.js';

/** A call that an agent takes at the console. No public door leads here: what it says is believed. */
export const phoneDesk = defineChannel<Record<string, never>>({
  id: 'phone-desk',
  kind: 'phone',
  title: { zh: '电话（坐席登记）', en: 'Phone (written down by an agent)' },
  settings: z.object({}) as z.ZodType<Record<string, never>>,
  push: false,
  desk: true,
  unsendable: 'task',
  receive,
});

function receive({ body }: Delivery): Reception {
  const note = CallNote.safeParse(jsonOf(body));
  if (!note.success) {
    const errors = note.error.issues.map(({ path, message }) => ({ path: path.join('.'), message }));
    const detail = errors.map(({ path, message }) => `${path}: ${message}`).join('; ');
    const title = '登记内容有误 / the note is wrong';
    return { outcome: 'refused', problem: { status: 422, code: 'wrong-fields', title, detail, errors } };
  }
  // Nobody can use up another agent's keys. Words that were changed before it was sent again become a version, not a call;
  // of another caller, or nobody, the agent is told that the first is kept.
  const externalId = `${note.data.agent.id}:${note.data.key}`;
  return { outcome: 'accepted', items: [{ externalId, content: contentOf(note.data), onConflict: 'words' }] };
}

function contentOf(note: CallNote): IntakeContent {
  const { agent, phone, name, anonymous, text, address, type, urgency, joins, answerBy, startedAt, endedAt } = note;
  const isNobody = anonymous || !(phone || name);
  return {
    requester: isNobody ? { kind: 'anonymous' } : { kind: 'person', ...(name && { name }), ...(phone && { phone }) },
    text,
    format: 'plain',
    ...(address && { address }),
    ...(type && { appealType: type }),
    occurredAt: startedAt,
    ...(!isNobody && phone && { replyTo: { phone, by: answerBy ?? 'call' } }),
    takenDown: { by: agent.name, ...(joins && { joins }), ...(urgency && { urgency }) },
    facts: {
      direction: 'in',
      agent: agent.name,
      answeredAt: startedAt,
      endedAt,
      talkSeconds: Math.max(0, Math.round((Date.parse(endedAt) - Date.parse(startedAt)) / 1000)),
      ...(answerBy && { answerBy }),
    },
  };
}

function jsonOf(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString('utf8'));
  } catch {
    return undefined;
  }
}
