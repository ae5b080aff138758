import { OPEN_TICKET_STATES, type TicketState } from '@guiyi/domain';
import type { Sql } from '../database.js';

/** An open ticket as an agent may see it while a person speaks. */
export interface OpenMatter {
  readonly ticketId: string;
  readonly number: string;
  readonly title: string;
  readonly state: TicketState;
  readonly category: string | null;
  readonly district: string | null;
  readonly openedAt: Date;
  readonly lastAt: Date;
  readonly dueAt: Date | null;
  readonly people: number;
  /** The words to hold others against, appeals and later words. */
  readonly wordsIds: readonly string[];
}

const MOST_WORDS = 4;

/** Of these tickets those that more people may join: open, not merged away, and no report about a unit (举报). */
export function readOpenMatters(sql: Sql, jurisdiction: string, ticketIds: readonly string[]): Promise<OpenMatter[]> {
  if (!ticketIds.length) return Promise.resolve([]);
  return sql.prepared<OpenMatter>(
    'read-open-matters',
    `SELECT t.id AS "ticketId", t.number, t.title, t.state, t.category, t.district, t.opened_at AS "openedAt",
       t.last_at AS "lastAt", t.due_at AS "dueAt", said.people, said.words AS "wordsIds"
     FROM unnest($2::uuid[]) AS w (id)
     JOIN ticket t ON t.jurisdiction = $1 AND t.id = w.id AND t.merged_into IS NULL AND t.type <> 'report'
       AND t.state = ANY($3::text[])
     CROSS JOIN LATERAL (
       SELECT count(DISTINCT COALESCE(who.hash, a.id::text))::int AS people,
         (array_agg(a.id ORDER BY a.opened_at, a.id) FILTER (WHERE NOT a.wordless))[1:${MOST_WORDS}] AS words
       FROM link l JOIN appeal a ON a.jurisdiction = $1 AND a.id = l.appeal_id
       LEFT JOIN LATERAL (
         SELECT min(identity_hash) AS hash FROM appeal_identity i WHERE i.jurisdiction = $1 AND i.appeal_id = a.id
       ) who ON true
       WHERE l.jurisdiction = $1 AND l.ticket_id = t.id AND l.ended_at IS NULL
     ) said
     WHERE said.words IS NOT NULL`,
    [jurisdiction, [...new Set(ticketIds)], OPEN_TICKET_STATES],
  );
}
