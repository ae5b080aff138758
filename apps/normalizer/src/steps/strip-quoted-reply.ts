import type { Draft } from './draft.js';

/** `-----Original Message-----` and its like: everything under it was written by somebody else, before. */
const SEPARATOR =
  /^[-—_=*]*[ \t]*(?:原始邮件|原始郵件|邮件原件|郵件原件|回复的原邮件|回覆的原郵件|原邮件|原郵件|Original Message|Original Email)[ \t]*[:：]?[ \t]*[-—_=*]*[ \t]*$/i;
/** `于2026年3月5日 10:00写道：`, `On Thu, 5 Mar 2026, … wrote:`. */
const SOMEBODY_WROTE = /(?:写道|寫道|写到|wrote)[ \t]?[:：]$/i;
/** A client names the year or the sender's address; somebody who tells what was written somewhere does not. */
const YEAR_OR_ADDRESS = /(?:19|20)\d{2}|\S@\S/;
const WROTE_BEGINS = /^On .*\d/i;
const FROM = /^[ \t>*]*(?:发件人|寄件人|發件人|寄件者|From)[ \t*]*[:：]/i;
const OTHER_HEADER =
  /^[ \t>*]*(?:发送时间|發送時間|发送日期|日期|收件人|收件者|主题|主題|抄送|副本|Sent|Date|To|Cc|Subject)[ \t*]*[:：]/i;
const RULE = /^[ \t]*[-—_=*]{3,}[ \t\r]*$/;
const QUOTED = /^[ \t]*[>＞]/;
const SIGNED_BY_APP =
  /^[ \t]*(?:发自我的|發自我的|从我的.{1,20}发送|来自.{1,20}的邮件|Sent from my|Sent from Mail|Get Outlook for|获取 ?Outlook).{0,60}$/i;
const FORWARDED = /^[ \t]*(?:转发|轉發|轉寄|Fwd?|FW)[ \t]*[:：]/i;
const SAYS_SOMETHING = /[\p{L}\p{N}]/u;
// No separator is longer; a longer line is not looked at further.
const LINE_START = 300;

/**
 * Takes away what a mail client quoted under (or above) the answer. Never takes everything: where the person wrote
 * nothing, or forwards a letter, the quoted text is the matter and stays. One pass over the lines.
 */
export function stripQuotedReply(draft: Draft): Draft {
  if (FORWARDED.test(draft.heading)) return draft;
  const lines = draft.text.split('\n');
  const cut = firstQuotedLine(lines);
  if (cut === lines.length) return draft;
  const above = withoutAppSignature(lines.slice(0, cut));
  const below = answerBelow(lines, cut);
  const own = [...above, ...below].join('\n').trim();
  return SAYS_SOMETHING.test(own) ? { ...draft, text: own } : draft;
}

function firstQuotedLine(lines: readonly string[]): number {
  for (let at = 0; at < lines.length; at += 1) {
    const line = lineAt(lines, at)
      .replace(/^[ \t>]+/, '')
      .trimEnd();
    if (SEPARATOR.test(line) || introducesQuote(line, lineAt(lines, at + 1))) return at;
    if (FROM.test(line) && headersAfter(lines, at) >= 2) return RULE.test(lineAt(lines, at - 1)) ? at - 1 : at;
  }
  let tail = lines.length;
  while (tail > 0 && (QUOTED.test(lineAt(lines, tail - 1)) || lineAt(lines, tail - 1).trim() === '')) tail -= 1;
  return lines.slice(tail).some((line) => QUOTED.test(line)) ? tail : lines.length;
}

/** One line, or two where the client wrapped it. */
function introducesQuote(line: string, next: string): boolean {
  if (SOMEBODY_WROTE.test(line)) return YEAR_OR_ADDRESS.test(line);
  return WROTE_BEGINS.test(line) && SOMEBODY_WROTE.test(next.trimEnd());
}

function headersAfter(lines: readonly string[], at: number): number {
  let found = 0;
  for (let next = at + 1; next <= at + 7; next += 1) if (OTHER_HEADER.test(lineAt(lines, next))) found += 1;
  return found;
}

/** Some people write under what they quote: after `wrote:` and a block of `>`, what follows is theirs. */
function answerBelow(lines: readonly string[], cut: number): string[] {
  let at = cut;
  while (at < lines.length && at < cut + 2 && !QUOTED.test(lineAt(lines, at))) at += 1;
  const quoted = at;
  while (at < lines.length && (QUOTED.test(lineAt(lines, at)) || lineAt(lines, at).trim() === '')) at += 1;
  const isBlock = at > quoted && QUOTED.test(lineAt(lines, quoted));
  return isBlock ? withoutAppSignature(lines.slice(at)) : [];
}

function withoutAppSignature(lines: readonly string[]): string[] {
  let end = lines.length;
  while (end > 0 && (lineAt(lines, end - 1).trim() === '' || SIGNED_BY_APP.test(lineAt(lines, end - 1)))) end -= 1;
  return lines.slice(0, end);
}

function lineAt(lines: readonly string[], at: number): string {
  return (lines[at] ?? '').slice(0, LINE_START);
}
