import type { TicketState } from '@guiyi/domain';
import type { Sql } from '../database.js';

/** Tickets that somebody still has to do something about. */
export const OPEN_STATES: readonly TicketState[] = [
  'pending_review',
  'pending_dispatch',
  'in_handling',
  'rework',
  'pending_callback',
  'parked',
];
const RUNNING = ['pending_review', 'pending_dispatch', 'in_handling', 'rework'];

export interface OpenQueue {
  readonly states: readonly { readonly state: TicketState; readonly tickets: number }[];
  readonly overdue: number;
  /** Those due next, without anybody's words. */
  readonly next: readonly {
    readonly number: string;
    readonly category: string | null;
    readonly district: string | null;
    /** Of the units that lead, the first. */
    readonly department: string | null;
    readonly dueAt: Date;
  }[];
}

/** How many tickets stand where, how many are late, and which are due next; numbers only, and no person. */
export async function readOpenQueue(
  sql: Sql,
  jurisdiction: string,
  { now, most }: { readonly now: Date; readonly most: number },
): Promise<OpenQueue> {
  const at = now.toISOString();
  const states = await sql.query<OpenQueue['states'][number]>(
    `SELECT state, count(*)::int AS tickets FROM ticket
     WHERE jurisdiction = $1 AND state = ANY($2::text[]) AND merged_into IS NULL GROUP BY state`,
    [jurisdiction, OPEN_STATES],
  );
  const [late] = await sql.query<{ overdue: number }>(
    `SELECT count(*)::int AS overdue FROM ticket
     WHERE jurisdiction = $1 AND due_at < $2 AND state = ANY($3::text[]) AND merged_into IS NULL`,
    [jurisdiction, at, RUNNING],
  );
  const next = await sql.query<OpenQueue['next'][number]>(
    `SELECT t.number, t.category, t.district, t.due_at AS "dueAt",
       (SELECT a.department FROM assignment a
        WHERE a.jurisdiction = t.jurisdiction AND a.ticket_id = t.id AND a.role IN ('lead', 'parallel')
          AND a.state NOT IN ('revoked', 'return_accepted')
        ORDER BY a.dispatched_at DESC, a.id LIMIT 1) AS department
     FROM ticket t
     WHERE t.jurisdiction = $1 AND t.due_at >= $2 AND t.state = ANY($3::text[]) AND t.merged_into IS NULL
     ORDER BY t.due_at, t.id LIMIT $4`,
    [jurisdiction, at, RUNNING, most],
  );
  return { states, overdue: late?.overdue ?? 0, next };
}

/** What tickets are about and where, by their ids. */
export async function ticketSubjects(
  sql: Sql,
  jurisdiction: string,
  ids: readonly string[],
): Promise<Map<string, { readonly category: string | null; readonly district: string | null }>> {
  if (!ids.length) return new Map();
  const rows = await sql.query<{ id: string; category: string | null; district: string | null }>(
    'SELECT id, category, district FROM ticket WHERE jurisdiction = $1 AND id = ANY($2::uuid[])',
    [jurisdiction, ids],
  );
  return new Map(rows.map(({ id, category, district }) => [id, { category, district }]));
}
