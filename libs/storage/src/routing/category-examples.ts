import type { Sql } from '../database.js';
import { FOUNDING_APPEAL } from '../ticket/claim-tickets.js';

/** A ticket of which is known what it is: what learning takes. */
export interface CategoryExample {
  readonly ticketId: string;
  readonly title: string;
  readonly text: string;
  readonly category: string;
  /** A person's dispatch says so; else the house said so, the department answered, and nobody sent it elsewhere. */
  readonly judged: boolean;
}

/** Of so many tickets, the newest, the dispatches are looked through. */
const MOST_LOOKED_AT = 60_000;

/** What each ticket of a city (alias `t`) was shown to be: by the last dispatch that says something, a person's before ours. */
const SHOWN = `
  SELECT d.decided_by->>'kind' = 'user' AS judged, d.at,
    CASE WHEN d.decided_by->>'kind' = 'user' THEN d.body->>'label' ELSE d.body->>'category' END AS category
  FROM decision d
  WHERE d.jurisdiction = $1 AND d.ticket_id = t.id AND d.kind = 'route'
    AND (d.decided_by->>'kind' <> 'user' OR d.body ? 'label')
  ORDER BY (d.decided_by->>'kind' = 'user') DESC, d.at DESC, d.id DESC LIMIT 1`;
/** What was sent on without a word of what it is, or came back, proves nothing of what the house thought. */
const DOUBTFUL = `
  SELECT 1 FROM decision d WHERE d.jurisdiction = $1 AND d.ticket_id = t.id AND d.kind = 'route'
    AND d.decided_by->>'kind' = 'user'
  UNION ALL
  SELECT 1 FROM assignment s WHERE s.jurisdiction = $1 AND s.ticket_id = t.id
    AND s.state IN ('return_requested', 'return_accepted', 'revoked')`;

/** What a city's own tickets say of categories, the newest first. */
export function categoryExamples(sql: Sql, jurisdiction: string, limit: number): Promise<CategoryExample[]> {
  return sql.query<CategoryExample>(
    `SELECT t.id AS "ticketId", a.understanding->>'title' AS title, a.understanding->>'text' AS text, shown.category, shown.judged
     FROM (SELECT * FROM ticket WHERE jurisdiction = $1 AND merged_into IS NULL
       AND state NOT IN ('pending_review', 'rejected', 'withdrawn') ORDER BY opened_at DESC, id DESC LIMIT ${MOST_LOOKED_AT}) t
     CROSS JOIN LATERAL (${SHOWN}) shown
     CROSS JOIN LATERAL (${FOUNDING_APPEAL}) a
     WHERE shown.category IS NOT NULL AND (shown.judged OR (
       t.state IN ('pending_callback', 'closed', 'archived') AND shown.category <> 'unclassified' AND NOT EXISTS (${DOUBTFUL})))
     ORDER BY t.opened_at DESC, t.id DESC LIMIT $2`,
    [jurisdiction, limit],
  );
}

/** When somebody last showed what a ticket is, or one was concluded; null where nothing ever was. */
export async function newestCategoryLabel(sql: Sql, jurisdiction: string): Promise<Date | null> {
  const [row] = await sql.query<{ at: Date | null }>(
    `SELECT GREATEST(
       (SELECT max(at) FROM decision WHERE jurisdiction = $1 AND kind = 'route' AND body ? 'label'),
       (SELECT max(at) FROM answer WHERE jurisdiction = $1)) AS at`,
    [jurisdiction],
  );
  return row?.at ?? null;
}
