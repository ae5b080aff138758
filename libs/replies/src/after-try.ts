import type { SendOutcome } from '@guiyi/channels';
import type { MessageKind } from '@guiyi/domain';
import type { SettledMessage, WaitingMessage } from '@guiyi/storage';

const HOUR = 3600;
const DAY = 24 * HOUR;
/** So long a message is tried, however often that is: a mail server may be away over a weekend. */
const GIVE_UP_AFTER = 3 * DAY;

export type AfterTry =
  | Pick<SettledMessage, 'state' | 'reference' | 'problem'>
  | { readonly again: Date; readonly problem: string };

/**
 * What becomes of a message after a try. What failed is tried again after 2, 4, 8… seconds, an hour at most, or when the
 * channel asks for it; after three days somebody must call. Time counts, not tries.
 */
export function afterTry(
  message: Pick<WaitingMessage, 'kind' | 'tries' | 'madeAt'>,
  sent: SendOutcome,
  unsendable: 'shown' | 'task',
  now: Date,
): AfterTry {
  if (sent.outcome === 'sent')
    return { state: 'sent', ...(sent.reference !== undefined && { reference: sent.reference }) };
  if (sent.outcome === 'impossible')
    return { state: unsent(message.kind, unsendable), ...(sent.reason && { problem: sent.reason }) };
  if (now.getTime() - message.madeAt.getTime() >= GIVE_UP_AFTER * 1000)
    return { state: unsent(message.kind, 'task'), problem: sent.reason };
  const wait = Math.min(DAY, Math.max(1, sent.retryAfterSeconds ?? Math.min(HOUR, 2 ** message.tries)));
  return { again: new Date(now.getTime() + wait * 1000), problem: sent.reason };
}

/** Nobody is called only to hear that a receipt exists: the number was given at the door. */
export function unsent(kind: MessageKind, unsendable: 'shown' | 'task'): 'shown' | 'task' {
  return kind === 'receipt' ? 'shown' : unsendable;
}
