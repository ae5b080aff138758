import type { Sql } from '../database.js';

/**
 * The appeal of a receipt number whose person is being asked whether the answer was good. Nothing for the number of a
 * follow-up: who follows up has only claimed to be the person of the appeal.
 */
export async function findOwnCallback(
  sql: Sql,
  number: string,
): Promise<{ readonly jurisdiction: string; readonly appealId: string } | undefined> {
  const [row] = await sql.query<{ jurisdiction: string; appealId: string }>(
    `SELECT c.jurisdiction, c.appeal_id AS "appealId" FROM intake i
     JOIN appeal a ON a.jurisdiction = i.jurisdiction AND a.id = i.appeal_id AND a.intake_id = i.id
     JOIN callback c ON c.jurisdiction = a.jurisdiction AND c.appeal_id = a.id AND c.state = 'waiting'
     WHERE i.number = $1`,
    [number],
  );
  return row;
}
