import type { TicketState } from '@guiyi/domain';
import type { Sql } from '../database.js';
import { filterConditions, type TicketFilter } from './ticket-filter.js';

export interface TicketPoint {
  readonly ticketId: string;
  readonly number: string;
  readonly title: string;
  readonly state: TicketState;
  readonly category: string | null;
  readonly district: string | null;
  readonly openedAt: Date;
  readonly dueAt: Date | null;
  readonly appeals: number;
  readonly latitude: number;
  readonly longitude: number;
}

type Asked = Pick<TicketFilter, 'category' | 'district' | 'since' | 'until'>;

/**
 * Where the tickets of a span are, newest first, at most so many: each at the place that the first of its people told. Those of
 * whom nobody told one are left out.
 */
export function ticketPoints(
  sql: Sql,
  jurisdiction: string,
  asked: Asked,
  { most, now }: { readonly most: number; readonly now: Date },
): Promise<TicketPoint[]> {
  const parameters: unknown[] = [jurisdiction];
  const parameter = (value: unknown) => `$${parameters.push(value)}`;
  const conditions = ['t.jurisdiction = $1', ...filterConditions(asked, now, parameter)];
  return sql.query(
    `SELECT t.id AS "ticketId", t.number, t.title, t.state, t.category, t.district, t.opened_at AS "openedAt",
       t.due_at AS "dueAt", (SELECT count(*)::int FROM link l
         WHERE l.jurisdiction = $1 AND l.ticket_id = t.id AND l.ended_at IS NULL) AS appeals,
       (place.point->>'latitude')::float8 AS latitude, (place.point->>'longitude')::float8 AS longitude
     FROM ticket t
     CROSS JOIN LATERAL (
       SELECT a.understanding->'point' AS point FROM link l JOIN appeal a ON a.jurisdiction = $1 AND a.id = l.appeal_id
       WHERE l.jurisdiction = $1 AND l.ticket_id = t.id AND l.ended_at IS NULL AND a.understanding ? 'point'
       ORDER BY a.opened_at, a.id LIMIT 1
     ) place
     WHERE ${conditions.join(' AND ')}
     ORDER BY t.opened_at DESC, t.id DESC LIMIT ${parameter(most)}`,
    parameters,
  );
}

/** How many tickets of a span are in which district, of all districts; the empty one where no place is known. */
export function ticketsByDistrict(
  sql: Sql,
  jurisdiction: string,
  asked: Omit<Asked, 'district'>,
  now: Date,
): Promise<{ readonly district: string; readonly tickets: number }[]> {
  const parameters: unknown[] = [jurisdiction];
  const parameter = (value: unknown) => `$${parameters.push(value)}`;
  const conditions = ['t.jurisdiction = $1', ...filterConditions(asked, now, parameter)];
  return sql.query(
    `SELECT COALESCE(t.district, '') AS district, count(*)::int AS tickets FROM ticket t
     WHERE ${conditions.join(' AND ')} GROUP BY 1 ORDER BY 2 DESC, 1`,
    parameters,
  );
}
