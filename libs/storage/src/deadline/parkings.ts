import type { Actor, DomainEvent, TicketState } from '@guiyi/domain';
import type { Sql } from '../database.js';
import { newId } from '../new-id.js';
import type { Marked, RegisterPage } from './register-page.js';

/** 挂账: an entry of the register of matters that cannot be solved for now. */
export interface StoredParking {
  readonly id: string;
  /** Its number in the register: `GZ2026-0001`. */
  readonly entry: string;
  readonly ticketId: string;
  readonly reason: string;
  /** yyyy-MM-dd: when somebody looks at it again. */
  readonly reviewOn: string | null;
  readonly parkedBy: Actor;
  readonly parkedAt: Date;
  /** 销账: null while it is in the register. */
  readonly writtenOffAt: Date | null;
  readonly writtenOffBy: Actor | null;
  readonly writtenOffReason: string | null;
  readonly solved: boolean | null;
}

const COLUMNS = `p.id, p.entry, p.ticket_id AS "ticketId", p.reason, p.review_on::text AS "reviewOn",
  p.parked_by AS "parkedBy", p.parked_at AS "parkedAt", p.written_off_at AS "writtenOffAt",
  p.written_off_by AS "writtenOffBy", p.written_off_reason AS "writtenOffReason", p.solved`;

/** @returns its number in the register, which counts through the year. */
export async function insertParking(
  sql: Sql,
  jurisdiction: string,
  parked: {
    readonly ticketId: string;
    readonly reason: string;
    readonly reviewOn?: string | undefined;
    readonly year: string;
    readonly actor: Actor;
    readonly now: Date;
  },
): Promise<string> {
  // One at a time: the register has no gaps.
  await sql.query(`SELECT pg_advisory_xact_lock(hashtextextended($1, 0))`, [`guiyi:parking:${jurisdiction}`]);
  const [row] = await sql.query<{ entry: string }>(
    `INSERT INTO parking (jurisdiction, id, entry, ticket_id, reason, review_on, parked_by, parked_at)
     SELECT $1, $2, $3 || lpad((count(*) + 1)::text, 4, '0'), $4, $5, $6::date, $7, $8
     FROM parking WHERE jurisdiction = $1 AND entry LIKE $3 || '%' RETURNING entry`,
    [
      ...[jurisdiction, newId(), `GZ${parked.year}-`, parked.ticketId, parked.reason, parked.reviewOn ?? null],
      ...[JSON.stringify(parked.actor), parked.now.toISOString()],
    ],
  );
  if (!row) throw new Error('the register took no entry');
  return row.entry;
}

/** @returns the entry's number; undefined where the ticket is not in the register. */
export async function writeOff(
  sql: Sql,
  jurisdiction: string,
  ticketId: string,
  off: { readonly solved: boolean; readonly reason: string; readonly actor: Actor; readonly now: Date },
): Promise<string | undefined> {
  const [row] = await sql.query<{ entry: string }>(
    `UPDATE parking SET solved = $3, written_off_reason = $4, written_off_by = $5, written_off_at = $6
     WHERE jurisdiction = $1 AND ticket_id = $2 AND written_off_at IS NULL RETURNING entry`,
    [jurisdiction, ticketId, off.solved, off.reason, JSON.stringify(off.actor), off.now.toISOString()],
  );
  return row?.entry;
}

/**
 * Whoever answers a parked ticket or dispatches it anew takes it out of the register by that: it could not be parked again
 * otherwise. @returns what history is told; nothing where it was not in the register.
 */
export async function leaveRegister(
  sql: Sql,
  jurisdiction: string,
  ticketId: string,
  off: {
    readonly to: 'in_handling' | 'pending_callback';
    readonly reason: string;
    readonly actor: Actor;
    readonly now: Date;
  },
): Promise<DomainEvent[]> {
  const { to, reason, actor, now } = off;
  const solved = to === 'pending_callback';
  const entry = await writeOff(sql, jurisdiction, ticketId, { solved, reason, actor, now });
  if (entry === undefined) return [];
  return [{ kind: 'ticket.written_off', actor, reason, data: { entry, from: 'parked', to, solved }, at: now }];
}

type Listed = StoredParking & {
  readonly ticketNumber: string;
  readonly title: string;
  readonly ticketState: TicketState;
} & Marked;

const REVIEW_ORDER = `COALESCE(p.review_on::timestamp AT TIME ZONE 'UTC', 'infinity')`;
const REGISTER = {
  open: `p.written_off_at IS NULL AND t.merged_into IS NULL
     AND ($3::timestamptz IS NULL OR (${REVIEW_ORDER}, p.id) > ($3, $4::uuid)) ORDER BY ${REVIEW_ORDER}, p.id`,
  writtenOff: `p.written_off_at IS NOT NULL
     AND ($3::timestamptz IS NULL OR (p.written_off_at, p.id) < ($3, $4::uuid)) ORDER BY p.written_off_at DESC, p.id DESC`,
};

/** Of one ticket in order, or the register as it stands: who is to be looked at first comes first; written off, the newest. */
export function listParkings(
  sql: Sql,
  jurisdiction: string,
  of: { readonly ticketId: string } | (RegisterPage & { readonly writtenOff: boolean }),
): Promise<Listed[]> {
  const select = (mark: string, rest: string, parameters: readonly unknown[]) =>
    sql.query<Listed>(
      `SELECT ${COLUMNS}, t.number AS "ticketNumber", t.title, t.state AS "ticketState", (${mark})::text AS mark FROM parking p
       JOIN ticket t ON t.jurisdiction = $1 AND t.id = p.ticket_id WHERE p.jurisdiction = $1 AND ${rest}`,
      [jurisdiction, ...parameters],
    );
  if ('ticketId' in of) return select('p.parked_at', 'p.ticket_id = $2 ORDER BY p.parked_at, p.id', [of.ticketId]);
  const [mark, rest] = of.writtenOff ? ['p.written_off_at', REGISTER.writtenOff] : [REVIEW_ORDER, REGISTER.open];
  return select(mark, `${rest} LIMIT $2`, [of.limit, of.after?.at ?? null, of.after?.id ?? null]);
}
