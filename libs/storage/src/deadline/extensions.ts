import type { Actor, DomainEvent, Limit } from '@guiyi/domain';
import type { Sql } from '../database.js';
import { newId } from '../new-id.js';
import { STILL_OPEN } from '../ticket/still-open.js';

/** 延期: more time that was asked for, and what was said to it. */
export interface StoredExtension {
  readonly id: string;
  readonly ticketId: string;
  readonly assignmentId: string;
  readonly department: string;
  readonly more: Limit;
  readonly reason: string;
  readonly state: 'pending' | 'granted' | 'refused';
  /** Of a granted one, in the unit that was asked for. */
  readonly grantedAmount: number | null;
  readonly askedBy: Actor;
  readonly askedAt: Date;
  readonly decidedBy: Actor | null;
  readonly decidedAt: Date | null;
  readonly decidedReason: string | null;
}

const COLUMNS = `e.id, e.ticket_id AS "ticketId", e.assignment_id AS "assignmentId", a.department,
  jsonb_build_object('amount', e.amount, 'unit', e.unit) AS more, e.reason, e.state, e.granted_amount AS "grantedAmount",
  e.asked_by AS "askedBy", e.asked_at AS "askedAt", e.decided_by AS "decidedBy", e.decided_at AS "decidedAt",
  e.decided_reason AS "decidedReason"`;
const WITH_DEPARTMENT = `extension e JOIN assignment a ON a.jurisdiction = e.jurisdiction AND a.id = e.assignment_id`;

export async function insertExtension(
  sql: Sql,
  jurisdiction: string,
  asked: Pick<StoredExtension, 'ticketId' | 'assignmentId' | 'more' | 'reason' | 'askedBy' | 'askedAt'>,
): Promise<string> {
  const id = newId();
  await sql.query(
    `INSERT INTO extension (jurisdiction, id, ticket_id, assignment_id, amount, unit, reason, state, asked_by, asked_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, 'pending', $8, $9)`,
    [
      ...[jurisdiction, id, asked.ticketId, asked.assignmentId, asked.more.amount, asked.more.unit, asked.reason],
      ...[JSON.stringify(asked.askedBy), asked.askedAt.toISOString()],
    ],
  );
  return id;
}

export async function findExtension(sql: Sql, jurisdiction: string, id: string): Promise<StoredExtension | undefined> {
  const [row] = await sql.query<StoredExtension>(
    `SELECT ${COLUMNS} FROM ${WITH_DEPARTMENT} WHERE e.jurisdiction = $1 AND e.id = $2`,
    [jurisdiction, id],
  );
  return row;
}

/** Of one ticket in order, or all that wait for a decision, the oldest first. */
export function listExtensions(
  sql: Sql,
  jurisdiction: string,
  of: { readonly ticketId: string } | { readonly limit: number },
): Promise<(StoredExtension & { readonly ticketNumber: string })[]> {
  const ticket = 'ticketId' in of;
  return sql.query(
    `SELECT ${COLUMNS}, t.number AS "ticketNumber" FROM ${WITH_DEPARTMENT}
     JOIN ticket t ON t.jurisdiction = e.jurisdiction AND t.id = e.ticket_id
     WHERE e.jurisdiction = $1 AND ${ticket ? 'e.ticket_id = $2' : `e.state = 'pending' AND ${STILL_OPEN}`} ORDER BY e.asked_at, e.id
     ${ticket ? '' : 'LIMIT $2'}`,
    [jurisdiction, ticket ? of.ticketId : of.limit],
  );
}

/** @returns false where it was decided already. */
export async function settleExtension(
  sql: Sql,
  jurisdiction: string,
  id: string,
  decided: { readonly grantedAmount?: number; readonly reason: string; readonly actor: Actor; readonly now: Date },
): Promise<boolean> {
  const rows = await sql.query(
    `UPDATE extension SET state = $3, granted_amount = $4, decided_reason = $5, decided_by = $6, decided_at = $7
     WHERE jurisdiction = $1 AND id = $2 AND state = 'pending' RETURNING id`,
    [
      ...[jurisdiction, id, decided.grantedAmount === undefined ? 'refused' : 'granted', decided.grantedAmount ?? null],
      ...[decided.reason, JSON.stringify(decided.actor), decided.now.toISOString()],
    ],
  );
  return rows.length > 0;
}

/**
 * A request that waits though its department has done something else meanwhile needs no decision any more: nothing was
 * granted. @returns what history is told; nothing where no request waits.
 */
export async function lapseRequest(
  sql: Sql,
  jurisdiction: string,
  { id: assignmentId, department }: { readonly id: string; readonly department: string },
  { actor, reason, now }: { readonly actor: Actor; readonly reason: string; readonly now: Date },
): Promise<DomainEvent[]> {
  const rows = await sql.query<{ id: string }>(
    `UPDATE extension SET state = 'refused', decided_reason = $3, decided_by = $4, decided_at = $5
     WHERE jurisdiction = $1 AND assignment_id = $2 AND state = 'pending' RETURNING id`,
    [jurisdiction, assignmentId, reason, JSON.stringify(actor), now.toISOString()],
  );
  return rows.map(({ id }) => ({
    ...{ kind: 'assignment.extension_decided', assignmentId, actor, reason, at: now },
    data: { extensionId: id, department, granted: false, lapsed: true },
  }));
}
