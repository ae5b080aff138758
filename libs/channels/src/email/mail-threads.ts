/** Everything here works on what a stranger wrote: lists are cut, over-long ids are left out. */
const MAX_ID = 250;
const MAX_REFERENCES = 100;

/** The ids in a Message-ID, In-Reply-To or References header, without angle brackets and without repeats. */
export function readMessageIds(header: string | undefined): string[] {
  if (!header) return [];
  const text = header.slice(0, 50_000);
  const bracketed = [...text.matchAll(/<([^<>\s]{1,990})>/g)].map((match) => match[1] ?? '');
  const ids = bracketed.length > 0 ? bracketed : text.split(/[\s,]+/).map((id) => id.replace(/[<>]/g, ''));
  return [...new Set(ids)].filter((id) => id.length > 0 && id.length <= MAX_ID).slice(0, MAX_REFERENCES);
}

/**
 * Our own receipt numbers where a citizen's reply still carries them: in brackets (Western or Chinese), in the
 * subject or in the first lines of the text. Works on decoded text: a number may be split between encoded words.
 */
export function readReceiptNumbers(...texts: string[]): string[] {
  const numbers = texts.flatMap((text) =>
    [...text.matchAll(/[[【［〔][ \t]*([A-Za-z]{0,8}-?\d[\d-]{6,28}\d)[ \t]*[\]】］〕]/g)].map(
      (match) => match[1] ?? '',
    ),
  );
  return [...new Set(numbers)].slice(0, 20);
}

/** The first message of the thread: the root of References, else what is answered, else the mail itself. */
export function conversationOf(mail: {
  references: readonly string[];
  inReplyTo: readonly string[];
  messageId?: string;
}): string | undefined {
  return mail.references[0] ?? mail.inReplyTo[0] ?? mail.messageId;
}

/**
 * The subject as a title. Clients that write something of their own where nobody wrote a subject
 * (163: 来自某某的邮件) said nothing: no title then.
 */
export function titleOf(subject: string): string | undefined {
  const title = subject.replace(/\s+/g, ' ').trim();
  const nothing = /^(?:来自.{1,40}的邮件|[(（<【[]?(?:无主题|無主題|no subject)[)）>】\]]?)$/i.test(title);
  return title === '' || nothing ? undefined : title.slice(0, 1000);
}
