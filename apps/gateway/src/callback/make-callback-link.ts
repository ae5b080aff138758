import type { Runtime } from '@guiyi/runtime';
import { createCallbackToken, findOwnCallback } from '@guiyi/storage';

/** Who asked for it is at the page now. */
const VALID = 24 * 3_600_000;

/** The secret of a link for the person of a receipt; nothing where nobody waits for their word. */
export async function makeCallbackLink(
  { database, clock }: Pick<Runtime, 'database' | 'clock'>,
  number: string,
): Promise<string | undefined> {
  const own = await findOwnCallback(database, number);
  if (!own) return undefined;
  const now = clock.now();
  const expiresAt = new Date(now.getTime() + VALID);
  return createCallbackToken(database, own.jurisdiction, own.appealId, { now, expiresAt });
}
