import { type ParsedMail as LibraryMail, type SimpleParserOptions, simpleParser } from 'mailparser';
import { sniffMediaType } from '../reading/sniff-media-type.js';
import { htmlToText } from './html-to-text.js';
import { isUnanswerable, judgeAutomatic } from './judge-automatic.js';
import { MailHeaders } from './mail-headers.js';
import { readMessageIds } from './mail-threads.js';
import { mendMessage } from './mend-message.js';
import type { MailAddress, MailParsing, ParsedAttachment } from './parsed-mail.js';
import { WeighingDecoder } from './weighing-decoder.js';

const MAX_TEXT = 1_900_000;
/** Attached messages are read for their words this deep; deeper ones are attachments like any other. */
const MAX_FORWARDS = 3;
const MAX_ATTACHMENTS = 100;

const OPTIONS: SimpleParserOptions & { ignoreEmbedded: boolean } = {
  // Attached messages come as attachments whatever their disposition, and are parsed here, one by one.
  ignoreEmbedded: true,
  keepCidLinks: true,
  skipTextToHtml: true,
  skipTextLinks: true,
  maxHtmlLengthToParse: 5_000_000,
  // mailparser makes one for each part; the typings describe iconv-lite's streams, which it does not use here.
  Iconv: WeighingDecoder as unknown as NonNullable<SimpleParserOptions['Iconv']>,
};

/**
 * One raw message to plain data. Runs in a thread of its own: a message can be made to eat time and memory.
 * What can be foreseen comes back as `unreadable`; it throws only for what cannot.
 */
export async function parseMail(whole: Buffer): Promise<MailParsing> {
  const raw = withoutMboxLine(whole);
  if (raw.length === 0) return { unreadable: 'the message is empty' };
  if (!/^[!-9;-~]{1,100}[ \t]*:/.test(raw.toString('latin1', 0, 128))) return { unreadable: 'there is no mail header' };
  const mended = mendMessage(raw);
  if ('unreadable' in mended) return mended;
  const headers = new MailHeaders(raw);
  const messageId = readMessageIds(headers.get('message-id'))[0];
  if (!headers.has('from')) {
    const automatic = judgeAutomatic({ ...bareTraits(headers), text: '', carriesMessage: false });
    return { unreadable: 'nobody is named as the sender', messageId, automatic };
  }

  const parsed = await readWords(mended.message, 0);
  const library = parsed.mail;
  const from = addressOf(library.from?.value[0]) ?? {};
  const replyTo = addressOf(library.replyTo?.value[0])?.email;
  const text = parsed.text.slice(0, MAX_TEXT);
  const traits = {
    ...bareTraits(headers),
    fromEmail: from.email ?? headers.get('from') ?? '',
    text,
    carriesMessage: parsed.carriesMessage,
  };
  return {
    mail: {
      messageId,
      from,
      replyTo: replyTo && replyTo !== from.email ? replyTo : undefined,
      to: headers.get('to')?.slice(0, 1000),
      subject: (library.subject ?? '').slice(0, 2000),
      date: headers.get('date'),
      inReplyTo: readMessageIds(headers.get('in-reply-to')),
      references: readMessageIds(headers.get('references')),
      text,
      cut: parsed.text.length > text.length,
      attachments: parsed.attachments.slice(0, MAX_ATTACHMENTS),
      automatic: judgeAutomatic(traits),
      unanswerable: isUnanswerable(traits),
    },
  };
}

interface Words {
  readonly mail: LibraryMail;
  readonly text: string;
  readonly attachments: ParsedAttachment[];
  readonly carriesMessage: boolean;
}

/** The text of a mended message and of the messages attached to it, and all that hangs on them. */
async function readWords(message: Buffer, depth: number): Promise<Words> {
  const mail = await simpleParser(message, OPTIONS);
  const texts = [textOf(mail)];
  const attachments: ParsedAttachment[] = [];
  let carriesMessage = false;
  for (const [index, part] of mail.attachments.slice(0, MAX_ATTACHMENTS).entries()) {
    const isMessage = part.contentType === 'message/rfc822' || part.contentType === 'message/global';
    carriesMessage ||= isMessage || part.contentType === 'text/rfc822-headers';
    const name = fileName(part.filename, index, isMessage);
    attachments.push({
      name,
      mediaType: isMessage ? 'message/rfc822' : await sniffMediaType(part.content, name),
      content: part.content,
    });
    if (!isMessage || depth >= MAX_FORWARDS) continue;
    const inner = mendMessage(withoutMboxLine(part.content));
    if ('unreadable' in inner) continue;
    const words = await readWords(inner.message, depth + 1);
    texts.push(`【附件邮件】${words.mail.subject ?? ''}\n${words.text}`);
    attachments.push(...words.attachments);
  }
  return { mail, text: texts.filter(Boolean).join('\n\n'), attachments, carriesMessage };
}

function textOf(mail: LibraryMail): string {
  const plain = mail.headers.get('content-type');
  const onlyHtml = typeof plain === 'object' && 'value' in plain && plain.value === 'text/html';
  const text = onlyHtml ? '' : tidy(mail.text ?? '');
  return text || (mail.html ? tidy(htmlToText(mail.html)) : '');
}

/** Spaces that only HTML needs become ordinary ones; NUL cannot be kept in a database. */
function tidy(text: string): string {
  return text
    .replaceAll('\0', '')
    .replace(/\r\n?/g, '\n')
    .replace(/[\u00a0\u2007\u202f]/g, ' ')
    .trim();
}

function bareTraits(headers: MailHeaders) {
  return {
    header: (name: string) => headers.get(name),
    fromEmail: '',
    subject: headers.get('subject') ?? '',
  };
}

function addressOf(entry: { name?: string; address?: string | undefined } | undefined): MailAddress | undefined {
  if (!entry) return undefined;
  const email = entry.address?.trim().toLowerCase();
  const name = entry.name?.replace(/\s+/g, ' ').trim().slice(0, 200);
  return {
    ...(email && email.length <= 320 && /^[^\s@<>]+@[^\s@<>]+$/.test(email) ? { email } : {}),
    ...(name ? { name } : {}),
  };
}

function fileName(given: string | undefined, index: number, isMessage: boolean): string {
  const name = (given ?? '')
    .replace(/[\p{Cc}]/gu, '')
    .split(/[/\\]/)
    .at(-1)
    ?.trim()
    .slice(-200);
  return name || `附件${index + 1}${isMessage ? '.eml' : ''}`;
}

/** Mailbox files put a line `From sender date` before each message; it is no header. */
function withoutMboxLine(raw: Buffer): Buffer {
  if (
    !raw
      .subarray(0, 6)
      .toString('latin1')
      .match(/^>?From /)
  )
    return raw;
  const end = raw.indexOf(0x0a);
  return end < 0 || end > 1000 ? raw : raw.subarray(end + 1);
}
