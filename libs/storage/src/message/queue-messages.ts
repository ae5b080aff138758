import type { MessageKind, MessageState } from '@guiyi/domain';
import type { Sql } from '../database.js';
import { insertRows } from '../insert-rows.js';
import { newId } from '../new-id.js';

export interface NewMessage {
  readonly kind: MessageKind;
  /** What it is about: the intake of a receipt, the answer of an answer. One message a person, kind and cause. */
  readonly cause: string;
  readonly appealId: string;
  readonly sourceId: string;
  /** The receipt number the person knows. */
  readonly number: string;
  readonly subject: string;
  readonly text: string;
  /** `pending` unless nothing will ever be sent (`shown`, `task`). */
  readonly state?: MessageState;
}

/** Queues what is to be said to people; the same thing twice is said once. */
export async function queueMessages(
  sql: Sql,
  jurisdiction: string,
  messages: readonly NewMessage[],
  now: Date,
): Promise<void> {
  await insertRows(
    sql,
    'message',
    messages.map((message) => ({
      jurisdiction,
      id: newId(),
      kind: message.kind,
      cause: message.cause,
      appeal_id: message.appealId,
      source_id: message.sourceId,
      number: message.number,
      subject: message.subject,
      text: message.text,
      state: message.state ?? 'pending',
      claim_at: now,
      made_at: now,
    })),
    'ON CONFLICT ON CONSTRAINT message_once DO NOTHING',
  );
}
