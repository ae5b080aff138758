import { createHash } from 'node:crypto';
import type { IncomingItem, Receipt } from '@guiyi/channels';
import { type IntakeContent, joinContents } from '@guiyi/domain';
import type { Runtime } from '@guiyi/runtime';
import {
  acceptIntakes,
  addVersion,
  keepFragment,
  type NewDelivery,
  type NewIntake,
  rejoinIntake,
} from '@guiyi/storage';
import { v7 as uuid } from 'uuid';

/**
 * Keeps one part of something that goes on (a call). The final part makes the intake out of all parts kept so far; a part
 * that comes later joins it while it still waits, and is added as a version once it was read. All in one transaction,
 * one part of a whole at a time.
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
    if (kept.intake && !kept.fresh) return { ...known, number: kept.intake.number };
    if (!kept.intake && !final) return known;

    const content = joinContents(kept.parts.map(({ contentSealed }) => vault.openJson<IntakeContent>(contentSealed)));
    const json = JSON.stringify(content);
    const joined = { contentSealed: vault.seal(json), contentSha256: sha256(json) };
    if (kept.intake) {
      const { id, number } = kept.intake;
      const rejoined = await rejoinIntake(sql, whole.jurisdiction, id, joined.contentSealed, joined.contentSha256);
      if (!rejoined && whole.contentSealed)
        await addVersion(
          sql,
          {
            id: uuid(),
            jurisdiction: whole.jurisdiction,
            intakeId: id,
            contentSealed: whole.contentSealed,
            contentSha256: whole.contentSha256,
            receivedAt: whole.receivedAt,
          },
          { ...delivery, id: uuid() },
        );
      return { ...known, number };
    }
    // The delivery was kept with the part just now, unless this part is an old one told again.
    const [accepted] = await acceptIntakes(sql, [{ ...whole, ...joined }], kept.fresh ? [] : [delivery]);
    return { ...known, ...(accepted && { number: accepted.number }) };
  });
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
