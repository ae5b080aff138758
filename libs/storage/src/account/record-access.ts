import type { Sql } from '../database.js';

export interface Access {
  readonly jurisdiction: string;
  readonly accountId: string;
  readonly what: 'requester' | 'raw' | 'attachment' | 'caller';
  /** The appeal, intake or attachment that was seen. */
  readonly subjectId: string;
  readonly reason: string;
}

/** Writes down who saw what nobody sees by default; in the transaction that reads it, before it is handed out. */
export async function recordAccess(sql: Sql, access: Access): Promise<void> {
  await sql.query(
    'INSERT INTO access_record (jurisdiction, account_id, what, subject_id, reason) VALUES ($1, $2, $3, $4, $5)',
    [access.jurisdiction, access.accountId, access.what, access.subjectId, access.reason],
  );
}
