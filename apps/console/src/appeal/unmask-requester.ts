import type { Requester } from '@guiyi/domain';
import type { Runtime } from '@guiyi/runtime';
import { appendEvents, findRequester, recordAccess } from '@guiyi/storage';
import type { Caller } from '../account/caller.js';
import { notFound } from '../http/or-problem.js';

/** Who spoke, in clear. That it was seen, by whom and why is committed before it is handed out. */
export async function unmaskRequester(
  { database, vault }: Runtime,
  { jurisdiction, account, actor }: Caller,
  appealId: string,
  reason: string,
): Promise<Requester> {
  const sealed = await database.transaction(async (sql) => {
    const found = await findRequester(sql, jurisdiction, appealId);
    if (!found) return undefined;
    await recordAccess(sql, { jurisdiction, accountId: account.id, what: 'requester', subjectId: appealId, reason });
    await appendEvents(sql, jurisdiction, [
      { kind: 'requester.unmasked', appealId, ...(found.ticketId && { ticketId: found.ticketId }), actor, reason },
    ]);
    return found.sealed;
  });
  if (!sealed) throw notFound('没有这件诉求 / no such appeal');
  return vault.openJson<Requester>(sealed);
}
