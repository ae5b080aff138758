import type { Actor, ChannelKind, MessageKind } from '@guiyi/domain';
import type { Sql } from '../database.js';
import { appendEvents } from '../event/append-events.js';
import { type Refusal, refuse } from '../ticket/refusal.js';

/** Something that nobody can write to a person: somebody must call. */
export interface StoredTask {
  readonly id: string;
  readonly kind: MessageKind;
  readonly number: string;
  readonly subject: string;
  readonly text: string;
  readonly appealId: string;
  readonly channel: ChannelKind;
  readonly requesterSealed: Buffer;
  /** Where and how the person wants to hear of it. */
  readonly replyToSealed: Buffer | null;
  readonly ticketId: string | null;
  readonly ticketNumber: string | null;
  readonly madeAt: Date;
}

/** The calls to make, the longest waiting first. */
export function listTasks(sql: Sql, jurisdiction: string, limit: number): Promise<StoredTask[]> {
  return sql.query<StoredTask>(
    `SELECT m.id, m.kind, m.number, m.subject, m.text, m.appeal_id AS "appealId", a.channel,
       a.requester_sealed AS "requesterSealed", a.reply_to_sealed AS "replyToSealed", t.id AS "ticketId", t.number AS "ticketNumber", m.made_at AS "madeAt"
     FROM message m JOIN appeal a ON a.jurisdiction = $1 AND a.id = m.appeal_id
     LEFT JOIN link l ON l.jurisdiction = $1 AND l.appeal_id = a.id AND l.ended_at IS NULL
     LEFT JOIN ticket t ON t.jurisdiction = $1 AND t.id = l.ticket_id
     WHERE m.jurisdiction = $1 AND m.state = 'task' ORDER BY m.made_at, m.id LIMIT $2`,
    [jurisdiction, limit],
  );
}

/** The call was made. Doing it twice is doing it once. */
export async function finishTask(
  sql: Sql,
  jurisdiction: string,
  id: string,
  actor: Actor,
  now: Date,
): Promise<{ readonly ok: true } | Refusal> {
  const [message] = await sql.query<{ state: string; appealId: string; kind: string }>(
    `SELECT state, appeal_id AS "appealId", kind FROM message WHERE jurisdiction = $1 AND id = $2 FOR UPDATE`,
    [jurisdiction, id],
  );
  if (!message) return refuse('not_found', '没有这项任务 / no such task');
  if (message.state === 'done') return { ok: true };
  if (message.state !== 'task') return refuse('conflict', '这条消息不用打电话 / this message wants no call');
  await sql.query(`UPDATE message SET state = 'done', sent_at = $3 WHERE jurisdiction = $1 AND id = $2`, [
    jurisdiction,
    id,
    now.toISOString(),
  ]);
  const { appealId, kind } = message;
  await appendEvents(sql, jurisdiction, [
    { kind: 'message.sent', appealId, actor, data: { messageId: id, kind, by: 'call' } },
  ]);
  return { ok: true };
}
