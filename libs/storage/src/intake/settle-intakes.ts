import { canAdvance, type IntakeState, intakeLifeCycle } from '@guiyi/domain';
import type { Sql } from '../database.js';

/** The way of an intake through the normalizer, in one step of one transaction: nobody ever sees it between. */
const WAY: readonly IntakeState[] = ['received', 'normalized', 'linked'];

/** Gives intakes to their appeals: `received → normalized → linked`. */
export async function linkIntakes(
  sql: Sql,
  jurisdiction: string,
  links: readonly { readonly intakeId: string; readonly appealId: string }[],
): Promise<void> {
  if (!links.length) return;
  for (const [at, from] of WAY.entries()) {
    const to = WAY[at + 1];
    if (to && !canAdvance(intakeLifeCycle, from, to)) throw new Error(`an intake does not go from ${from} to ${to}`);
  }
  await sql.query(
    `UPDATE intake i SET state = 'linked', appeal_id = l.appeal_id, problem = NULL
     FROM unnest($2::uuid[], $3::uuid[]) AS l (id, appeal_id)
     WHERE i.jurisdiction = $1 AND i.id = l.id AND i.state IN ('received', 'normalized')`,
    [jurisdiction, links.map((link) => link.intakeId), links.map((link) => link.appealId)],
  );
}

/** Ends intakes that open no appeal (mail that machines wrote): kept, and out of the way. */
export async function rejectIntakes(
  sql: Sql,
  jurisdiction: string,
  rejected: readonly { readonly intakeId: string; readonly reason: string }[],
): Promise<void> {
  if (!rejected.length) return;
  await sql.query(
    `UPDATE intake i SET state = 'rejected', problem = r.reason
     FROM unnest($2::uuid[], $3::text[]) AS r (id, reason)
     WHERE i.jurisdiction = $1 AND i.id = r.id AND i.state IN ('received', 'normalized')`,
    [jurisdiction, rejected.map(({ intakeId }) => intakeId), rejected.map(({ reason }) => reason)],
  );
}

const MOST_TRIES = 5;

/** Counts a failed try: later again with backoff (2, 4, 8… seconds), and into quarantine after the fifth. */
export async function failIntake(
  sql: Sql,
  jurisdiction: string,
  id: string,
  problem: string,
  now: Date,
): Promise<'again' | 'quarantined'> {
  const [row] = await sql.query<{ state: string }>(
    `UPDATE intake SET tries = tries + 1, problem = $3,
       state = CASE WHEN tries + 1 >= $5 THEN 'quarantined' ELSE state END,
       claim_at = $4::timestamptz + make_interval(secs => power(2, tries + 1))
     WHERE jurisdiction = $1 AND id = $2 AND state = 'received' RETURNING state`,
    [jurisdiction, id, problem.replaceAll('\0', '').slice(0, 2000).toWellFormed(), now.toISOString(), MOST_TRIES],
  );
  return row?.state === 'quarantined' ? 'quarantined' : 'again';
}
