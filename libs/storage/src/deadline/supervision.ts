import type { Actor, DomainEvent, DueExplanation, SupervisionLevel, SupervisionTrigger } from '@guiyi/domain';
import type { Sql } from '../database.js';
import { newId } from '../new-id.js';
import type { Marked, RegisterPage } from './register-page.js';

/** 督办单, as it is kept. */
export interface StoredOrder {
  readonly id: string;
  readonly ticketId: string;
  readonly assignmentId: string | null;
  readonly department: string | null;
  readonly trigger: SupervisionTrigger;
  readonly level: SupervisionLevel;
  readonly recipients: readonly { readonly recipient: string; readonly department?: string }[];
  /** One line in Chinese: what set it off, the level, who gets it, by when. */
  readonly text: string;
  /** The words of the leader, where one gave it. */
  readonly instruction: string | null;
  readonly reportBy: Date;
  readonly explanation: DueExplanation;
  readonly state: 'open' | 'reported' | 'closed';
  readonly orderedBy: Actor;
  readonly orderedAt: Date;
  readonly report: string | null;
  readonly reportedAt: Date | null;
  readonly closedAt: Date | null;
}

export interface NewOrder {
  readonly ticketId: string;
  readonly assignmentId?: string | undefined;
  readonly department?: string | undefined;
  readonly trigger: SupervisionTrigger;
  /** What set it off, named so that the same cause never orders twice. */
  readonly cause: string;
  readonly level: SupervisionLevel;
  readonly recipients: readonly object[];
  readonly text: string;
  readonly instruction?: string | undefined;
  readonly explanation: DueExplanation;
  readonly orderedBy: Actor;
  readonly orderedAt: Date;
}

const COLUMNS = `s.id, s.ticket_id AS "ticketId", s.assignment_id AS "assignmentId", s.department, s.trigger, s.level,
  s.recipients, s.text, s.instruction, s.report_by AS "reportBy", s.explanation, s.state, s.ordered_by AS "orderedBy",
  s.ordered_at AS "orderedAt", s.report, s.reported_at AS "reportedAt", s.closed_at AS "closedAt"`;

/** @returns its id and which order of its ticket it is; undefined where the same cause has ordered one already. */
export async function insertOrder(
  sql: Sql,
  jurisdiction: string,
  order: NewOrder,
): Promise<{ readonly id: string; readonly count: number } | undefined> {
  const id = newId();
  const rows = await sql.query<{ id: string }>(
    `INSERT INTO supervision (jurisdiction, id, ticket_id, assignment_id, department, trigger, cause, level, recipients, text,
       instruction, report_by, explanation, state, ordered_by, ordered_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, 'open', $14, $15)
     ON CONFLICT ON CONSTRAINT supervision_once DO NOTHING RETURNING id`,
    [
      ...[jurisdiction, id, order.ticketId, order.assignmentId ?? null, order.department ?? null, order.trigger],
      ...[order.cause, order.level, JSON.stringify(order.recipients), order.text, order.instruction ?? null],
      ...[order.explanation.dueAt, JSON.stringify(order.explanation), JSON.stringify(order.orderedBy)],
      order.orderedAt.toISOString(),
    ],
  );
  if (!rows.length) return undefined;
  const [{ count = 1 } = {}] = await sql.query<{ count: number }>(
    `SELECT count(*)::int AS count FROM supervision WHERE jurisdiction = $1 AND ticket_id = $2`,
    [jurisdiction, order.ticketId],
  );
  return { id, count };
}

/** The highest level of the orders that are open on a ticket; of one unit where it is named. */
export async function openLevel(
  sql: Sql,
  jurisdiction: string,
  ticketId: string,
  department?: string,
): Promise<SupervisionLevel | undefined> {
  const [row] = await sql.query<{ level: SupervisionLevel | null }>(
    `SELECT max(level) AS level FROM supervision
     WHERE jurisdiction = $1 AND ticket_id = $2 AND state <> 'closed' AND ($3::text IS NULL OR department = $3)`,
    [jurisdiction, ticketId, department ?? null],
  );
  return row?.level ?? undefined;
}

type ListedOrder = StoredOrder & { readonly ticketNumber: string };

/** Orders of a ticket in the order in which they were given. */
export function listOrders(sql: Sql, jurisdiction: string, ticketId: string): Promise<ListedOrder[]> {
  return sql.query(
    `SELECT ${COLUMNS}, t.number AS "ticketNumber" FROM supervision s
     JOIN ticket t ON t.jurisdiction = $1 AND t.id = s.ticket_id
     WHERE s.jurisdiction = $1 AND s.ticket_id = $2 ORDER BY s.ordered_at, s.level, s.id`,
    [jurisdiction, ticketId],
  );
}

/** Of an order (alias `s`): its department lost the ticket, and has nothing to report any more. */
const IS_GONE = `EXISTS (SELECT 1 FROM assignment g WHERE g.jurisdiction = s.jurisdiction AND g.id = s.assignment_id
  AND g.state IN ('revoked', 'return_accepted'))`;

/** Those that were reported on come behind all that are open: a thousand years, so that one time is the whole order. */
const REPORT_ORDER = `(s.report_by + CASE s.state WHEN 'open' THEN interval '0' ELSE interval '1000 years' END)`;

/**
 * Orders that are not closed: open ones first, and of them who should have reported the longest ago. Of some departments
 * where they are named, while they have the ticket.
 */
export function listOpenOrders(
  sql: Sql,
  jurisdiction: string,
  { limit, units, after }: RegisterPage & { readonly units?: readonly string[] | undefined },
): Promise<(ListedOrder & Marked)[]> {
  return sql.query(
    `SELECT ${COLUMNS}, t.number AS "ticketNumber", ${REPORT_ORDER}::text AS mark FROM supervision s
     JOIN ticket t ON t.jurisdiction = $1 AND t.id = s.ticket_id
     WHERE s.jurisdiction = $1 AND s.state <> 'closed' AND ($3::text[] IS NULL OR (s.department = ANY($3) AND NOT ${IS_GONE}))
       AND ($4::timestamptz IS NULL OR (${REPORT_ORDER}, s.id) > ($4, $5::uuid))
     ORDER BY ${REPORT_ORDER}, s.id LIMIT $2`,
    [jurisdiction, limit, units ?? null, after?.at ?? null, after?.id ?? null],
  );
}

/** An order as it stands. Whoever changes it has locked its ticket: what ends an assignment closes its orders, too. */
export async function findOrder(
  sql: Sql,
  jurisdiction: string,
  id: string,
): Promise<(StoredOrder & { /** Its department lost the ticket. */ readonly gone: boolean }) | undefined> {
  const [row] = await sql.query<StoredOrder & { gone: boolean }>(
    `SELECT ${COLUMNS}, ${IS_GONE} AS gone FROM supervision s WHERE s.jurisdiction = $1 AND s.id = $2`,
    [jurisdiction, id],
  );
  return row;
}

/** The unit reports back, or the order is closed; what it waited for is over. */
export async function settleOrder(
  sql: Sql,
  jurisdiction: string,
  id: string,
  settled: { readonly state: 'reported'; readonly report: string } | { readonly state: 'closed' },
  by: { readonly actor: Actor; readonly now: Date },
): Promise<void> {
  const who = settled.state === 'reported' ? 'reported' : 'closed';
  await sql.query(
    `UPDATE supervision SET state = $3, ${who}_by = $4, ${who}_at = $5, report = COALESCE($6, report)
     WHERE jurisdiction = $1 AND id = $2`,
    [
      ...[jurisdiction, id, settled.state, JSON.stringify(by.actor), by.now.toISOString()],
      settled.state === 'reported' ? settled.report : null,
    ],
  );
  await sql.query(
    `UPDATE due SET done_at = $3 WHERE jurisdiction = $1 AND kind = 'report' AND prompt->>'orderId' = $2::text
       AND done_at IS NULL AND ticket_id = (SELECT ticket_id FROM supervision WHERE jurisdiction = $1 AND id = $2::uuid)`,
    [jurisdiction, id, by.now.toISOString()],
  );
}

/**
 * Closes the orders of an assignment: what was ordered because a unit was late is over once it has answered, and a unit that
 * lost the ticket is not watched any more. @returns what history is told
 */
export async function closeOrdersOf(
  sql: Sql,
  jurisdiction: string,
  assignmentId: string,
  {
    actor,
    now,
    ...why
  }: { readonly actor: Actor; readonly now: Date; readonly trigger?: 'overdue'; readonly reason: string },
): Promise<DomainEvent[]> {
  const rows = await sql.query<Pick<StoredOrder, 'id' | 'level' | 'department'>>(
    `UPDATE supervision SET state = 'closed', closed_by = $3, closed_at = $4
     WHERE jurisdiction = $1 AND assignment_id = $2 AND state <> 'closed' AND ($5::text IS NULL OR trigger = $5)
     RETURNING id, level, department`,
    [jurisdiction, assignmentId, JSON.stringify(actor), now.toISOString(), why.trigger ?? null],
  );
  return rows.map(({ id, level, department }) => ({
    ...{ kind: 'supervision.closed', assignmentId, actor, reason: why.reason, at: now },
    data: { orderId: id, level, department },
  }));
}
