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

/** Keeps files that came with intakes; in the same transaction as the intakes themselves. */
export async function keepAttachments(sql: Sql, attachments: readonly NewAttachment[]): Promise<void> {
  await insertRows(
    sql,
    'attachment',
    attachments.map((a) => ({
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
    })),
  );
}
