import { createHash } from 'node:crypto';
import type { IncomingItem, Receipt } from '@guiyi/channels';
import { type IntakeContent, joinContents } from '@guiyi/domain';
import type { Runtime } from '@guiyi/runtime';
import { acceptIntakes, addVersion, keepFragment, type NewDelivery, type NewIntake } from '@guiyi/storage';
import { v7 as uuid } from 'uuid';

/**
 * Keeps one part of something that goes on (a call). The final part makes the intake out of all parts kept so far;
 * a part that comes later is added to that intake as a version. All in one transaction, one part of a whole at a time.
 */
export function keepPart(
  runtime: Runtime,
  item: IncomingItem,
  delivery: NewDelivery,
  whole: NewIntake,
): Promise<Receipt> {
  const { vault, database } = runtime;
  const final = item.part === 'final';
  return database.transaction(async (sql) => {
    const kept = await keepFragment(
      sql,
      {
        jurisdiction: whole.jurisdiction,
        sourceId: whole.sourceId,
        externalId: whole.externalId,
        partKey: item.partKey ?? delivery.sha256,
        final,
        contentSealed: vault.sealJson(item.content),
        receivedAt: delivery.receivedAt,
      },
      delivery,
    );
    const known = { externalId: item.externalId, replayed: !kept.fresh };
    if (kept.intake) {
      if (kept.fresh && whole.contentSealed)
        await addVersion(
          sql,
          {
            id: uuid(),
            jurisdiction: whole.jurisdiction,
            intakeId: kept.intake.id,
            contentSealed: whole.contentSealed,
            contentSha256: whole.contentSha256,
            receivedAt: whole.receivedAt,
          },
          { ...delivery, id: uuid() },
        );
      return { ...known, number: kept.intake.number };
    }
    if (!final) return known;

    const content = joinContents(kept.parts.map(({ contentSealed }) => vault.openJson<IntakeContent>(contentSealed)));
    const json = JSON.stringify(content);
    const intake: NewIntake = {
      ...whole,
      contentSealed: vault.seal(json),
      contentSha256: createHash('sha256').update(json).digest('hex'),
    };
    // The delivery was kept with the part just now, unless this part is an old one told again.
    const [accepted] = await acceptIntakes(sql, [intake], kept.fresh ? [] : [delivery]);
    return { ...known, ...(accepted && { number: accepted.number }) };
  });
}
