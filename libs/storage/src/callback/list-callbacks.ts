import type { CallbackState, ChannelKind, Satisfied, Solved } from '@guiyi/domain';
import type { Sql } from '../database.js';

export interface CallbackRow {
  readonly id: string;
  readonly appealId: string;
  readonly number: string;
  readonly title: string;
  readonly channel: ChannelKind;
  readonly requesterSealed: Buffer;
  readonly ticketId: string;
  readonly ticketNumber: string;
  readonly state: CallbackState;
  readonly tries: number;
  readonly askedAt: Date;
  readonly triedAt: Date | null;
  readonly reached: boolean | null;
  readonly solved: Solved | null;
  readonly satisfied: Satisfied | null;
  readonly via: 'agent' | 'citizen' | null;
  readonly recordedAt: Date | null;
}

export interface CallbackFilter {
  readonly states?: readonly CallbackState[];
  readonly ticketId?: string;
  readonly limit: number;
}

/** Call-backs of a city or a ticket, the longest waiting first. */
export function listCallbacks(sql: Sql, jurisdiction: string, filter: CallbackFilter): Promise<CallbackRow[]> {
  return sql.query<CallbackRow>(
    `SELECT c.id, a.id AS "appealId", a.number, a.title, a.channel, a.requester_sealed AS "requesterSealed",
       t.id AS "ticketId", t.number AS "ticketNumber", c.state, c.tries, c.asked_at AS "askedAt", c.tried_at AS "triedAt",
       c.reached, c.solved, c.satisfied, c.via, c.recorded_at AS "recordedAt"
     FROM callback c JOIN appeal a ON a.jurisdiction = $1 AND a.id = c.appeal_id
     JOIN link l ON l.jurisdiction = $1 AND l.appeal_id = a.id AND l.ended_at IS NULL
     JOIN ticket t ON t.jurisdiction = $1 AND t.id = l.ticket_id
     WHERE c.jurisdiction = $1 AND ($2::text[] IS NULL OR c.state = ANY($2::text[]))
       AND ($3::uuid IS NULL OR l.ticket_id = $3)
     ORDER BY c.asked_at, c.id LIMIT $4`,
    [jurisdiction, filter.states ?? null, filter.ticketId ?? null, filter.limit],
  );
}
