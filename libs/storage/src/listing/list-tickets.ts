import {
  type AppealType,
  type AssignmentRole,
  type AssignmentState,
  type ChannelKind,
  isFinished,
  type Place,
  type TicketState,
  type Urgency,
} from '@guiyi/domain';
import type { Sql } from '../database.js';
import { findByWords } from './find-by-words.js';
import { filterConditions, GONE_ASSIGNMENTS, type TicketFilter } from './ticket-filter.js';

export interface ListedTicket {
  readonly id: string;
  readonly number: string;
  readonly title: string;
  readonly state: TicketState;
  readonly urgency: Urgency;
  readonly type: AppealType;
  readonly category: string | null;
  readonly district: string | null;
  readonly openedAt: Date;
  readonly dueAt: Date | null;
  readonly overdue: boolean;
  readonly version: number;
  readonly mergedInto: string | null;
  readonly appeals: number;
  readonly people: number;
  readonly channels: readonly ChannelKind[];
  readonly places: readonly Place[];
  readonly assignments: readonly {
    readonly department: string;
    readonly role: AssignmentRole;
    readonly state: AssignmentState;
    readonly dueAt: string | null;
  }[];
  readonly whyMerged: string | null;
  readonly whyRouted: string | null;
}

export type TicketSort = 'opened' | 'due';

/** The last row that was seen: the next page begins right after it, whatever was added meanwhile. */
export interface TicketMark {
  readonly at: string;
  readonly id: string;
}

const SORTS: Record<TicketSort, { readonly key: string; readonly order: string; readonly after: '<' | '>' }> = {
  opened: { key: 't.opened_at', order: 'DESC', after: '<' },
  due: { key: `COALESCE(t.due_at, 'infinity')`, order: 'ASC', after: '>' },
};

/**
 * One page of tickets, newest first or by due time (those without one last), with what a list shows of each.
 * @returns the rows and the mark of the next page, when there is one.
 */
export async function listTickets(
  sql: Sql,
  jurisdiction: string,
  filter: TicketFilter,
  page: { readonly sort: TicketSort; readonly limit: number; readonly after?: TicketMark },
  now: Date,
): Promise<{ readonly rows: ListedTicket[]; readonly next?: TicketMark }> {
  const parameters: unknown[] = [jurisdiction];
  const parameter = (value: unknown) => `$${parameters.push(value)}`;
  const { key, order, after } = SORTS[page.sort];
  const { search, ...others } = filter;
  const conditions = ['t.jurisdiction = $1', ...filterConditions(others, now, parameter)];
  // The mark is PostgreSQL's own writing of the time: a JavaScript date would cut its microseconds off.
  if (page.after)
    conditions.push(
      `(${key}, t.id) ${after} (${parameter(page.after.at)}::timestamptz, ${parameter(page.after.id)}::uuid)`,
    );
  if (search) {
    const ids = await findByWords(sql, search, { conditions, parameters, key, order, limit: page.limit + 1 });
    if (!ids.length) return { rows: [] };
    conditions.push(`t.id = ANY(${parameter(ids)}::uuid[])`);
  }
  const found = await sql.query<Omit<ListedTicket, 'overdue'> & { mark: string }>(
    `WITH page AS MATERIALIZED (
       SELECT t.*, ${key} AS sort_key FROM ticket t WHERE ${conditions.join(' AND ')}
       ORDER BY ${key} ${order}, t.id ${order} LIMIT ${parameter(page.limit + 1)}
     )
     SELECT t.id, t.number, t.title, t.state, t.urgency, t.type, t.category, t.district, t.opened_at AS "openedAt",
       t.due_at AS "dueAt", t.version, t.merged_into AS "mergedInto", t.sort_key::text AS mark,
       said.appeals, said.people, said.channels, said.places, given.assignments,
       (SELECT body->>'reason' FROM decision WHERE jurisdiction = $1 AND ticket_id = t.id AND kind = 'match'
          AND way = 'same_matter' ORDER BY at DESC, id DESC LIMIT 1) AS "whyMerged",
       (SELECT body->>'reason' FROM decision WHERE jurisdiction = $1 AND ticket_id = t.id AND kind = 'route'
          ORDER BY at DESC, id DESC LIMIT 1) AS "whyRouted"
     FROM page t
     CROSS JOIN LATERAL (
       SELECT count(*)::int AS appeals, count(DISTINCT COALESCE(who.hash, a.id::text))::int AS people,
         COALESCE(array_agg(DISTINCT a.channel), '{}') AS channels,
         COALESCE((array_agg(a.understanding->'places' ORDER BY a.opened_at, a.id))[1], '[]') AS places
       FROM link l JOIN appeal a ON a.jurisdiction = $1 AND a.id = l.appeal_id
       LEFT JOIN LATERAL (
         SELECT min(identity_hash) AS hash FROM appeal_identity i WHERE i.jurisdiction = $1 AND i.appeal_id = a.id
       ) who ON true
       WHERE l.jurisdiction = $1 AND l.ticket_id = t.id AND l.ended_at IS NULL
     ) said
     CROSS JOIN LATERAL (
       SELECT COALESCE(jsonb_agg(jsonb_build_object('department', x.department, 'role', x.role, 'state', x.state,
         'dueAt', x.due_at) ORDER BY x.dispatched_at, x.id), '[]') AS assignments
       FROM assignment x WHERE x.jurisdiction = $1 AND x.ticket_id = t.id AND x.state NOT IN ${GONE_ASSIGNMENTS}
     ) given
     ORDER BY t.sort_key ${order}, t.id ${order}`,
    parameters,
  );
  const rows = found.slice(0, page.limit);
  const last = found.length > page.limit ? rows.at(-1) : undefined;
  return {
    rows: rows.map(({ mark: _, ...row }) => ({
      ...row,
      overdue: row.dueAt !== null && row.dueAt < now && !isFinished(row.state),
    })),
    ...(last && { next: { at: last.mark, id: last.id } }),
  };
}
