import type { ChannelKind, MessageKind } from '@guiyi/domain';
import type { Sql } from '../database.js';

export interface StrandedMessage {
  readonly id: string;
  readonly kind: MessageKind;
  readonly appealId: string;
  readonly ticketId: string | null;
  readonly channel: ChannelKind;
  /** The channel of its source (`webform`), if the source is still known. */
  readonly sourceChannel: string | null;
  /** What the last try said, if there was one. */
  readonly problem: string | null;
}

/** Who could still send: what none of them took in time is stranded. */
export interface Senders {
  /** Sources whose messages the asking process sends: never stranded. */
  readonly served: readonly string[];
  /** Sources that another process sends for; it may be down for a while. */
  readonly elsewhere: readonly string[];
  /** Channels that cannot speak at all: there is nothing to wait for. */
  readonly silentChannels: readonly string[];
}

const ELSEWHERE_DAYS = 3;
/** How long messages of a source that is switched off wait for it. */
export const SWITCHED_OFF_DAYS = 1;

/**
 * Pending messages that nobody will send: their channel cannot speak, their source is switched off for a day, or the
 * process that holds its session is away for three. Locked until the transaction ends.
 */
export function strandedMessages(
  sql: Sql,
  jurisdiction: string,
  { served, elsewhere, silentChannels }: Senders,
  limit: number,
  now: Date,
): Promise<StrandedMessage[]> {
  return sql.query<StrandedMessage>(
    `SELECT m.id, m.kind, m.appeal_id AS "appealId", l.ticket_id AS "ticketId", a.channel, s.channel AS "sourceChannel",
       m.problem
     FROM message m JOIN appeal a ON a.jurisdiction = $1 AND a.id = m.appeal_id
     LEFT JOIN link l ON l.jurisdiction = $1 AND l.appeal_id = a.id AND l.ended_at IS NULL
     LEFT JOIN source s ON s.id = m.source_id
     WHERE m.jurisdiction = $1 AND m.state = 'pending' AND m.claim_at <= $2::timestamptz AND m.source_id <> ALL($3)
       AND (s.channel = ANY($5) OR m.claim_at <= $2::timestamptz -
         make_interval(days => CASE WHEN m.source_id = ANY($4) THEN ${ELSEWHERE_DAYS} ELSE ${SWITCHED_OFF_DAYS} END))
     ORDER BY m.claim_at LIMIT $6 FOR UPDATE OF m SKIP LOCKED`,
    [jurisdiction, now.toISOString(), served, elsewhere, silentChannels, limit],
  );
}
