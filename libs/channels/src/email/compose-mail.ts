import type { SendMailOptions } from 'nodemailer';
import type { OutgoingMessage } from '../channel.js';
import { sha256Hex } from '../reading/sha256.js';
import type { OutgoingSettings } from './email-settings.js';
import { readMessageIds } from './mail-threads.js';

/**
 * One message to a citizen: plain text, in the citizen's thread, with the receipt number in the subject so that a
 * reply finds its way back. A receipt has no envelope sender (RFC 3834): if it cannot be delivered nobody is told,
 * so two machines cannot keep each other busy.
 */
export function composeMail(message: OutgoingMessage, to: string, outgoing: OutgoingSettings): SendMailOptions {
  const receipt = message.kind === 'receipt';
  const answered = readMessageIds(message.replyTo.messageId)[0];
  const thread = [...readMessageIds(message.replyTo.references).filter((id) => id !== answered)];
  if (answered) thread.push(answered);
  return {
    messageId: messageIdOf(message.id, outgoing.from),
    from: { name: outgoing.fromName ?? '', address: outgoing.from },
    to: { name: '', address: to },
    envelope: { from: receipt ? '' : outgoing.from, to: [to] },
    subject: subjectOf(message),
    text: message.text,
    ...(answered ? { inReplyTo: `<${answered}>` } : {}),
    ...(thread.length > 0 ? { references: thread.map((id) => `<${id}>`) } : {}),
    headers: {
      'Auto-Submitted': receipt ? 'auto-replied' : 'auto-generated',
      'X-Auto-Response-Suppress': 'All',
    },
    // Text is text: nothing of it may make the server read a file or an address.
    disableFileAccess: true,
    disableUrlAccess: true,
  };
}

/** The same message tried again carries the same id: a receiver can see that it is one. */
function messageIdOf(id: string, from: string): string {
  return `<${sha256Hex(id).slice(0, 32)}@${from.split('@').at(-1) ?? 'localhost'}>`;
}

function subjectOf(message: OutgoingMessage): string {
  const subject = message.subject.replace(/\s+/g, ' ').trim();
  const token = `[${message.number}]`;
  return subject.includes(token) ? subject : `${subject} ${token}`.trim();
}
