import type { Actor } from '@guiyi/domain';
import type { Sql } from '../database.js';
import { STILL_OPEN } from '../ticket/still-open.js';

export interface ReturnRow {
  readonly id: string;
  readonly ticketId: string;
  readonly ticketNumber: string;
  readonly title: string;
  readonly assignmentId: string;
  readonly department: string;
  readonly hop: number;
  readonly reasonId: string;
  readonly reason: string;
  readonly state: 'pending' | 'justified' | 'unjustified' | 'withdrawn';
  readonly requestedBy: Actor;
  readonly requestedAt: Date;
  readonly reviewedBy: Actor | null;
  readonly reviewedAt: Date | null;
  readonly review: string | null;
}

export interface ReturnFilter {
  readonly units?: readonly string[];
  readonly states?: readonly ReturnRow['state'][];
  readonly ticketId?: string;
  /** Of when it was reviewed, or asked for where it was not. */
  readonly since?: Date;
  readonly until?: Date;
  readonly limit: number;
}

/** Returns, the oldest first. */
export function listReturns(sql: Sql, jurisdiction: string, filter: ReturnFilter): Promise<ReturnRow[]> {
  return sql.query<ReturnRow>(
    `SELECT r.id, r.ticket_id AS "ticketId", t.number AS "ticketNumber", t.title, r.assignment_id AS "assignmentId",
       r.department, x.hop, r.reason_id AS "reasonId", r.reason, r.state, r.requested_by AS "requestedBy",
       r.requested_at AS "requestedAt", r.reviewed_by AS "reviewedBy", r.reviewed_at AS "reviewedAt", r.review
     FROM return_request r JOIN ticket t ON t.jurisdiction = $1 AND t.id = r.ticket_id
     JOIN assignment x ON x.jurisdiction = $1 AND x.id = r.assignment_id
     WHERE r.jurisdiction = $1 AND ($2::text[] IS NULL OR r.department = ANY($2::text[]))
       AND (r.state <> 'pending' OR ${STILL_OPEN})
       AND ($3::text[] IS NULL OR r.state = ANY($3::text[])) AND ($4::uuid IS NULL OR r.ticket_id = $4)
       AND ($5::timestamptz IS NULL OR COALESCE(r.reviewed_at, r.requested_at) >= $5)
       AND ($6::timestamptz IS NULL OR COALESCE(r.reviewed_at, r.requested_at) < $6)
     ORDER BY r.requested_at, r.id LIMIT $7`,
    [
      jurisdiction,
      filter.units ?? null,
      filter.states ?? null,
      filter.ticketId ?? null,
      filter.since?.toISOString() ?? null,
      filter.until?.toISOString() ?? null,
      filter.limit,
    ],
  );
}

/** 台账: how often each department returned without cause, and how often at all, the worst first. */
export function returnLedger(
  sql: Sql,
  jurisdiction: string,
  { units, since, until }: Pick<ReturnFilter, 'units' | 'since' | 'until'>,
): Promise<{ department: string; unjustified: number; justified: number }[]> {
  return sql.query(
    `SELECT department, count(*) FILTER (WHERE state = 'unjustified')::int AS unjustified,
       count(*) FILTER (WHERE state = 'justified')::int AS justified
     FROM return_request
     WHERE jurisdiction = $1 AND state IN ('justified', 'unjustified')
       AND ($2::text[] IS NULL OR department = ANY($2::text[]))
       AND ($3::timestamptz IS NULL OR reviewed_at >= $3) AND ($4::timestamptz IS NULL OR reviewed_at < $4)
     GROUP BY department ORDER BY unjustified DESC, department`,
    [jurisdiction, units ?? null, since?.toISOString() ?? null, until?.toISOString() ?? null],
  );
}
