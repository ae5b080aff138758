import type { AppealType, AssignmentRole, ChannelKind, TicketState, Urgency } from '@guiyi/domain';
import type { Sql } from '../database.js';

/** A ticket as a case system may see it: nothing by which a person could be recognised. */
export interface StoredSnapshot {
  readonly number: string;
  readonly title: string;
  readonly state: TicketState;
  readonly category: string | null;
  readonly district: string | null;
  readonly urgency: Urgency;
  readonly dueAt: string | null;
  readonly answer: string | null;
  readonly departments: readonly {
    readonly id: string;
    readonly role: AssignmentRole;
    readonly dueAt: string | null;
  }[];
  readonly appeals: readonly {
    readonly number: string;
    readonly channel: ChannelKind;
    readonly type: AppealType;
    readonly text: string;
    readonly openedAt: string;
  }[];
}

/** A large merge is told with its newest appeals only. */
const MOST_APPEALS = 100;

export async function readTicketSnapshot(
  sql: Sql,
  jurisdiction: string,
  ticketId: string,
): Promise<StoredSnapshot | undefined> {
  const iso = (column: string) => `to_char(${column} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;
  const [row] = await sql.query<StoredSnapshot>(
    `SELECT t.number, t.title, t.state, t.category, t.district, t.urgency, ${iso('t.due_at')} AS "dueAt",
       (SELECT text FROM answer WHERE jurisdiction = $1 AND ticket_id = $2 ORDER BY at DESC LIMIT 1) AS answer,
       COALESCE((SELECT jsonb_agg(jsonb_build_object('id', department, 'role', role, 'dueAt', ${iso('due_at')}) ORDER BY dispatched_at)
         FROM assignment WHERE jurisdiction = $1 AND ticket_id = $2 AND state NOT IN ('revoked', 'return_accepted')), '[]') AS departments,
       COALESCE((SELECT jsonb_agg(jsonb_build_object('number', number, 'channel', channel, 'type', type, 'text', text,
           'openedAt', ${iso('opened_at')}) ORDER BY opened_at)
         FROM (SELECT a.* FROM link l JOIN appeal a ON a.jurisdiction = $1 AND a.id = l.appeal_id
           WHERE l.jurisdiction = $1 AND l.ticket_id = $2 AND l.ended_at IS NULL
           ORDER BY a.opened_at DESC LIMIT ${MOST_APPEALS}) newest), '[]') AS appeals
     FROM ticket t WHERE t.jurisdiction = $1 AND t.id = $2`,
    [jurisdiction, ticketId],
  );
  return row;
}
