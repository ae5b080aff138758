import { createHash } from 'node:crypto';
import iconv from 'iconv-lite';
import { createTransport } from 'nodemailer';
import type { MailItem } from '../sample-item.js';
import { idOf } from './letter.js';

const composer = createTransport({ streamTransport: true, buffer: true, newline: 'windows' });

/** The Message-ID of an item's mail: the same whenever the same run sends it again. */
export function messageIdOf(run: string, itemId: string): string {
  return `<${itemId}.${idOf(run, itemId).slice(0, 12)}@mail.example>`;
}

/** The whole mail as bytes, as a client would hand it to its server. */
export async function writeMail(item: MailItem, { run, to }: { run: string; to: string }): Promise<Buffer> {
  if (item.rubbish) return rubbish(idOf(run, item.id));
  if (item.charset) return inOldCharset(item, item.charset, messageIdOf(run, item.id), to);
  const composed = await composer.sendMail({
    messageId: messageIdOf(run, item.id),
    from: { name: item.name, address: item.from },
    to,
    subject: item.subject,
    ...(item.html ? { html: asHtml(item.text) } : { text: item.text }),
    ...(item.replies
      ? { inReplyTo: messageIdOf(run, item.replies), references: [messageIdOf(run, item.replies)] }
      : {}),
    ...(item.headers ? { headers: { ...item.headers } } : {}),
  });
  if (!Buffer.isBuffer(composed.message)) throw new Error('the composer was to give the whole mail at once');
  return composed.message;
}

function asHtml(text: string): string {
  return `<html><body style="font-family:宋体">${text
    .split('\n')
    .map((line) => `<p>${line}</p>`)
    .join('')}</body></html>`;
}

/** What old Chinese clients send: GB 18030 with a label, or raw GBK in header and body with none at all. */
function inOldCharset(item: MailItem, charset: 'gb18030' | 'unlabelled', messageId: string, to: string): Buffer {
  const bytes = (text: string) => iconv.encode(text, 'gb18030');
  const labelled = charset === 'gb18030';
  const word = (text: string) =>
    labelled ? encodedWords(text, charset).join('\r\n ') : bytes(text).toString('latin1');
  const from = item.name ? `${word(item.name)} <${item.from}>` : item.from;
  const head = [
    `Message-ID: ${messageId}`,
    `Date: ${new Date().toUTCString().replace('GMT', '+0000')}`,
    `From: ${from}`,
    `To: ${to}`,
    `Subject: ${word(item.subject)}`,
    'MIME-Version: 1.0',
    ...(labelled
      ? [`Content-Type: text/plain; charset="${charset}"`, 'Content-Transfer-Encoding: base64']
      : ['Content-Type: text/plain', 'Content-Transfer-Encoding: 8bit']),
  ].join('\r\n');
  const body = labelled
    ? (
        bytes(item.text)
          .toString('base64')
          .match(/.{1,76}/g) ?? []
      ).join('\r\n')
    : bytes(item.text).toString('latin1');
  return Buffer.from(`${head}\r\n\r\n${body}\r\n`, 'latin1');
}

/** Eight characters a word keep each below the 75 that a word may have. */
function encodedWords(text: string, charset: string): string[] {
  const pieces = text.match(/.{1,8}/gsu) ?? [];
  return pieces.map((piece) => `=?${charset}?B?${iconv.encode(piece, charset).toString('base64')}?=`);
}

/** Bytes without a header, a text or an end: the same for the same seed. */
function rubbish(seed: string): Buffer {
  const blocks = Array.from({ length: 64 }, (_, at) => createHash('sha512').update(`${seed}/${at}`).digest());
  return Buffer.concat([Buffer.from([0, 1, 2, 0xff, 0xfe]), ...blocks]);
}
