import type { AppealState, AppealType, TicketState } from '@guiyi/domain';
import type { Sql } from '../database.js';

/** An earlier appeal of somebody who speaks again. */
export interface KnownAppeal {
  readonly identityHash: string;
  readonly appealId: string;
  readonly state: AppealState;
  readonly type: AppealType;
  /** Nothing was said in it yet. */
  readonly wordless: boolean;
  readonly openedAt: Date;
  /** When something last happened to it or its ticket. */
  readonly lastAt: Date;
  readonly conversation: string | null;
  readonly repeatCount: number;
  readonly number: string;
  readonly matter: unknown;
  readonly ticketId: string | null;
  readonly ticketNumber: string | null;
  readonly ticketState: TicketState | null;
}

/** The newest appeals (at most ten) under each of the keyed hashes, newest first. */
export function appealsOf(sql: Sql, jurisdiction: string, identityHashes: readonly string[]): Promise<KnownAppeal[]> {
  if (!identityHashes.length) return Promise.resolve([]);
  return sql.prepared<KnownAppeal>(
    'appeals-of',
    `SELECT h.hash AS "identityHash", a.id AS "appealId", a.state, a.type, a.wordless, a.opened_at AS "openedAt",
       greatest(a.opened_at, t.last_at) AS "lastAt", a.conversation,
       a.repeat_count AS "repeatCount", a.number, a.matter, t.id AS "ticketId", t.number AS "ticketNumber",
       t.state AS "ticketState"
     FROM each_of($2::text[]) AS h (hash)
     CROSS JOIN LATERAL (
       SELECT appeal_id FROM appeal_identity WHERE jurisdiction = $1 AND identity_hash = h.hash ORDER BY at DESC LIMIT 10
     ) known
     JOIN appeal a ON a.jurisdiction = $1 AND a.id = known.appeal_id
     LEFT JOIN link l ON l.jurisdiction = $1 AND l.appeal_id = a.id AND l.ended_at IS NULL
     LEFT JOIN ticket t ON t.jurisdiction = $1 AND t.id = l.ticket_id
     ORDER BY a.opened_at DESC`,
    [jurisdiction, [...new Set(identityHashes)]],
  );
}
