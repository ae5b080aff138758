import type { IntakeContent } from '@guiyi/domain';
import type { Delivery, IncomingItem, Reception } from '../channel.js';
import { sha256Hex } from '../reading/sha256.js';
import { MailHeaders } from './mail-headers.js';
import type { MailParsers } from './mail-parsers.js';
import { conversationOf, readMessageIds, readReceiptNumbers, titleOf } from './mail-threads.js';
import type { ParsedMail } from './parsed-mail.js';

/** The content type under which a door hands over the header of a mail that is too large to be fetched. */
export const HEADERS_ONLY = 'text/rfc822-headers';

/** One raw message to one intake. What cannot be read is kept raw; nothing that a stranger sends makes it throw. */
export async function receiveMail(delivery: Delivery, maxBytes: number, parsers: MailParsers): Promise<Reception> {
  const { body } = delivery;
  if (delivery.contentType.startsWith(HEADERS_ONLY)) {
    return unreadable(delivery, `the message is larger than ${maxBytes} bytes: only its header was fetched`);
  }
  if (body.length > maxBytes) return unreadable(delivery, `the message is larger than ${maxBytes} bytes`);
  if (body.length === 0) return unreadable(delivery, 'the message is empty');
  const parsing = await parsers.parse(body);
  if ('unreadable' in parsing) {
    return {
      outcome: 'unreadable',
      externalId: parsing.messageId ?? sha256Hex(body),
      reason: parsing.unreadable,
      ...(parsing.automatic ? { automatic: parsing.automatic } : {}),
    };
  }
  return { outcome: 'accepted', items: [itemOf(parsing.mail, delivery)] };
}

function unreadable(delivery: Delivery, reason: string): Reception {
  const headers = new MailHeaders(delivery.body.subarray(0, 256 * 1024));
  const externalId = readMessageIds(headers.get('message-id'))[0] ?? sha256Hex(delivery.body);
  return { outcome: 'unreadable', externalId, reason };
}

function itemOf(mail: ParsedMail, delivery: Delivery): IncomingItem {
  return {
    externalId: mail.messageId ?? sha256Hex(delivery.body),
    // A Message-ID is whatever the sender's program writes: two people may come with one.
    onConflict: 'separate',
    content: contentOf(mail, delivery.receivedAt),
    attachments: mail.attachments.map(({ name, mediaType, content }) => ({
      name,
      mediaType,
      content: Buffer.from(content.buffer, content.byteOffset, content.byteLength),
    })),
  };
}

function contentOf(mail: ParsedMail, receivedAt: Date): IntakeContent {
  const title = titleOf(mail.subject);
  const occurredAt = mail.date && sayDate(mail.date, receivedAt);
  const conversation = conversationOf(mail);
  const numbers = readReceiptNumbers(mail.subject, mail.text.slice(0, 2000));
  const references = [...new Set([...mail.inReplyTo, ...mail.references, ...numbers])].slice(0, 200);
  return {
    requester: { kind: mail.from.email || mail.from.name ? 'person' : 'anonymous', ...mail.from },
    ...(title ? { title } : {}),
    text: mail.text,
    format: 'plain',
    ...(occurredAt ? { occurredAt } : {}),
    replyTo: replyToOf(mail),
    ...(conversation ? { conversation } : {}),
    ...(references.length > 0 ? { references } : {}),
    ...(mail.automatic ? { automatic: mail.automatic } : {}),
    facts: {
      subject: mail.subject,
      ...(mail.to ? { to: mail.to } : {}),
      ...(mail.cut ? { textCut: true } : {}),
    },
  };
}

/** Kept with the intake and handed to `send` later; `automatic` there means that it must not be answered. */
function replyToOf(mail: ParsedMail): Record<string, string> {
  const email = mail.replyTo ?? mail.from.email;
  const silent = mail.automatic ?? (mail.unanswerable ? 'bulk' : undefined);
  const thread = [...new Set([...mail.references.slice(-20), ...mail.inReplyTo.slice(0, 1)])];
  return {
    ...(email ? { email } : {}),
    ...(mail.messageId ? { messageId: mail.messageId } : {}),
    ...(thread.length > 0 ? { references: thread.map((id) => `<${id}>`).join(' ') } : {}),
    ...(mail.subject ? { subject: mail.subject.slice(0, 1000) } : {}),
    ...(silent ? { automatic: silent } : {}),
  };
}

/** The sender's clock, if it can be true: not before mail was common, and not in the future. No zone: Beijing's. */
export function sayDate(header: string, receivedAt: Date): string | undefined {
  const bare = header
    .slice(0, 200)
    .replace(/\([^()]*\)/g, '')
    .trim();
  const zoned = /(?:[+-]\d{4}|\b(?:GMT|UTC?|Z|[ECMP][SD]T))$/i.test(bare) ? bare : `${bare} +0800`;
  const date = new Date(zoned);
  const time = date.getTime();
  if (Number.isNaN(time) || time < Date.UTC(1990, 0) || time > receivedAt.getTime() + 26 * 3_600_000) return undefined;
  return date.toISOString();
}
