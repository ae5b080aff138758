import { type IncomingItem, type Receipt, sha256Hex } from '@guiyi/channels';
import { type IntakeContent, joinContents } from '@guiyi/domain';
import type { Runtime } from '@guiyi/runtime';
import {
  acceptIntakes,
  type KeptFragments,
  keepAttachments,
  keepFragment,
  markJoined,
  type NewDelivery,
  rejoinIntake,
  type Vault,
} from '@guiyi/storage';
import type { ItemRows } from './delivery-rows.js';
import { keepVersion } from './keep-version.js';
import { storableId, storableJson } from './storable.js';

/**
 * Keeps one part of something that goes on (a call). The final part makes the intake out of all parts kept so far; a part
 * that comes later joins it while it still waits, and is added as a version once it was read. All in one transaction,
 * one part of a whole at a time.
 */
export function keepPart(
  { vault, database }: Runtime,
  item: IncomingItem,
  delivery: NewDelivery,
  rows: ItemRows,
): Promise<Receipt> {
  const final = item.part === 'final';
  const { intake: whole, attachments } = rows;
  const { jurisdiction, sourceId, externalId } = whole;
  return database.transaction(async (sql) => {
    const kept = await keepFragment(
      sql,
      {
        jurisdiction,
        sourceId,
        externalId,
        partKey: storableId(item.partKey ?? delivery.sha256),
        final,
        contentSealed: vault.seal(storableJson(item.content).json),
        receivedAt: delivery.receivedAt,
      },
      delivery,
    );
    if (kept.fresh) await keepAttachments(sql, attachments);
    const known = { externalId: item.externalId, replayed: !kept.fresh };
    if (kept.intake && !kept.fresh) return { ...known, number: kept.intake.number };
    if (!kept.intake && !final) return known;

    await markJoined(sql, jurisdiction, sourceId, externalId);
    const json = JSON.stringify(joinParts(vault, kept));
    const joined = { contentSealed: vault.seal(json), contentSha256: sha256Hex(json) };
    if (kept.intake) {
      const { id, number } = kept.intake;
      const rejoined = await rejoinIntake(sql, jurisdiction, id, joined.contentSealed, joined.contentSha256);
      if (!rejoined) await keepVersion(sql, id, { intake: whole, attachments: [] }, delivery);
      return { ...known, number };
    }
    // The delivery was kept with the part just now, unless this part is an old one told again.
    const [accepted] = await acceptIntakes(sql, [{ ...whole, ...joined }], kept.fresh ? [] : [delivery]);
    return { ...known, ...(accepted && { number: accepted.number }) };
  });
}

/** What all parts of a whole say together. */
export function joinParts(vault: Vault, { parts }: Pick<KeptFragments, 'parts'>): IntakeContent {
  return joinContents(parts.map(({ contentSealed }) => vault.openJson<IntakeContent>(contentSealed)));
}
