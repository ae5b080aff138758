import type { Sql } from '../database.js';
import { insertRows } from '../insert-rows.js';

export interface NewAttachment {
  readonly id: string;
  readonly jurisdiction: string;
  readonly deliveryId: string;
  readonly sourceId: string;
  readonly externalId: string;
  readonly nameSealed: Buffer;
  readonly mediaType: string;
  readonly size: number;
  readonly sha256: string;
  readonly contentSealed: Buffer;
}

/** Keeps files that came with intakes, one at a time; in the same transaction as the intakes themselves. */
export async function keepAttachments(sql: Sql, attachments: readonly NewAttachment[]): Promise<void> {
  for (const a of attachments)
    await insertRows(sql, 'attachment', [
      {
        jurisdiction: a.jurisdiction,
        id: a.id,
        delivery_id: a.deliveryId,
        source_id: a.sourceId,
        external_id: a.externalId,
        name_sealed: a.nameSealed,
        media_type: a.mediaType,
        size: a.size,
        sha256: a.sha256,
        content_sealed: a.contentSealed,
      },
    ]);
}

/** Of files that come with another wording of a known intake, those that it does not have yet. */
export async function withoutKnownFiles<File extends Pick<NewAttachment, 'sha256'>>(
  sql: Sql,
  intake: { readonly jurisdiction: string; readonly sourceId: string; readonly externalId: string },
  files: readonly File[],
): Promise<File[]> {
  if (!files.length) return [];
  const rows = await sql.query<{ sha256: string }>(
    `SELECT sha256 FROM attachment WHERE (jurisdiction, source_id, external_id) = ($1, $2, $3)`,
    [intake.jurisdiction, intake.sourceId, intake.externalId],
  );
  const known = new Set(rows.map(({ sha256 }) => sha256));
  return files.filter(({ sha256 }) => !known.has(sha256));
}
