import { type TicketState, type Urgency } from '@guiyi/domain';
import type { Sql } from '../database.js';
import { type Refusal, refuse } from './refusal.js';

export interface LockedTicket {
  readonly id: string;
  readonly number: string;
  readonly state: TicketState;
  readonly version: number;
  readonly mergedInto: string | null;
  readonly urgency: Urgency;
  readonly category: string | null;
  readonly district: string | null;
  readonly timeClass: string | null;
  readonly firstReceiver: string;
}

/** Locks tickets for the rest of the transaction, in one order, so that two that want the same ones cannot block each other. */
export async function lockTickets(
  sql: Sql,
  jurisdiction: string,
  ids: readonly string[],
): Promise<Map<string, LockedTicket>> {
  const rows = await sql.query<LockedTicket>(
    `SELECT id, number, state, version, merged_into AS "mergedInto", urgency, category, district,
       time_class AS "timeClass", first_receiver AS "firstReceiver"
     FROM ticket WHERE jurisdiction = $1 AND id = ANY($2::uuid[]) ORDER BY id FOR UPDATE`,
    [jurisdiction, [...new Set(ids)]],
  );
  return new Map(rows.map((row) => [row.id, row]));
}

/**
 * Of these tickets, those that nobody is changing now, locked for the rest of the transaction. It never waits: whoever serves
 * many at once must not stand in the way of somebody who holds one of them and wants what hangs on it.
 */
export async function holdFreeTickets(sql: Sql, jurisdiction: string, ids: readonly string[]): Promise<Set<string>> {
  if (!ids.length) return new Set();
  const rows = await sql.query<{ id: string }>(
    `SELECT id FROM ticket WHERE jurisdiction = $1 AND id = ANY($2::uuid[]) ORDER BY id FOR UPDATE SKIP LOCKED`,
    [jurisdiction, [...new Set(ids)]],
  );
  return new Set(rows.map(({ id }) => id));
}

/** One ticket that somebody wants to change: there, not merged away, and as they saw it. */
export async function lockTicket(
  sql: Sql,
  jurisdiction: string,
  id: string,
  expectedVersion: number | undefined,
): Promise<{ readonly ok: true; readonly ticket: LockedTicket } | Refusal> {
  const ticket = (await lockTickets(sql, jurisdiction, [id])).get(id);
  if (!ticket) return noTicket();
  if (ticket.mergedInto)
    return refuse(
      'conflict',
      '工单已并入另一件，请在那里办理 / the ticket was merged into another one: work on that one',
    );
  return checkVersion(ticket, expectedVersion) ?? { ok: true, ticket };
}

export function noTicket(): Refusal {
  return refuse('not_found', '没有这件工单 / no such ticket');
}

export function checkVersion({ version }: LockedTicket, expected: number | undefined): Refusal | undefined {
  if (expected === undefined || expected === version) return undefined;
  return refuse(
    'stale',
    `工单已被改动（现为第 ${version} 版） / the ticket has changed: it is at ${version} now`,
    version,
  );
}

/**
 * Waits for the normalizer's turn in this city to end and keeps it out until the transaction ends: no appeal is linked
 * to a ticket while its links are being changed.
 */
export async function pauseMatching(sql: Sql, jurisdiction: string): Promise<void> {
  await sql.query(`SELECT pg_advisory_xact_lock(hashtextextended($1, 0))`, [`guiyi:normalize:${jurisdiction}`]);
}
