import type { Sql } from '../database.js';

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

export interface AttachedVersion {
  readonly intakeId: string;
  readonly appealId: string;
}

/** Gives late parts (a recording after the call, another wording) to the appeals of their intakes. */
export function attachVersions(sql: Sql, jurisdiction: string): Promise<AttachedVersion[]> {
  return sql.query<AttachedVersion>(
    `UPDATE intake_version v SET state = 'attached'
     FROM intake i
     WHERE v.jurisdiction = $1 AND v.state = 'waiting' AND i.jurisdiction = $1 AND i.id = v.intake_id
       AND i.state = 'linked' AND i.appeal_id IS NOT NULL
     RETURNING i.id AS "intakeId", i.appeal_id AS "appealId"`,
    [jurisdiction],
  );
}
