import type { Sql } from '../database.js';

/** The bytes of an intake as they came, still sealed. */
export async function findRaw(
  sql: Sql,
  jurisdiction: string,
  intakeId: string,
): Promise<{ readonly number: string; readonly sealed: Buffer } | undefined> {
  const [row] = await sql.query<{ number: string; sealed: Buffer }>(
    `SELECT i.number, d.body_sealed AS sealed FROM intake i
     JOIN delivery d ON d.jurisdiction = $1 AND d.id = i.delivery_id WHERE i.jurisdiction = $1 AND i.id = $2`,
    [jurisdiction, intakeId],
  );
  return row;
}

export async function findAttachment(
  sql: Sql,
  jurisdiction: string,
  id: string,
): Promise<{ readonly nameSealed: Buffer; readonly sealed: Buffer } | undefined> {
  const [row] = await sql.query<{ nameSealed: Buffer; sealed: Buffer }>(
    `SELECT name_sealed AS "nameSealed", content_sealed AS sealed FROM attachment WHERE jurisdiction = $1 AND id = $2`,
    [jurisdiction, id],
  );
  return row;
}

/** A requester, still sealed, with the ticket the appeal is linked to. */
export async function findRequester(
  sql: Sql,
  jurisdiction: string,
  appealId: string,
): Promise<{ readonly sealed: Buffer; readonly ticketId: string | null } | undefined> {
  const [row] = await sql.query<{ sealed: Buffer; ticketId: string | null }>(
    `SELECT a.requester_sealed AS sealed, l.ticket_id AS "ticketId" FROM appeal a
     LEFT JOIN link l ON l.jurisdiction = $1 AND l.appeal_id = a.id AND l.ended_at IS NULL
     WHERE a.jurisdiction = $1 AND a.id = $2`,
    [jurisdiction, appealId],
  );
  return row;
}
