import type { Sql } from '../database.js';

/** Who has a ticket open to work on it: told to the others, binding for nobody, over by itself. */
export interface SoftClaim {
  readonly ticketId: string;
  readonly accountId: string;
  /** The account's name, as others know it. */
  readonly name: string;
  readonly since: Date;
  readonly until: Date;
}

export interface ClaimSoftly {
  readonly jurisdiction: string;
  readonly ticketId: string;
  readonly account: { readonly id: string; readonly name: string };
  /** Also where somebody else has it. */
  readonly takeOver: boolean;
  readonly now: Date;
  readonly until: Date;
}

const COLUMNS = 'ticket_id AS "ticketId", account_id AS "accountId", name, since, until';
const MOST = 1_000;

/**
 * Claims a ticket, or goes on claiming it. Of two in the same moment one has it.
 * @returns who has it now; undefined when there is no such ticket.
 */
export async function claimSoftly(sql: Sql, claim: ClaimSoftly): Promise<SoftClaim | undefined> {
  const { jurisdiction, ticketId, account, takeOver, now, until } = claim;
  const at = now.toISOString();
  const [own] = await sql.query<SoftClaim>(
    `INSERT INTO soft_claim AS c (jurisdiction, ticket_id, account_id, name, since, until)
     SELECT jurisdiction, id, $3, $4, $5, $6 FROM ticket WHERE jurisdiction = $1 AND id = $2
     ON CONFLICT (jurisdiction, ticket_id) DO UPDATE SET account_id = EXCLUDED.account_id, name = EXCLUDED.name,
       until = EXCLUDED.until,
       since = CASE WHEN c.account_id = EXCLUDED.account_id AND c.until > $5 THEN c.since ELSE EXCLUDED.since END
     WHERE c.account_id = EXCLUDED.account_id OR c.until <= $5 OR $7
     RETURNING ${COLUMNS}`,
    [jurisdiction, ticketId, account.id, account.name, at, until.toISOString(), takeOver],
  );
  if (own) return own;
  const [other] = await softClaimsOn(sql, jurisdiction, [ticketId], now);
  return other;
}

/** Ends one's own claim; that of somebody who took it over stays. */
export async function dropSoftClaim(
  sql: Sql,
  jurisdiction: string,
  ticketId: string,
  accountId: string,
): Promise<void> {
  await sql.query('DELETE FROM soft_claim WHERE jurisdiction = $1 AND ticket_id = $2 AND account_id = $3', [
    jurisdiction,
    ticketId,
    accountId,
  ]);
}

/** The claims on these tickets that hold now. */
export function softClaimsOn(
  sql: Sql,
  jurisdiction: string,
  ticketIds: readonly string[],
  now: Date,
): Promise<SoftClaim[]> {
  return sql.query<SoftClaim>(
    `SELECT ${COLUMNS} FROM soft_claim WHERE jurisdiction = $1 AND ticket_id = ANY($2::uuid[]) AND until > $3`,
    [jurisdiction, ticketIds, now.toISOString()],
  );
}

/** All claims of a city that hold now, as many as there are people at work. */
export function listSoftClaims(sql: Sql, jurisdiction: string, now: Date): Promise<SoftClaim[]> {
  return sql.query<SoftClaim>(
    `SELECT ${COLUMNS} FROM soft_claim WHERE jurisdiction = $1 AND until > $2 ORDER BY since, ticket_id LIMIT ${MOST}`,
    [jurisdiction, now.toISOString()],
  );
}

/** Forgets what is over; two that forget at once leave each other's rows alone. */
export async function dropEndedClaims(sql: Sql, jurisdiction: string, now: Date): Promise<void> {
  await sql.query(
    `DELETE FROM soft_claim WHERE (jurisdiction, ticket_id) IN (
       SELECT jurisdiction, ticket_id FROM soft_claim WHERE jurisdiction = $1 AND until <= $2
       ORDER BY ticket_id LIMIT ${MOST} FOR UPDATE SKIP LOCKED)`,
    [jurisdiction, now.toISOString()],
  );
}
