import { isDeepStrictEqual } from 'node:util';
import type { IncomingItem } from '@guiyi/channels';
import type { IntakeContent } from '@guiyi/domain';
import type { Runtime } from '@guiyi/runtime';
import { readIntakeContent } from '@guiyi/storage';
import { storableJson } from './storable.js';

/** Whether an item says of everything but the words what is kept of a known intake. */
export async function onlyWordsDiffer(
  { database, vault }: Runtime,
  jurisdiction: string,
  intakeId: string,
  { content }: Pick<IncomingItem, 'content'>,
): Promise<boolean> {
  const sealed = await readIntakeContent(database, jurisdiction, intakeId);
  if (!sealed) return false;
  const rest = (one: IntakeContent) => ({ ...one, text: '' });
  return isDeepStrictEqual(rest(vault.openJson(sealed)), rest(JSON.parse(storableJson(content).json)));
}
