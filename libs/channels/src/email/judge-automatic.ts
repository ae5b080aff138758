import type { AutomaticKind } from '@guiyi/domain';

/** What is looked at to tell a machine's mail from a person's. Header values are decoded, names lower case. */
export interface MailTraits {
  header(name: string): string | undefined;
  readonly fromEmail: string;
  readonly subject: string;
  readonly text: string;
  /** A message (or its header) hangs on it. */
  readonly carriesMessage: boolean;
}

const AUTO_REPLY_HEADERS = ['x-autoreply', 'x-autoreply-from', 'x-autorespond', 'x-autoresponder'];

/** Only at the beginning and only as an announcement: people write about automatic replies, too. */
const AUTO_REPLY_SUBJECT =
  /^[ \t]*(?:(?:re|回复|答复)[:：][ \t]*)?(?:自动(?:回复|答复|应答)|自動(?:回覆|回復|答覆)|auto(?:matic|mated)?[- ]?(?:reply|response|respons\b)|out of (?:the )?office)[ \t]*(?:[:：(（【[\-—]|$)/i;

const NETEASE_BOUNCE_SUBJECT = /^[ \t]*系统退信[ \t]*(?:[/／]|$)/;

/**
 * Whether a machine wrote it, and which kind, from the surest sign to the weakest. `Precedence: bulk` alone is not a
 * sign: it asks not to be answered, and says nothing of who wrote.
 */
export function judgeAutomatic(mail: MailTraits): AutomaticKind | undefined {
  const contentType = (mail.header('content-type') ?? '').toLowerCase();
  if (contentType.startsWith('multipart/report')) {
    return /report-type[ \t]*=[ \t]*"?disposition-notification/.test(contentType) ? 'system' : 'bounce';
  }
  const mailbox = mail.fromEmail.toLowerCase().split('@')[0] ?? '';
  if (mailbox === 'mailer-daemon') return 'bounce';
  if (mailbox === 'postmaster' && hasNullSender(mail)) return 'bounce';
  if (NETEASE_BOUNCE_SUBJECT.test(mail.subject)) return 'bounce';
  if (mail.carriesMessage && /^final-recipient[ \t]*:/im.test(mail.text)) return 'bounce';
  if (mail.header('x-failed-recipients') && hasNullSender(mail)) return 'bounce';

  const submitted = (mail.header('auto-submitted') ?? 'no').split(';')[0]?.trim().toLowerCase();
  if (submitted?.startsWith('auto-replied')) return 'auto-reply';
  if (AUTO_REPLY_HEADERS.some((name) => isYes(mail.header(name)))) return 'auto-reply';
  if (mail.header('x-apple-action')?.toUpperCase() === 'VACATION') return 'auto-reply';
  if (/^auto_?reply$/i.test(mail.header('precedence') ?? '')) return 'auto-reply';
  if (AUTO_REPLY_SUBJECT.test(mail.subject)) return 'auto-reply';
  return submitted && submitted !== 'no' ? 'system' : undefined;
}

/** Mail that must not be answered, whoever wrote it: the answer would go to a list, a program or nobody. */
export function isUnanswerable(mail: Pick<MailTraits, 'header'>): boolean {
  return (
    /^(?:bulk|list|junk)$/i.test(mail.header('precedence') ?? '') ||
    mail.header('list-id') !== undefined ||
    hasNullSender(mail)
  );
}

function hasNullSender(mail: Pick<MailTraits, 'header'>): boolean {
  const path = mail.header('return-path');
  return path !== undefined && path.replace(/[<>\s]/g, '') === '';
}

function isYes(value: string | undefined): boolean {
  return value !== undefined && !/^(?:no|false|0)$/i.test(value);
}
