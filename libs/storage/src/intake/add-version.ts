import type { Sql } from '../database.js';
import type { NewDelivery } from './accept-intakes.js';

/** Adds another wording of a known intake as a version of it; the same wording again changes nothing. */
export async function addVersion(
  sql: Sql,
  version: {
    readonly id: string;
    readonly jurisdiction: string;
    readonly intakeId: string;
    readonly contentSealed: Buffer;
    readonly contentSha256: string;
    readonly receivedAt: Date;
  },
  delivery: NewDelivery,
): Promise<boolean> {
  const rows = await sql.query(
    `WITH fresh AS (
       SELECT 1 WHERE NOT EXISTS (
         SELECT 1 FROM intake_version WHERE jurisdiction = $1 AND intake_id = $2 AND content_sha256 = $3
         UNION ALL SELECT 1 FROM intake WHERE jurisdiction = $1 AND id = $2 AND content_sha256 = $3)
     ), kept AS (
       INSERT INTO delivery (jurisdiction, id, source_id, content_type, body_sealed, sha256, size, received_at)
       SELECT $1, $4, $5, $6, $7, $8, $9, $10 FROM fresh RETURNING id
     )
     INSERT INTO intake_version (jurisdiction, id, intake_id, delivery_id, content_sealed, content_sha256, state, received_at)
     SELECT $1, $11, $2, kept.id, $12, $3, 'waiting', $10 FROM kept
     ON CONFLICT ON CONSTRAINT intake_version_once DO NOTHING RETURNING id`,
    [
      version.jurisdiction,
      version.intakeId,
      version.contentSha256,
      delivery.id,
      delivery.sourceId,
      delivery.contentType,
      delivery.bodySealed,
      delivery.sha256,
      delivery.size,
      version.receivedAt,
      version.id,
      version.contentSealed,
    ],
  );
  return rows.length > 0;
}
