import type { Actor, ChannelKind, MessageKind, MessageState } from '@guiyi/domain';
import type { Sql } from '../database.js';
import { appendEvents } from '../event/append-events.js';

export interface SettledMessage {
  readonly id: string;
  readonly kind: MessageKind;
  readonly appealId: string;
  readonly ticketId: string | null;
  readonly channel: ChannelKind;
  readonly state: Extract<MessageState, 'sent' | 'shown' | 'task'>;
  readonly reference?: string;
  readonly problem?: string;
}

/** Writes what became of messages, and its history; one that was settled already stays as it is. Call in a transaction. */
export async function settleMessages(
  sql: Sql,
  jurisdiction: string,
  settled: readonly SettledMessage[],
  by: Actor,
  now: Date,
): Promise<void> {
  if (!settled.length) return;
  const changed = await sql.query<{ id: string }>(
    `UPDATE message m SET state = s.state, reference = s.reference, problem = left(s.problem, 1000),
       sent_at = CASE WHEN s.state = 'sent' THEN $6::timestamptz END
     FROM unnest($2::uuid[], $3::text[], $4::text[], $5::text[]) AS s (id, state, reference, problem)
     WHERE m.jurisdiction = $1 AND m.id = s.id AND m.state = 'pending' RETURNING m.id`,
    [
      jurisdiction,
      settled.map(({ id }) => id),
      settled.map(({ state }) => state),
      settled.map(({ reference }) => reference ?? null),
      settled.map(({ problem }) => problem ?? null),
      now.toISOString(),
    ],
  );
  const ids = new Set(changed.map(({ id }) => id));
  await appendEvents(
    sql,
    jurisdiction,
    settled
      .filter(({ id }) => ids.has(id))
      .map(({ id, kind, appealId, ticketId, channel, state, problem }) => ({
        kind: `message.${state}`,
        appealId,
        ...(ticketId && { ticketId }),
        actor: by,
        ...(problem && { reason: problem }),
        data: { message: id, kind, channel },
      })),
  );
}
