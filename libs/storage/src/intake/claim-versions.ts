import type { Sql } from '../database.js';
import type { WaitingIntake } from './claim-intakes.js';

/** A later part (a note after the call) or another wording of an intake that was read before: `id` is the intake's. */
export interface WaitingVersion extends WaitingIntake {
  readonly versionId: string;
  readonly appealId: string;
  readonly appealNumber: string;
  /** Nothing was said in the appeal yet. */
  readonly wordless: boolean;
  /** Absent after a missed call. */
  readonly ticketId: string | null;
}

/**
 * Takes later parts whose intakes have their appeals by now. They count as attached from here on; what becomes of them
 * is for the same transaction. Parts of intakes that were rejected meanwhile are closed: nobody will ever take them.
 */
export function claimVersions(sql: Sql, jurisdiction: string, limit: number): Promise<WaitingVersion[]> {
  return sql.query<WaitingVersion>(
    `WITH ready AS (
       SELECT v.id, v.intake_id, i.appeal_id FROM intake_version v
       JOIN intake i ON i.jurisdiction = $1 AND i.id = v.intake_id
       WHERE v.jurisdiction = $1 AND v.state = 'waiting' AND i.state = 'linked' AND i.appeal_id IS NOT NULL
       ORDER BY v.received_at, v.id LIMIT $2
     ), closed AS (
       UPDATE intake_version v SET state = 'closed' FROM intake i
       WHERE v.jurisdiction = $1 AND v.state = 'waiting' AND i.jurisdiction = $1 AND i.id = v.intake_id
         AND i.state = 'rejected'
     ), taken AS (
       UPDATE intake_version v SET state = 'attached' FROM ready
       WHERE v.jurisdiction = $1 AND v.id = ready.id
       RETURNING v.id, v.content_sealed, v.received_at, ready.intake_id, ready.appeal_id
     )
     SELECT v.id AS "versionId", i.id, i.source_id AS "sourceId", i.external_id AS "externalId", i.channel, i.number,
       v.content_sealed AS "contentSealed", i.conversation, false AS settles, 0 AS tries, v.received_at AS "receivedAt",
       a.id AS "appealId", a.number AS "appealNumber", a.wordless, l.ticket_id AS "ticketId"
     FROM taken v JOIN intake i ON i.jurisdiction = $1 AND i.id = v.intake_id
     JOIN appeal a ON a.jurisdiction = $1 AND a.id = v.appeal_id
     LEFT JOIN link l ON l.jurisdiction = $1 AND l.appeal_id = a.id AND l.ended_at IS NULL
     ORDER BY v.received_at, v.id`,
    [jurisdiction, limit],
  );
}

/** Attaches a later part that could not be worked up: it stays with its intake, raw, and holds nothing up. */
export async function setVersionAside(sql: Sql, jurisdiction: string, versionId: string): Promise<void> {
  await sql.query(`UPDATE intake_version SET state = 'attached' WHERE jurisdiction = $1 AND id = $2`, [
    jurisdiction,
    versionId,
  ]);
}
