import { addVersion, keepAttachments, type NewDelivery, newId, type Sql, withoutKnownFiles } from '@guiyi/storage';
import type { ItemRows } from './delivery-rows.js';

/** Keeps another content of a known intake as a version of it, with the files that are new. In the caller's transaction. */
export async function keepVersion(
  sql: Sql,
  intakeId: string,
  { intake, attachments }: ItemRows,
  delivery: NewDelivery,
): Promise<void> {
  const { jurisdiction, contentSealed, contentSha256, receivedAt } = intake;
  if (!contentSealed) return;
  const own = { ...delivery, id: newId() };
  const version = { id: newId(), jurisdiction, intakeId, contentSealed, contentSha256, receivedAt };
  if (!(await addVersion(sql, version, own))) return;
  const files = await withoutKnownFiles(sql, intake, attachments);
  await keepAttachments(
    sql,
    files.map((file) => ({ ...file, deliveryId: own.id })),
  );
}
