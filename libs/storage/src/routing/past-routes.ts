import type { AppealType, RequesterKind, Urgency } from '@guiyi/domain';
import type { Sql } from '../database.js';
import { FOUNDING_APPEAL } from '../ticket/claim-tickets.js';

/** A ticket of the past with what decides where it goes. */
export interface PastRoute {
  readonly id: string;
  readonly number: string;
  readonly title: string;
  readonly openedAt: Date;
  readonly category: string | null;
  readonly district: string | null;
  readonly urgency: Urgency;
  readonly type: AppealType;
  readonly requesterKind: RequesterKind;
  /** What a report (举报) says, to find out whom it is about; null for everything else. */
  readonly said: string | null;
}

/** Tickets that were opened in a time and have been routed, in order, after the one that was read last. */
export function pastRoutes(
  sql: Sql,
  jurisdiction: string,
  since: Date,
  until: Date,
  page: { readonly limit: number; readonly after?: { readonly openedAt: Date; readonly id: string } },
): Promise<PastRoute[]> {
  const { openedAt, id } = page.after ?? { openedAt: new Date(0), id: '00000000-0000-0000-0000-000000000000' };
  return sql.query<PastRoute>(
    `SELECT t.id, t.number, t.title, date_trunc('milliseconds', t.opened_at) AS "openedAt", t.category, t.urgency,
       a.understanding->>'type' AS type, a.understanding->>'district' AS district, a.requester_kind AS "requesterKind",
       CASE WHEN a.understanding->>'type' = 'report'
         THEN concat(a.understanding->>'title', chr(10), a.understanding->>'text') END AS said
     FROM (SELECT * FROM ticket WHERE jurisdiction = $1 AND opened_at >= $2 AND opened_at < $3 AND category IS NOT NULL
         AND (date_trunc('milliseconds', opened_at), id) > ($4, $5::uuid) AND merged_into IS NULL
         AND state NOT IN ('pending_review', 'rejected', 'withdrawn')
       ORDER BY date_trunc('milliseconds', opened_at), id LIMIT $6) t
     CROSS JOIN LATERAL (${FOUNDING_APPEAL}) a
     ORDER BY "openedAt", t.id`,
    [jurisdiction, since.toISOString(), until.toISOString(), openedAt.toISOString(), id, page.limit],
  );
}
