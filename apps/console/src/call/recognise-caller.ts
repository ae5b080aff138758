import { identitiesOf, maskRequester, maskText, type Requester } from '@guiyi/domain';
import type { Runtime } from '@guiyi/runtime';
import { earlierMatters, recordAccess } from '@guiyi/storage';
import type { z } from 'zod';
import type { Caller as Agent } from '../account/caller.js';
import type { Caller } from './call.schema.js';

/**
 * Who calls, by the number that the telephone shows, and what they said before. Nothing is unmasked; that somebody looked
 * is recorded all the same, for any number may be typed.
 */
export async function recogniseCaller(
  { database, vault }: Runtime,
  { jurisdiction, account }: Agent,
  phone: string,
): Promise<z.infer<typeof Caller>> {
  const hashes = identitiesOf({ kind: 'person', phone }).map((identity) => vault.hash(identity));
  const matters = await database.transaction(async (sql) => {
    const found = await earlierMatters(sql, jurisdiction, hashes);
    const [newest] = found;
    if (newest)
      await recordAccess(sql, {
        jurisdiction,
        accountId: account.id,
        what: 'caller',
        subjectId: newest.appealId,
        reason: '来电识别 / a number was looked up',
      });
    return found;
  });
  const people = matters.map(({ requesterSealed }) => vault.openJson<Requester>(requesterSealed));
  const [requester] = [...people.filter(({ name }) => name), ...people];
  return {
    ...(requester && { requester: shown(requester) }),
    matters: matters.map(({ requesterSealed: _, ticket, answers, ...matter }) => ({
      ...matter,
      title: maskText(matter.title),
      text: maskText(matter.text),
      openedAt: matter.openedAt.toISOString(),
      ticket: ticket && { ...ticket, dueAt: ticket.dueAt && new Date(ticket.dueAt).toISOString() },
      answers: answers.map((answer) => ({
        ...answer,
        text: maskText(answer.text),
        at: new Date(answer.at).toISOString(),
      })),
    })),
  };
}

function shown(requester: Requester) {
  const { kind, name, phone } = maskRequester(requester);
  return { kind, ...(name && { name }), ...(phone && { phone }) };
}
