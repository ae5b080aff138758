import { IntakeContent } from '@guiyi/domain';
import { MailParsers } from '../mail-parsers.js';
import { receiveMail } from '../receive-mail.js';
import { deliveryOf } from './recording-listener.js';

export const parsers = new MailParsers();

/** Reads one message in the real parser thread; the content is checked against the contract. */
export const read = async (body: Buffer | string, maxBytes = 1_000_000) => {
  const reception = await receiveMail(deliveryOf(body), maxBytes, parsers);
  if (reception.outcome !== 'accepted') return { reception };
  const [item] = reception.items;
  if (!item) throw new Error('no item');
  return { reception, item, content: IntakeContent.parse(item.content) };
};
